"""Security schemes and requirements that are written in the words of another version, or in
fewer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from specloom.values import array_at, is_object

Say = Callable[..., None]

_TYPES: Final = {
    one.lower(): one for one in ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect", "basic")
}
_HTTP: Final = {"bearer": "bearer", "jwt": "bearer", "token": "bearer", "digest": "digest"}


def mend_scheme(node: dict[str, Any], say: Say) -> None:
    """`basic` and `bearer` are schemes of http; a key that has a name and a place is one."""
    stated = node.get("type")
    folded = str(stated).strip().lower().replace("_", "").replace("-", "")
    if stated is None and isinstance(node.get("name"), str) and isinstance(node.get("in"), str):
        say("bad-security", "a security scheme says its type; read as apiKey")
        node["type"] = "apiKey"
    elif folded in _HTTP:
        say("bad-security", f"{stated!r} is a scheme of http, and read so", "type")
        node |= {"type": "http", "scheme": _HTTP[folded]}
    elif stated not in _TYPES.values() and folded in _TYPES:
        say("bad-security", f"no type is called {stated!r}; read as {_TYPES[folded]}", "type")
        node["type"] = _TYPES[folded]
    if node.get("type") == "http" and not node.get("scheme") and "bearerFormat" in node:
        say("bad-security", "http says its scheme; read as bearer")
        node["scheme"] = "bearer"
    place = node.get("in")
    if isinstance(place, str) and place not in ("query", "header", "cookie"):
        meant = place.strip().lower().removesuffix("s")
        if meant in ("query", "header", "cookie"):
            say("bad-security", f"no key is in {place!r}; read as {meant}", "in")
            node["in"] = meant


def mend_scheme_3(node: dict[str, Any], say: Say) -> None:
    """The same since 3.0, where `basic` is a scheme of http too."""
    mend_scheme(node, say)
    if node.get("type") == "basic":
        say("bad-security", "'basic' is a scheme of http, and read so", "type")
        node |= {"type": "http", "scheme": "basic"}


def mend_requirements(node: dict[str, Any], say: Say) -> None:
    """Requirements are a list of mappings from the name of a scheme to scopes."""
    security = node.get("security")
    if is_object(security):
        say("bad-security", "security is a list; this is read as the one in it", "security")
        node["security"] = [security]
    security = array_at(node, "security")
    for at, one in enumerate(security):
        if isinstance(one, str):
            message = f"a requirement is a mapping; {one!r} is read as the name of a scheme"
            say("bad-security", message, "security", str(at))
            security[at] = {one: []}
