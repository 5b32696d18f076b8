"""What stands in a request, read as OpenAPI's parameter styles say (section 4.8.12.4).

Independent of the runtime that writes it. Values come back as the text that they are on the wire:
`written` says what that is for a value that was given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, unquote_plus

from tests.corpus.operations import Operation, Parameter

_DELIMITERS: Final = {"form": ",", "spaceDelimited": "%20| |\\+", "pipeDelimited": "%7C|\\|"}


@dataclass(kw_only=True)
class Wire:
    """A request as it came: the target is still percent-encoded."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query: names are decoded, values not yet."""
        query = self.target.partition("?")[2]
        return [
            (unquote_plus(name), value)
            for name, _, value in (pair.partition("=") for pair in query.split("&") if pair)
        ]

    @property
    def cookies(self) -> list[tuple[str, str]]:
        line = self.headers.get("cookie", "")
        return [
            (name.strip(), unquote(value))
            for name, _, value in (pair.partition("=") for pair in line.split(";") if pair)
        ]


def written(value: Any) -> Any:
    """A value as text, its members too; what is null is not sent."""
    if isinstance(value, dict):
        return {str(key): written(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [written(item) for item in value if item is not None]
    return value if isinstance(value, str) else json.dumps(value)


def parameter_faults(
    operation: Operation, given: dict[tuple[str, str], Any], wire: Wire
) -> list[str]:
    """How what was sent differs from the parameters that were given."""
    faults: list[str] = []
    in_path = _path_values(operation, wire.path)
    if in_path is None:
        return [f"the path {wire.path} is not that of {operation.path}"]
    pairs = wire.pairs
    for text in filter(None, operation.path.partition("?")[2].split("&")):
        names, pattern = _pattern(text.rstrip("="))
        read = ((pair, re.fullmatch(pattern, "=".join(pair).rstrip("="))) for pair in pairs)
        pair, match = next((one for one in read if one[1]), (None, None))
        if pair is None or match is None:
            faults.append(f"query {text} of the path was not sent")
            continue
        pairs.remove(pair)
        in_path |= dict(zip(names, match.groups(), strict=True))
    for parameter in operation.parameters:
        expected = given.get(parameter.key)
        found: Any
        if parameter.location == "path":
            found = _styled(parameter, in_path.get(parameter.name, ""), expected)
        elif parameter.location == "querystring":
            found, pairs = _whole(parameter, pairs, wire.target), []
        elif parameter.location == "query":
            mine = [pair for pair in pairs if _is_of(parameter, pair[0], expected)]
            if isinstance(expected, dict) and parameter.style != "deepObject":
                mine = list({pair[0]: pair for pair in reversed(mine)}.values())[::-1]
            for pair in mine:
                pairs.remove(pair)
            found = _queried(parameter, mine, expected)
        elif parameter.location == "header":
            text = wire.headers.get(parameter.name.lower())
            found = None if text is None else _styled(parameter, text, expected, decode=str)
        else:
            mine = [pair for pair in wire.cookies if _is_of(parameter, pair[0], expected)]
            found = _queried(parameter, mine, expected)
        wanted = _wanted(parameter, expected)
        if not _same(found, wanted):
            faults.append(f"{parameter.location} {parameter.name}: {found!r} for {wanted!r}")
    faults += [f"query {name} was not given" for name, _ in pairs]
    return faults


def _wanted(parameter: Parameter, value: Any) -> Any:
    if value in (None, [], {}):
        return None  # of an empty list or object styles have no word
    if parameter.content_type is not None and "json" in parameter.content_type:
        return value
    return written(value)


def _same(found: Any, wanted: Any) -> bool:
    if wanted is None:
        return found in (None, "", [], [""], {})
    return bool(found == wanted) or (
        isinstance(wanted, (list, dict)) and leaves(found) == leaves(wanted) != []
    )


def leaves(value: Any) -> list[str]:
    """All texts in a value: for lists in lists and objects in objects styles have no word."""
    if isinstance(value, dict):
        return sorted(leaf for item in value.values() for leaf in leaves(item))
    if isinstance(value, list):
        return sorted(leaf for item in value for leaf in leaves(item))
    if isinstance(value, str) and value.startswith(("[", "{")):
        try:
            return leaves(written(json.loads(value)))
        except ValueError:
            return [value]
    return [str(value)]


def _path_values(operation: Operation, path: str) -> dict[str, str] | None:
    names, pattern = _pattern(re.split("[?#]", operation.path)[0])
    quoted = re.sub(r"\\?[^\x00-\x7f]|\\ ", lambda one: _encoded(one[0]), pattern)
    match = re.fullmatch(f"(?:/.*)?{quoted}", path) or re.fullmatch(
        f"(?:/.*)?{pattern}", unquote(path) if "%" not in pattern and not names else path
    )
    return None if match is None else dict(zip(names, match.groups(), strict=True))


def _pattern(template: str) -> tuple[list[str], str]:
    """The names in braces, and what a text that was made of the template matches."""
    names: list[str] = []
    pattern = ""
    for index, part in enumerate(re.split(r"\{([^{}]*)\}", template)):
        if index % 2:
            names.append(part)
            pattern += "([^/]*?)" if part else ""
        else:
            pattern += re.escape(part)
    return names, pattern


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.lstrip("\\").encode())


def _is_of(parameter: Parameter, name: str, value: Any) -> bool:
    if parameter.style == "deepObject":
        return name.partition("[")[0] == parameter.name.partition("[")[0]
    if isinstance(value, dict) and parameter.explode and parameter.content_type is None:
        return name in _keys(value)
    return name == parameter.name


def _whole(parameter: Parameter, pairs: list[tuple[str, str]], target: str) -> Any:
    """A query that is one value in a media type (OpenAPI 3.2, section 4.12.3)."""
    if parameter.content_type == "application/x-www-form-urlencoded":
        return {name: unquote_plus(text) for name, text in pairs} or None
    text = unquote(target.partition("?")[2])
    return json.loads(text) if text and "json" in str(parameter.content_type) else text or None


def _keys(value: Any) -> set[str]:
    """The names in an object, and in the objects in it."""
    if not isinstance(value, dict):
        return set()
    return set(value).union(*(_keys(item) for item in value.values()))


def _queried(parameter: Parameter, pairs: list[tuple[str, str]], value: Any) -> Any:
    """The value that pairs of a query, or cookies, stand for."""
    if not pairs:
        return None
    if parameter.content_type is not None:
        text = unquote_plus(pairs[0][1])
        return json.loads(text) if "json" in parameter.content_type else text
    if parameter.style == "deepObject":
        return _deep(pairs, value)
    if parameter.explode or not isinstance(value, (list, dict)):
        texts = [unquote_plus(text) for _, text in pairs]
        if isinstance(value, dict):
            return dict(zip((name for name, _ in pairs), texts, strict=True))
        return texts if isinstance(value, list) or len(texts) > 1 else texts[0]
    parts = re.split(_DELIMITERS.get(parameter.style, ","), pairs[0][1])
    return _members([unquote_plus(part) for part in parts], value)


def _deep(pairs: list[tuple[str, str]], value: Any) -> Any:
    if isinstance(value, list):
        return [unquote_plus(text) for _, text in pairs]
    if not isinstance(value, dict):
        return unquote_plus(pairs[0][1])
    found: dict[str, Any] = {}
    for name, text in pairs:
        *path, last = re.findall(r"\[([^\]]*)\]", name) or [name]
        into = found
        for key in path:
            into = into.setdefault(key, {})
        if last in into:
            before = into[last]
            into[last] = [*(before if isinstance(before, list) else [before]), unquote_plus(text)]
        else:
            into[last] = unquote_plus(text)
    return found


def _styled(parameter: Parameter, text: str, value: Any, *, decode: Any = unquote) -> Any:
    """The value of a segment of a path, or of a header."""
    if parameter.content_type is not None:
        plain = decode(text)
        return json.loads(plain) if "json" in parameter.content_type else plain
    delimiter = ","
    if parameter.style == "label":
        text = text.removeprefix(".")
        delimiter = "." if parameter.explode else ","
    elif parameter.style == "matrix":
        if parameter.explode and isinstance(value, (list, dict)):
            pairs = [part.partition("=") for part in text.split(";")[1:]]
            if isinstance(value, dict):
                return {decode(name): decode(item) for name, _, item in pairs}
            return [decode(item) for _, _, item in pairs]
        text = text.partition("=")[2]
    if not isinstance(value, (list, dict)):
        return decode(text)
    parts = text.split(delimiter)
    if isinstance(value, dict) and parameter.explode:
        split = [part.partition("=") for part in parts]
        return {decode(name): decode(item) for name, _, item in split}
    return _members([decode(part) for part in parts], value)


def _members(parts: Iterable[str], value: Any) -> Any:
    parts = list(parts)
    if isinstance(value, dict):
        return dict(zip(parts[::2], parts[1::2], strict=False))
    return parts if isinstance(value, list) else ",".join(parts)
