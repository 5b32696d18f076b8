"""Which proxy the environment names for an origin."""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from .urls import Origin


@dataclass(frozen=True)
class Proxy:
    """A proxy, and who the client is to it."""

    scheme: str
    host: str
    port: int | None
    username: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """Where it is, without credentials."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port else "")

    @property
    def authorization(self) -> str | None:
        """The value of `Proxy-Authorization` (RFC 9110 section 11.7.2), if it asks for one."""
        if self.username is None:
            return None
        return f"Basic {b64encode(f'{self.username}:{self.password}'.encode()).decode()}"


def _may_be_set() -> bool:
    """Whether there can be a proxy: Windows and macOS have settings beside the environment."""
    return sys.platform in ("win32", "darwin") or any(
        name.lower().endswith("_proxy") for name in os.environ
    )


def _is_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False


def proxy_of(origin: Origin) -> Proxy | None:
    """The proxy for `origin`, by `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`.

    Raises `ValueError` for one that is no URL of http or https.
    """
    if not _may_be_set():
        return None
    from urllib.request import getproxies, proxy_bypass  # costly, and most have no proxy

    if proxy_bypass(f"{origin.host}:{origin.port}"):
        return None
    proxies = getproxies()
    url = proxies.get(origin.scheme) or proxies.get("all")
    if not url:
        return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname or not _is_port(parts):
        where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        raise ValueError(f"the environment names a proxy that cannot be used: {where}")
    username = None if parts.username is None else unquote(parts.username)
    password = unquote(parts.password or "")
    return Proxy(parts.scheme, parts.hostname, parts.port, username, password)
