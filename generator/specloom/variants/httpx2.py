"""httpx2, by its engine httpcore2."""

from typing import Final

from .declaration import Transport

HTTPX2: Final = Transport(
    name="httpx2",
    requires=("httpcore2>=2.14,<3", "httpx2>=2.14,<3"),
    http_client="the client of httpx2 to send with; one of its own",
)
