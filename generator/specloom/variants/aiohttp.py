"""aiohttp, which is async only."""

from typing import Final

from .declaration import Transport

AIOHTTP: Final = Transport(
    name="aiohttp",
    able="async",
    requires=("aiohttp>=3.11,<4",),
    http_client="an `aiohttp.ClientSession` to send with; one of its own",
)
