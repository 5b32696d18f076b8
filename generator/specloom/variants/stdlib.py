"""Python's own sockets and asyncio: nothing to install."""

from typing import Final

from .declaration import Transport

STDLIB: Final = Transport(
    name="stdlib",
    http_client="an object with the methods of `_runtime/wire.py`'s `Transport`; one of its own",
)
