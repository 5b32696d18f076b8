"""Keywords of schemas whose values are of another kind than their author meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

Say = Callable[..., None]

_FLAGS: Final = ("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems")
_NUMBERS: Final = frozenset(
    (
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
    )
)
_WORDS: Final = {
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
}


def mend_schema(node: dict[str, Any], say: Say) -> None:
    """Flags and numbers in quotes are flags and numbers; a reference is text."""
    if isinstance(node.get("$dynamicRef"), str) and "$ref" not in node:
        # Where it leads depends on the way to it; by itself, to the anchor of its name.
        node["$ref"] = node.pop("$dynamicRef")
    if "$ref" in node and not isinstance(node["$ref"], str):
        say("bad-ref", "a reference is text; this one is read as if it were not there", "$ref")
        del node["$ref"]
    mend_flags(node, _FLAGS, say)
    for key in node.keys() & _NUMBERS:
        if not isinstance(node[key], str):
            continue
        value = _number(node[key])
        if value is None:
            say("bad-limit", f"{key} is a number; this one is read as if it were not there", key)
            del node[key]
        else:
            say("text-as-number", f"the {key} {node[key]!r} is read as a number", key)
            node[key] = value


def mend_flags(node: dict[str, Any], flags: Iterable[str], say: Say) -> None:
    """Read `"true"` as true."""
    for key in flags:
        value = node.get(key)
        if isinstance(value, str) and value.strip().lower() in _WORDS:
            say("text-as-flag", f"{key} is true or false; the text {value!r} is read so", key)
            node[key] = _WORDS[value.strip().lower()]


def _number(text: str) -> int | float | None:
    if len(text) > 40:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) and "." not in text else value
