"""The query that some documents write into a path, where OpenAPI has none (3.1, section 4.8.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

_EXPANSION: Final = re.compile(r"\{[?&]([^{}]*)\}")
"""`{?from,to}`: pairs that are left out where they have no value (RFC 6570, section 3.2.8)."""
_VARIABLE: Final = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of a path's query."""

    name: str
    text: str = ""
    """as it stands there"""
    is_slot: bool = False
    """whether its value is to be given: `x={x}` and `x=`, not `x=1`"""
    is_required: bool = True

    @property
    def variables(self) -> list[str]:
        """The names in braces."""
        return _VARIABLE.findall(self.text)


def path_variables(path: str) -> list[str]:
    """The names in braces of a path template, in order, each once."""
    bare = _EXPANSION.sub("", path)
    return list(dict.fromkeys(part.split("}", 1)[0] for part in bare.split("{")[1:]))


def pairs_of(path: str) -> list[Pair]:
    """The pairs of the query of a path template, in their order."""
    return [*_written(path), *_expanded(path)]


def without(path: str, names: set[str]) -> str:
    """The path template without the pairs of these names, and without expansions."""
    before, hash_, fragment = _EXPANSION.sub("", path).partition("#")
    query = "&".join(pair.text for pair in _written(before) if pair.name not in names)
    return before.partition("?")[0] + (f"?{query}" if query else "") + hash_ + fragment


def _written(path: str) -> Iterator[Pair]:
    texts = _EXPANSION.sub("", path.partition("#")[0]).partition("?")[2].split("&")
    names = [_name(text) for text in texts]
    for text, name in zip(texts, names, strict=True):
        _, equals, value = text.partition("=")
        whole = _VARIABLE.fullmatch(value if equals else text)
        is_slot = path.count(whole[0]) == 1 if whole is not None else bool(equals) and not value
        if text:
            # Of a name that stands there twice, no one argument can be the value.
            yield Pair(name=name, text=text, is_slot=is_slot and names.count(name) == 1)


def _name(text: str) -> str:
    whole = _VARIABLE.fullmatch(text)
    return whole[1] if whole is not None else unquote_plus(text.partition("=")[0])


def _expanded(path: str) -> Iterator[Pair]:
    for names in _EXPANSION.findall(path.partition("#")[0]):
        for name in names.split(","):
            bare = name.strip().removesuffix("*")
            if bare:
                yield Pair(name=bare, text=f"{{{bare}}}", is_slot=True, is_required=False)
