"""An operation -> a method: its arguments, and what it hands to the client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics
from ..naming import attribute_name, unique
from .bodies import Body, body_of
from .docs import arguments, first_line, prose, rules, sentence
from .docs import explained as explain
from .resources import Named
from .returns import returned
from .text import WIDTH, Code, code, docstring, literal, markdown, wrap
from .types import Types, union
from .view import Expr, Import, Method, MethodReference

RESERVED: Final = frozenset(
    {"self", "options", "timeout", "max_retries", "extra_headers", "extra_query", "extra_body"}
    | {"idempotency_key", "omit", "params", "models", "segment"}
)
"""Names that a method uses itself; an argument of such a name gets an underscore."""

OMIT: Final = Expr(text=Code("Omit"), imports=frozenset({(".._runtime.omit", "Omit")}))
_INDENT: Final = 8
_RANKS: Final = {"path": 0, "query": 1, "body": 2, "whole": 2, "header": 3, "cookie": 4}
"""Where an argument stands: what the call is about first, what it is sent with last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method, and the parameter or property that it is sent as."""

    name: Code
    wire_name: Code
    location: str
    type: Expr
    required: bool
    text: str
    parameter: ir.Parameter | None = None

    @property
    def declaration(self) -> Code:
        if self.required:
            return code("{}: {}", self.name, self.type.text)
        return code("{}: {} = omit", self.name, union([self.type, OMIT]).text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is the same for all methods of a resource."""

    schemas: Mapping[str, ir.Schema]
    diagnostics: Diagnostics
    default_headers: frozenset[str] = frozenset()
    """lower-case names of headers that the client sends with every request"""
    security: tuple[tuple[str, ...], ...] = ()
    """what the client class says; a method says only what differs"""
    errors: Code | None = None
    """error bodies that the resource names; a method says only what differs"""
    shadowed: frozenset[str] = frozenset()


def plan_method(named: Named, context: Context) -> Method:
    """The method of an operation. What cannot be sent is noted, and the rest is planned."""
    operation = named.operation
    given = _Given(context)
    for parameter in _ordered(operation):
        given.parameter(parameter)
    body = body_of(operation.request_body, context.schemas, context.shadowed)
    given.body(body)
    result = returned(operation, context.schemas, context.shadowed)
    details = [code("returns={}", result.decoded.text), *given.details(body)]
    details += _security(operation, context) + result.errors(context.errors)
    return Method(
        template=Code("package/_method.jinja"),
        name=Code(named.method),
        docstring=_docstring(operation, given.ordered()),
        http_method=literal(operation.method),
        path=_path(operation, given.arguments),
        returns=result.type.text,
        decorators=_decorators(operation),
        arguments=given.declarations(),
        details=tuple(details),
        imports=given.imports() | result.imports | _imports(operation),
        pointer=operation.pointer,
        reference=_reference(named, given.ordered(), result.type),
    )


class _Given:
    """Collects the arguments of one method; of two with one name, the later gives way."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._types = Types(direction="given", shadowed=context.shadowed)
        self._fixed: dict[str, Code] = {}
        self.arguments: list[Argument] = []

    def parameter(self, parameter: ir.Parameter) -> None:
        name = parameter.name.reveal()
        fixed = _fixed_value(parameter)
        if parameter.location == "header" and name.lower() in self._context.default_headers:
            return
        if fixed is not None and parameter.location == "header":
            self._fixed[name] = fixed
            return
        schema = parameter.schema
        own = sentence(prose(parameter.description))
        words = " ".join(part for part in (own, rules(schema, self._context.schemas)) if part)
        self._add(
            name=parameter.name,
            location=parameter.location,
            type=self._types.of(schema),
            required=parameter.required,
            text=words if own else explain(schema, self._context.schemas),
            parameter=parameter,
        )

    def body(self, body: Body | None) -> None:
        if body is None:
            return
        for prop in body.properties:
            self._add(
                name=prop.name,
                location="body",
                type=self._types.of(prop.schema),
                required=prop.required,
                text=explain(prop.schema, self._context.schemas),
            )
        if body.whole is not None:
            self._add(
                name=ir.Untrusted("body"),
                location="whole",
                type=body.whole,
                required=body.required,
                text=sentence(prose(body.description)),
            )

    def _add(
        self,
        *,
        name: ir.Untrusted[str],
        location: str,
        type: Expr,
        required: bool,
        text: str,
        parameter: ir.Parameter | None = None,
    ) -> None:
        taken = {str(argument.name) for argument in self.arguments}
        wanted = attribute_name(name.reveal())
        if wanted in RESERVED:
            wanted += "_"
        if wanted in taken:
            wanted = attribute_name(location if location != "whole" else "body", name.reveal())
        self.arguments.append(
            Argument(
                name=Code(unique(wanted, taken)),
                wire_name=literal(name),
                location=location,
                type=type,
                required=required,
                text=text,
                parameter=parameter,
            )
        )

    def declarations(self) -> tuple[Code, ...]:
        """Path parameters by place or name, all else by name only, required ones first."""
        ordered = self.ordered()
        path = [given.declaration for given in ordered if given.location == "path"]
        named = [given.declaration for given in ordered if given.location != "path"]
        return (*path, *([Code("*")] if named else []), *named)

    def ordered(self) -> list[Argument]:
        """The arguments in the order of the signature."""
        return sorted(
            self.arguments,
            key=lambda given: (
                given.location != "path",
                not given.required,
                _RANKS[given.location],
            ),
        )

    def details(self, body: Body | None) -> list[Code]:
        """The keyword arguments of `request` that carry what the caller gave."""
        out: list[Code] = []
        for location, keyword in (("query", "query"), ("cookie", "cookies")):
            pairs = self._pairs(location)
            if pairs:
                out.append(code(keyword + "={}", _dict(pairs)))
        headers = [code("{}: {}", literal(name), value) for name, value in self._fixed.items()]
        headers += self._pairs("header")
        if headers:
            out.append(code("headers={}", _dict(headers)))
        if body is not None:
            whole = [argument.name for argument in self.arguments if argument.location == "whole"]
            out.append(
                code("body={}", body.sent(whole[0] if whole else _dict(self._pairs("body"))))
            )
            out += [code("content_type={}", body.content_type)] if body.content_type else []
        return out

    def _pairs(self, location: str) -> list[Code]:
        return [
            code("{}: {}", argument.wire_name, sent(argument))
            for argument in self.ordered()
            if argument.location == location
        ]

    def imports(self) -> frozenset[Import]:
        found: set[Import] = set()
        for argument in self.arguments:
            found |= argument.type.imports
            if not argument.required:
                found |= {(".._runtime.omit", "Omit"), (".._runtime.omit", "omit")}
            if argument.location == "path":
                found.add((".._runtime.urls", "segment"))
        return frozenset(found)


def sent(argument: Argument) -> Code:
    """The expression that goes into the request for an argument."""
    return argument.name


def _fixed_value(parameter: ir.Parameter) -> Code | None:
    """The one value that a required parameter may have; there is nothing to ask the caller."""
    schema = parameter.schema
    if parameter.required and isinstance(schema, ir.Enum) and len(schema.values) == 1:
        return literal(schema.values[0])
    return None


def _ordered(operation: ir.Operation) -> list[ir.Parameter]:
    """Path parameters in the order of the path, the others as the document has them."""
    path = operation.path.reveal()
    inside = [p for p in operation.parameters if p.location == "path"]
    inside = [p for p in inside if "{" + p.name.reveal() + "}" in path]
    inside.sort(key=lambda p: path.index("{" + p.name.reveal() + "}"))
    return inside + [p for p in operation.parameters if p.location != "path"]


def _path(operation: ir.Operation, given: list[Argument]) -> Code:
    """`"/assistants"`, or an f-string that quotes each parameter as a segment."""
    names = {
        argument.parameter.name.reveal(): argument.name
        for argument in given
        if argument.location == "path" and argument.parameter is not None
    }
    pieces: list[Code] = []
    rest = operation.path.reveal()
    while "{" in rest:
        text, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        pieces.append(_braced(text))
        if name in names:
            pieces.append(code("{{segment({})}}", names[name]))
    pieces.append(_braced(rest))
    if not names:
        return literal(operation.path)
    return Code('f"' + "".join(pieces) + '"')


def _braced(text: str) -> Code:
    """Text of a path inside an f-string."""
    return Code(literal(text)[1:-1].replace("{", "{{").replace("}", "}}"))


def _dict(pairs: list[Code]) -> Code:
    return Code("{" + ", ".join(pairs) + ",}" if pairs else "{}")


def _decorators(operation: ir.Operation) -> tuple[Code, ...]:
    if not operation.deprecated:
        return ()
    return (Code('@deprecated("The API has marked this operation as deprecated.")'),)


def _imports(operation: ir.Operation) -> frozenset[Import]:
    if not operation.deprecated:
        return frozenset()
    return frozenset({(".._runtime.deprecation", "deprecated")})


def _security(operation: ir.Operation, context: Context) -> list[Code]:
    if operation.security is None:
        return []
    own = tuple(tuple(requirement) for requirement in operation.security)
    return [] if own == context.security else [code("security={}", security_literal(own))]


def security_literal(security: tuple[tuple[str, ...], ...]) -> Code:
    """Alternatives of schemes as a tuple of tuples."""
    parts = [f"({''.join(f'{literal(name)},' for name in schemes)})" for schemes in security]
    return Code(f"({''.join(f'{part},' for part in parts)})")


def _docstring(operation: ir.Operation, given: list[Argument]) -> Code:
    summary = sentence(first_line(prose(operation.summary)))
    description = prose(operation.description)
    if not summary:
        summary, _, description = description.partition("\n\n")
        summary = sentence(first_line(summary)) or "Call this operation of the API."
    parts = [wrap(summary, width=WIDTH - _INDENT - 3)]
    if description and sentence(description) != summary:
        parts.append(wrap(description, width=WIDTH - _INDENT))
    entries = [(str(argument.name), argument.text) for argument in given if argument.text]
    if entries:
        parts.append("Args:\n" + arguments(entries, indent=_INDENT))
    return docstring("\n\n".join(parts), indent=_INDENT)


def _reference(named: Named, given: list[Argument], returns: Expr) -> MethodReference:
    operation = named.operation
    call = f"client.{named.resource}.{named.method}(...)"
    summary = first_line(prose(operation.summary) or prose(operation.description))
    rows = [
        code(
            "| `{}` | {} | {} | {} |",
            argument.name,
            _cell(argument.type),
            _need(argument),
            Code(markdown(first_line(argument.text)).replace("|", "\\|")),
        )
        for argument in given
    ]
    return MethodReference(
        call=Code(call),
        http=code("{} {}", markdown(operation.method), markdown(operation.path)),
        summary=markdown(sentence(summary)),
        returns=returns.text,
        arguments=tuple(rows),
    )


def _cell(expression: Expr) -> Code:
    return Code("`" + expression.text.replace("|", "\\|") + "`")


def _need(argument: Argument) -> Code:
    return Code("required" if argument.required else "")
