"""Names for what is moved under components: those that its author would have given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from specloom.load.grammar import METHODS, SCHEMAS
from specloom.load.pointer import child, join
from specloom.load.resolve import Target
from specloom.values import is_object

_NAMED_BELOW: Final = frozenset(
    (
        *("$defs", "definitions", "properties", "patternProperties", "schemas", "responses"),
        *("headers", "parameters", "requestBodies", "examples", "links", "callbacks", "pathItems"),
    )
)
_SILENT: Final = frozenset(("components", "paths", "content", "schema", "webhooks", "mediaTypes"))
_SPOKEN: Final = {
    "items": "Item",
    "prefixItems": "Item",
    "additionalProperties": "Value",
    "allOf": "Part",
    "anyOf": "Variant",
    "oneOf": "Variant",
    "not": "Not",
    "requestBody": "Request",
}
_RESETS: Final = frozenset(("$defs", "definitions", "schemas"))
_UNSPEAKING: Final = frozenset(("index", "openapi", "swagger", "schema", "main", "_index"))


def assign(targets: Iterable[Target], taken: Iterable[str]) -> dict[Target, str]:
    """A name for each target, all of one section, none of them in `taken`; the order of `targets`
    does not matter.

    Each gets its shortest name that no other wants and none has, in any case of letters; numbers
    come in only where two places of one file cannot be told apart otherwise.
    """
    used = {name.casefold() for name in taken}
    names: dict[Target, str] = {}
    waiting = {target: list(_candidates(target)) for target in sorted(targets, key=_order)}
    while waiting:
        wanted: dict[str, list[Target]] = defaultdict(list)
        for target, candidates in waiting.items():
            wanted[candidates[0].casefold()].append(target)
        for folded, rivals in wanted.items():
            alone = len(rivals) == 1 and folded not in used
            for target in _without_longer(rivals, waiting, alone=alone):
                names[target] = _numbered(waiting.pop(target)[0], used)
                used.add(names[target].casefold())
    return names


def _without_longer(
    rivals: Iterable[Target], waiting: dict[Target, list[str]], *, alone: bool
) -> list[Target]:
    """Those of `rivals` that take the name they want; unless alone, one with a longer name goes on
    to it.
    """
    taking: list[Target] = []
    for target in rivals:
        if alone or len(waiting[target]) == 1:
            taking.append(target)
        else:
            waiting[target].pop(0)
    return taking


def _numbered(name: str, used: set[str]) -> str:
    """`name`, with the first number from 2 that makes it new where it is not."""
    found, number = name, 1
    while found.casefold() in used:
        number += 1
        found = f"{name}{number}"
    return found


def _order(target: Target) -> tuple[str, str]:
    return target.file.key, join(target.tokens)


def _candidates(target: Target) -> Iterator[str]:
    """Names from the shortest to the longest: more of the pointer, then the file, then its
    directories.
    """
    words = list(_words(target))
    path = PurePosixPath(target.file.key)
    before = [
        part for part in (*path.parts[:-1], path.name.split(".")[0]) if part not in ("..", "/")
    ]
    if len(before) > 1 and before[-1].casefold() in _UNSPEAKING:
        before.pop()
    if not words:
        words = [before.pop() if before else "Document"]
    spoken = _first_part(words)
    strange = r"\W+" if target.kind in SCHEMAS else r"[^\w.-]+"
    everything = [*before, *words]
    seen: set[str] = set()
    for count in range(spoken, len(everything) + 1):
        name = _joined(everything[-count:], strange)
        if name not in seen:
            seen.add(name)
            yield name


def _first_part(words: list[str]) -> int:
    """How many of the last words the shortest name has: `Item` alone says nothing."""
    count = 1
    while count < len(words) and _leans(words[-count]):
        count += 1
    return count


def _leans(word: str) -> bool:
    return word in _SPOKEN.values() or word.isdigit() or word.startswith("Response")


def _words(target: Target) -> Iterator[str]:
    """What the tokens of a pointer say: `/components/schemas/Pet/properties/tags/items` gives Pet,
    tags, Item.
    """
    found: list[str] = []
    node: Any = target.file.data
    previous = ""
    for token in target.tokens:
        _, node = child(node, token)
        if previous in _NAMED_BELOW and not token.isdigit():
            found = [token] if previous in _RESETS else [*found, token]
            previous = ""
            continue
        found.extend(_spoken(token, previous, node))
        previous = token
    return iter(found)


def _spoken(token: str, previous: str, node: Any) -> Iterator[str]:
    if is_object(node) and isinstance(node.get("operationId"), str) and token in METHODS:
        yield node["operationId"]
    elif previous == "parameters" and is_object(node) and isinstance(node.get("name"), str):
        yield node["name"]
    elif previous == "responses":
        yield f"Response{token}"
    elif token in _SPOKEN:
        yield _SPOKEN[token]
    elif token not in _SILENT and token not in _NAMED_BELOW and previous != "content":
        yield token


def _joined(words: list[str], strange: str) -> str:
    """One name: the first word in its own case, the others capitalised, an underscore for what is
    `strange`.
    """
    parts = [re.sub(strange, "_", word).strip("_") for word in words]
    kept = [part for part in parts if part] or ["Unnamed"]
    name = kept[0] + "".join(part[:1].upper() + part[1:] for part in kept[1:])
    return f"_{name}" if name[0].isdigit() else name
