"""JSON Pointer, RFC 6901, and its form in the fragment of a reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import unquote

from specloom.values import is_array, is_object

Link: TypeAlias = "tuple[Link, str] | None"
"""A pointer as a chain from its last token to its first: cheap to build for every node, spelt only
for a few.
"""


def escape(token: str) -> str:
    """One token as it is written between slashes (section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The token that is written so (section 4)."""
    return token.replace("~1", "/").replace("~0", "~")


def join(tokens: Iterable[str]) -> str:
    """The pointer made of these tokens; no token gives `""`, the whole document."""
    return "".join(f"/{escape(token)}" for token in tokens)


def split(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer that starts with a slash or is empty."""
    return tuple(unescape(token) for token in pointer.split("/")[1:])


def from_fragment(fragment: str) -> tuple[str, ...]:
    """The tokens of a pointer in a URI fragment (section 6): percent-encoding goes first."""
    return split(unquote(fragment))


def spelt(link: Link) -> str:
    """The pointer that a link stands for."""
    tokens: list[str] = []
    while link is not None:
        link, token = link
        tokens.append(token)
    return join(reversed(tokens))


def child(node: Any, token: str) -> tuple[bool, Any]:
    """Whether `node` has something at `token`, and what."""
    if is_object(node):
        return token in node, node.get(token)
    if is_array(node) and token.isascii() and token.isdigit() and int(token[:9]) < len(node):
        return True, node[int(token[:9])]
    return False, None


def nearest(pointer: str, prefixes: Mapping[str, object]) -> str | None:
    """The longest of `prefixes` that is `pointer` or an ancestor of it."""
    while pointer not in prefixes:
        if not pointer:
            return None
        pointer = pointer.rpartition("/")[0]
    return pointer
