"""An operation -> a method: its arguments, and what it hands to the client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics
from .arguments import Argument, Arguments
from .bodies import body_of, note_body
from .credentials import alternatives
from .explaining import method_docstring, method_reference
from .pages import Pages, pages_of
from .paths import template_of
from .resources import Named, key_of
from .returns import returned
from .streams import Stream, Switch, says_done, stream_of
from .styles import Sent
from .text import Code, code, literal, tuple_of
from .view import NO_IMPORTS, Expr, Given, Import, Method
from .wishes import Wishes

_INDENT: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is the same for all methods of a resource."""

    schemas: Mapping[str, ir.Schema]
    diagnostics: Diagnostics
    default_headers: frozenset[str] = frozenset()
    """lower-case names of headers that the client sends with every request"""
    key_header: str = ""
    """lower-case name of the header that the option `idempotency_key` sends"""
    security: tuple[tuple[str, ...], ...] = ()
    """what the client class says; a method says only what differs"""
    declared: tuple[ir.SecurityRequirement, ...] = ()
    """what the document says of operations that say nothing"""
    shown: frozenset[str] = frozenset()
    """the security schemes that the client has an argument for"""
    errors: Code | None = None
    """error bodies that the resource names; a method says only what differs"""
    shadowed: frozenset[str] = frozenset()
    wishes: Wishes = field(default_factory=Wishes)
    """what the configuration says, of lists that go on"""
    done: Code | None = None
    """the data of the event that ends a stream, where the document speaks of one"""


def plan_methods(named: Named, context: Context) -> list[Method]:
    """The methods of an operation: one, and one more where it answers whole or as a stream."""
    operation = named.operation
    note_body(operation.request_body, context.schemas, context.diagnostics)
    stream = stream_of(operation, context.schemas, context.shadowed)
    if stream is None:
        draft = _Draft(named, context)
        wished = context.wishes.pages
        wish = wished.get(key_of(operation)) or wished.get(_id(operation))
        hides = (context.shadowed, draft.hidden)
        reading = context.wishes.reading
        pages = pages_of(operation, context.schemas, hides, wish, reading, context.diagnostics)
        return [_plain(named, context) if pages is None else _paged(draft, pages)]
    if stream.on is None:
        return [_streamed(named, context, stream)]
    return [_plain(named, context, whole=stream), _streamed(named, context, stream)]


def _plain(named: Named, context: Context, whole: Stream | None = None) -> Method:
    """A call that returns what the API answers; of one that may stream, the other half."""
    draft = _Draft(named, context, whole.off if whole is not None else None)
    result = returned(named.operation, context.schemas, context.shadowed, draft.hidden)
    return draft.method(
        template="package/_method.jinja",
        returns=result.type,
        details=[code("returns={}", result.decoded.text), *result.details],
        imports=result.imports
        | _raw_imports(named.operation)
        | {(".._runtime.async_streaming", "async_streamed")},
        raw=_raw(named.operation),
        streamed=Code("async_streamed({})"),
    )


def _streamed(named: Named, context: Context, stream: Stream) -> Method:
    """A call that returns an iterator over what the API streams."""
    draft = _Draft(named, context, stream.on)
    details = [code("item={}", stream.decoded.text)]
    if stream.format != "sse":
        details.append(code("format={}", literal(stream.format)))
    if stream.format != "lines" and context.done is not None:
        details.append(code("done={}", context.done))
        if not says_done(named.operation, context.schemas):
            details.append(Code("is_sure=False"))
    return draft.method(
        template="package/_stream.jinja",
        returns=stream.type,
        details=details,
        imports=stream.imports | {(".._runtime.async_streams", "open_stream")},
        suffix="" if stream.on is None else "_stream",
    )


def _paged(draft: _Draft, pages: Pages) -> Method:
    """A call that returns an iterator over all items of all pages."""
    method = draft.method(
        template="package/_pages.jinja",
        returns=pages.type,
        details=list(pages.details),
        imports=pages.imports | {(".._runtime.async_pages", "async_raw_page")},
        raw=Code("async_raw_page({})"),
    )
    return replace(method, is_paged=True)


class _Draft:
    """What all kinds of methods have in common."""

    def __init__(self, named: Named, context: Context, switch: Switch | None = None) -> None:
        self.name = Code(named.method)
        self._named = named
        self._context = context
        self._switch = switch
        self._given = Arguments(
            context.schemas,
            context.shadowed,
            context.default_headers,
            frozenset({switch.name} if switch is not None and switch.name else ()),
            context.key_header,
        )
        for parameter in _ordered(named.operation):
            self._given.parameter(parameter)
        self._body = body_of(named.operation.request_body, context.schemas, context.shadowed)
        self._others = self._body.others if self._body is not None else None
        if self._body is not None:
            self._given.body(self._body)

    @property
    def hidden(self) -> frozenset[str]:
        """Names that the arguments hide."""
        return self._given.names()

    def method(
        self,
        *,
        template: str,
        returns: Expr,
        details: list[Code],
        imports: frozenset[Import],
        raw: Code | None = None,
        streamed: Code | None = None,
        suffix: str = "",
    ) -> Method:
        """The method; `details` go first among the keyword arguments of the call."""
        operation, context = self._named.operation, self._context
        ordered = self._given.ordered()
        result = returned(operation, context.schemas, context.shadowed, self.hidden)
        own = self._sent() + _security(operation, context) + result.errors(context.errors)
        errors = result.error_imports if result.errors(context.errors) else NO_IMPORTS
        body_imports = self._body.imports if self._body is not None else NO_IMPORTS
        return Method(
            template=Code(template),
            name=Code(self.name + suffix),
            docstring=method_docstring(operation, ordered, result.error_types, self._others),
            http_method=literal(operation.method),
            path=_path(operation, self._given.path()),
            returns=returns.text,
            decorators=_decorators(operation),
            arguments=self._given.declarations(),
            details=(*details, *own),
            imports=self._given.imports()
            | imports
            | body_imports
            | errors
            | returns.imports
            | _imports(operation),
            pointer=operation.pointer,
            raw=raw,
            streamed=streamed,
            reference=method_reference(self._named, Code(self.name + suffix), ordered, returns),
            given=tuple(_given(argument) for argument in ordered),
        )

    def _sent(self) -> list[Code]:
        """The keyword arguments of the call that carry what the caller gave."""
        out: list[Code] = []
        places = (("query", "query"), ("header", "headers"), ("cookie", "cookies"))
        for location, keyword in places:
            pairs = self._given.pairs(location)
            if pairs:
                out.append(code(keyword + "={}", _dict(pairs)))
        body = self._body
        if body is not None:
            whole = self._given.whole()
            value = whole.name if whole is not None else _dict(self._pairs())
            out.append(code("body={}", body.sent(value)))
            out += [code("content_type={}", body.content_type)] if body.content_type else []
        return out

    def _pairs(self) -> list[Code]:
        """The properties of the body, and the one that says whether to stream."""
        switched = self._switch.sent if self._switch is not None else ()
        return [*self._given.pairs("body"), *switched]


def _given(argument: Argument) -> Given:
    return Given(
        name=argument.name,
        wire_name=argument.wire_name,
        location=argument.location,
        type=argument.type.text,
        required=argument.required,
    )


def _id(operation: ir.Operation) -> str:
    return operation.operation_id.reveal() if operation.operation_id is not None else ""


def _raw(operation: ir.Operation) -> Code:
    """What types a method for `with_raw_response`, and knows the headers that it declares."""
    if not operation.headers:
        return Code("async_raw({})")
    return Code(f"async_raw_declared({{}}, models.{operation.headers})")


def _raw_imports(operation: ir.Operation) -> frozenset[Import]:
    if not operation.headers:
        return frozenset({(".._runtime.async_raw", "async_raw")})
    return frozenset({(".._runtime.async_raw_declared", "async_raw_declared"), ("..", "models")})


def _ordered(operation: ir.Operation) -> list[ir.Parameter]:
    """Path parameters in the order of the path, the others as the document has them."""
    path = operation.path.reveal()
    inside = [p for p in operation.parameters if p.location == "path"]
    inside = [p for p in inside if "{" + p.name.reveal() + "}" in path]
    inside.sort(key=lambda p: path.index("{" + p.name.reveal() + "}"))
    return inside + [p for p in operation.parameters if p.location != "path"]


def _path(operation: ir.Operation, sent: Mapping[str, Sent]) -> Code:
    """`"/assistants"`, or an f-string or a sum in which each parameter is quoted."""
    texts: list[Code] = []
    values: list[Code] = []
    rest = template_of(operation)
    while "{" in rest:
        text, _, rest = rest.partition("{")
        name, _, rest = rest.partition("}")
        texts.append(Code(text))
        values.append(sent[name].text if name in sent else Code('""'))
    texts.append(Code(rest))
    if not values:
        return literal(texts[0])
    if any('"' in value for value in values):
        parts = [
            part
            for pair in zip(map(literal, texts), [*values, Code("")], strict=True)
            for part in pair
            if part not in {'""', ""}
        ]
        return Code(" + ".join(parts))
    pieces = [f"{_braced(text)}{{{value}}}" for text, value in zip(texts, values, strict=False)]
    return Code('f"' + "".join(pieces) + _braced(texts[-1]) + '"')


def _braced(text: str) -> Code:
    """Text of a path inside an f-string."""
    return Code(literal(text)[1:-1].replace("{", "{{").replace("}", "}}"))


def _dict(pairs: list[Code]) -> Code:
    """A pair a line, as an argument of a call stands in a method."""
    lines = "".join(f"{' ' * 16}{pair},\n" for pair in pairs)
    return Code(f"{{\n{lines}{' ' * 12}}}" if pairs else "{}")


def _decorators(operation: ir.Operation) -> tuple[Code, ...]:
    if not operation.deprecated:
        return ()
    return (Code('@deprecated("The API has marked this operation as deprecated.")'),)


def _imports(operation: ir.Operation) -> frozenset[Import]:
    if not operation.deprecated:
        return frozenset()
    return frozenset({(".._runtime.deprecation", "deprecated")})


def _security(operation: ir.Operation, context: Context) -> list[Code]:
    declared = context.declared if operation.security is None else operation.security
    own = alternatives(declared, context.shown)
    return [] if own == context.security else [code("security={}", security_literal(own))]


def security_literal(security: tuple[tuple[str, ...], ...]) -> Code:
    """Alternatives of schemes as a tuple of tuples."""
    return tuple_of(tuple_of(map(literal, schemes)) for schemes in security)
