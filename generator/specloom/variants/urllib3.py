"""urllib3, which is sync only."""

from typing import Final

from .declaration import Transport

URLLIB3: Final = Transport(
    name="urllib3",
    able="sync",
    requires=("urllib3>=2.3,<3",),
    http_client="a `urllib3.PoolManager` to send with; one of its own",
)
