"""Parameters of an operation, and what its path says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, get_args

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..ir.operation import Location, Style
from .fields import TOKEN, Node, escape, flag, items, node, text
from .path_query import Pair, pairs_of, path_variables, without
from .schemas import parse_schema

Found = dict[tuple[str, str], ir.Parameter]
"""name, location -> parameter; the name of a header in lower case (RFC 9110, section 5.1)"""

_LOCATIONS: Final[dict[str, Location]] = {name: name for name in get_args(Location)}
STYLES: Final[dict[str, Style]] = {name: name for name in get_args(Style)}
_DEFAULT_STYLES: Final[dict[Location, Style]] = {
    "path": "simple",
    "header": "simple",
    "query": "form",
    "querystring": "form",
    "cookie": "form",
}
_IGNORED_HEADERS: Final = frozenset({"accept", "content-type", "authorization"})
"""Header parameters of these names are ignored (OpenAPI 3.1, section 4.8.12.2)."""
_FRAMING: Final = frozenset({"content-length", "transfer-encoding"})
"""Headers that follow from the body, whatever a document says of them (RFC 9110, section 8.6)."""


class ParameterParser:
    """Parses parameters of one document; `resolve` looks up what a reference leads to."""

    def __init__(self, resolve: Callable[[Any], Node], diagnostics: Diagnostics) -> None:
        self._resolve = resolve
        self._diagnostics = diagnostics

    def parameters(
        self, path: str, item: Node, raw: Node, pointer: str, item_pointer: str
    ) -> tuple[ir.Parameter, ...]:
        """The operation's own parameters over those of its path, by name and location."""
        found = dict(self._listed(item, item_pointer))
        found |= dict(self._listed(raw, pointer))
        for pair in pairs_of(path):
            if pair.is_slot:
                found = self._in_slot(pair, found, pointer)
            else:
                found = self._in_text(pair, found)
        return tuple(self._in_path(sent_path(path, found.values()), found, pointer).values())

    def _listed(self, raw: Node, pointer: str) -> Iterator[tuple[tuple[str, str], ir.Parameter]]:
        seen: set[tuple[str, str]] = set()
        for index, entry in enumerate(items(raw.get("parameters"))):
            place = f"{pointer}/parameters/{index}"
            parameter = self._parameter(self._resolve(entry), place)
            if parameter is None:
                continue
            name, location = parameter.name.reveal(), parameter.location
            key = name.lower() if location == "header" else name, location
            if key in seen:
                message = f"the parameter {name!r} stands here twice; the later one is read"
                self._warn("duplicate-parameter", message, place)
            seen.add(key)
            yield key, parameter

    def _in_slot(self, pair: Pair, found: Found, pointer: str) -> Found:
        """Parameters, where a pair of the path's query is the place of one: of the one that is
        declared, or of one more."""
        meant = _meant_by(pair, [name for name, at in found if at == "query"])
        if meant == pair.name:
            return found
        if meant is not None:
            self._say_renamed(pair.name, found[meant, "query"])
            return _moved(found, meant, "query", ir.Untrusted(pair.name))
        in_path = {_folded(name) for name, at in found if at == "path"}
        if not pair.variables or any(_folded(name) in in_path for name in pair.variables):
            return found
        return {**found, (pair.name, "query"): self._undeclared_pair(pair, pointer)}

    def _in_text(self, pair: Pair, found: Found) -> Found:
        """Parameters, where the path's query says a value, or the text around one."""
        for name in pair.variables:
            if (name, "query") in found and (name, "path") not in found:
                found = _moved(found, name, "path")
        if (pair.name, "query") not in found:
            return found
        message = f"the path says {pair.text!r}; the parameter {pair.name!r} is left out"
        self._warn("fixed-parameter", message, found[pair.name, "query"].pointer)
        return {key: one for key, one in found.items() if key != (pair.name, "query")}

    def _in_path(self, path: str, found: Found, pointer: str) -> Found:
        """Parameters as the path has them: those that it names otherwise under its names, those
        that it lacks left out, and strings for what nobody declares."""
        wanted = path_variables(path)
        unused = [name for name, at in found if at == "path" and name not in wanted]
        missing = [name for name in wanted if (name, "path") not in found]
        for name in missing:
            meant = _meant(name, missing, unused)
            if meant is None:
                found[name, "path"] = self._undeclared(name, pointer)
                continue
            unused.remove(meant)
            self._say_renamed(name, found[meant, "path"])
            found[name, "path"] = replace(found[meant, "path"], name=ir.Untrusted(name))
        for name in unused:
            message = f"the path has no {name!r}; the parameter is left out"
            self._warn("unused-path-parameter", message, found[name, "path"].pointer)
        return {key: one for key, one in found.items() if key[1] != "path" or key[0] in wanted}

    def _say_renamed(self, name: str, declared: ir.Parameter) -> None:
        was = declared.name.reveal()
        message = f"the path has {name!r}, and {was!r} is declared; it is taken for that"
        self._warn("renamed-path-parameter", message, declared.pointer)

    def _undeclared(self, name: str, pointer: str) -> ir.Parameter:
        message = f"the path parameter {name!r} is not declared; taken as a required string"
        self._warn("undeclared-path-parameter", message, pointer)
        return _string(name, "path", pointer)

    def _undeclared_pair(self, pair: Pair, pointer: str) -> ir.Parameter:
        kind = "a required" if pair.is_required else "an optional"
        message = f"{pair.name!r} in the query of the path is not declared; taken as {kind} string"
        self._warn("undeclared-path-parameter", message, pointer)
        return replace(_string(pair.name, "query", pointer), required=pair.is_required)

    def _parameter(self, raw: Node, pointer: str) -> ir.Parameter | None:
        location, name = self._place(raw, pointer)
        if location is None:
            return None
        if location == "header" and name.lower() in _IGNORED_HEADERS:
            return None
        style = STYLES.get(str(raw.get("style")), _DEFAULT_STYLES[location])
        content_type, schema = self._schema(raw, pointer)
        return ir.Parameter(
            name=ir.Untrusted(name),
            location=location,
            required=flag(raw, "required") or location == "path",
            schema=schema,
            style=style,
            explode=flag(raw, "explode", default=style in ("form", "cookie")),
            allow_reserved=flag(raw, "allowReserved"),
            content_type=content_type,
            description=text(raw, "description"),
            deprecated=flag(raw, "deprecated"),
            pointer=pointer,
        )

    def _place(self, raw: Node, pointer: str) -> tuple[Location | None, str]:
        """Where a parameter is sent, and as what; None, with a warning, where that is nowhere."""
        stated = raw.get("in")
        location = _LOCATIONS.get(str(stated))
        name = raw.get("name")
        problem = ""
        if not isinstance(name, str) or not name:
            problem = "a parameter without a name"
        elif stated is None:
            message = f"the parameter {name!r} does not say where it is sent; read as in the query"
            self._warn("no-place", message, pointer)
            return "query", name
        elif location is None:
            problem = f"a parameter in {str(stated)!r} without a place in a request"
        elif location == "header" and not TOKEN.fullmatch(name):
            problem = f"a header that no request can have, {name!r},"
        elif location == "header" and name.lower() in _FRAMING:
            problem = f"the header {name!r}, which the client writes by the body,"
        if problem or not isinstance(name, str):
            self._warn("unsupported-parameter", f"{problem} is left out", pointer)
            return None, ""
        return location, name

    def _schema(self, raw: Node, pointer: str) -> tuple[ir.Untrusted[str] | None, ir.Schema]:
        """The media type that a parameter is written in, where it has one, and its schema. JSON
        and forms are written; of all else the caller gives the text."""
        content = node(raw.get("content"))
        if not content:
            return None, parse_schema(raw.get("schema"), f"{pointer}/schema")
        kind = next(filter(_is_json, content), next(iter(content)))
        stated = self._resolve(content[kind]).get("schema")
        place = f"{pointer}/content/{escape(kind)}"
        schema = parse_schema(stated, f"{place}/schema")
        if not _is_written(kind) and not _is_text(parse_schema(self._resolve(stated), place)):
            message = (
                f"nothing writes {kind}; the parameter {raw.get('name')!r} is taken as its text"
            )
            self._warn("unsupported-parameter", message, place)
            schema = ir.Primitive(type="string")
        return ir.Untrusted(kind), schema

    def _warn(self, code: str, message: str, pointer: str) -> None:
        self._diagnostics.warn(code, message, Place(pointer=pointer))


def _is_json(kind: str) -> bool:
    return kind.split(";")[0].strip().lower().endswith(("/json", "+json"))


def _is_written(kind: str) -> bool:
    return _is_json(kind) or kind.strip().lower() == "application/x-www-form-urlencoded"


def _is_text(schema: ir.Schema) -> bool:
    if isinstance(schema, ir.OneOf):
        return all(map(_is_text, schema.members))
    return isinstance(schema, (ir.Primitive, ir.Enum))


def sent_path(path: str, parameters: Iterable[ir.Parameter]) -> str:
    """The path template without those pairs of its query that are parameters."""
    return without(path, {one.name.reveal() for one in parameters if one.location == "query"})


def _string(name: str, location: Location, pointer: str) -> ir.Parameter:
    return ir.Parameter(
        name=ir.Untrusted(name),
        location=location,
        required=True,
        schema=ir.Primitive(type="string"),
        style=_DEFAULT_STYLES[location],
        explode=location == "query",
        pointer=pointer,
    )


def _moved(
    found: Found, name: str, location: Location, to: ir.Untrusted[str] | None = None
) -> Found:
    """The parameters with that of the query elsewhere, or under another name, in its place."""
    was = found[name, "query"]
    now = replace(was, name=to or was.name, location=location)
    if location == "path":
        now = replace(now, required=True, style="simple", explode=False)
    return {
        (now.name.reveal(), location) if key == (name, "query") else key: (
            now if key == (name, "query") else one
        )
        for key, one in found.items()
    }


def _meant_by(pair: Pair, declared: list[str]) -> str | None:
    """The declared parameter that a pair of the path's query is the place of."""
    names = [pair.name, *pair.variables]
    exact = [name for name in names if name in declared]
    alike = [name for name in declared if _folded(name) in map(_folded, names)]
    return next(iter([*exact, *alike]), None)


def _meant(name: str, missing: list[str], unused: list[str]) -> str | None:
    """The declared name that is meant by one of the path: the same but for its spelling, or the
    only one where only one is missing."""
    alike = [other for other in unused if _folded(other) == _folded(name)]
    if len(alike) == 1:
        return alike[0]
    return unused[0] if len(unused) == len(missing) == 1 else None


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
