"""Parameters and properties -> the arguments of a method, and how each is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .. import ir
from ..naming import attribute_name, unique
from .bodies import Body
from .docs import about, body_explained, with_facts
from .facts import Facts, facts_of
from .styles import Sent, sent
from .text import Code, code, literal
from .types import Types, union
from .view import NO_IMPORTS, Expr, Import

RESERVED: Final = frozenset(
    {"self", "options", "timeout", "max_retries", "extra_headers", "extra_query", "extra_body"}
    | {"idempotency_key", "omit", "params", "models", "segment", "cast", "styles", "paging"}
)
"""Names that a method uses itself; an argument of such a name gets an underscore."""

OMIT: Final = Expr(text=Code("Omit"), imports=frozenset({(".._runtime.omit", "Omit")}))
_RANKS: Final = {"path": 0, "query": 1, "body": 2, "whole": 2, "header": 3, "cookie": 4}
"""Where an argument stands: what the call is about first, what it is sent with last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a method, and the parameter or property that it is sent as."""

    name: Code
    wire_name: ir.Untrusted[str]
    location: str
    type: Expr
    required: bool
    about: str
    sent: Sent
    facts: Facts = field(default_factory=Facts)

    @property
    def text(self) -> str:
        """What its entry in a docstring says."""
        return with_facts(self.about, self.facts)

    @property
    def declaration(self) -> Code:
        """`name: str | None | Omit = omit`"""
        if self.required:
            return code("{}: {}", self.name, self.type.text)
        return code("{}: {} = omit", self.name, union([self.type, OMIT]).text)


class Arguments:
    """Collects the arguments of one method; of two with one name, the later gives way."""

    def __init__(
        self,
        schemas: Mapping[str, ir.Schema],
        shadowed: frozenset[str],
        default_headers: frozenset[str],
        unasked: frozenset[str] = frozenset(),
        key_header: str = "",
    ) -> None:
        self._schemas = schemas
        self._types = Types(direction="given", shadowed=shadowed)
        self._default_headers = default_headers
        self._unasked = unasked
        self._key_header = key_header
        self._fixed: dict[str, Code] = {}
        self._imports: set[Import] = set()
        self._found: list[Argument] = []

    def parameter(self, parameter: ir.Parameter) -> None:
        """Take in a parameter, unless its value is known without asking."""
        name = parameter.name.reveal()
        if parameter.location == "header":
            fixed = _fixed_value(parameter)
            if name.lower() in self._default_headers:
                return
            if name.lower() == self._key_header:
                self._key(parameter)
                return
            if fixed is not None:
                self._fixed[name] = fixed
                return
        location = "query" if parameter.location == "querystring" else parameter.location
        argument = self._name(parameter.name, location)
        self._found.append(
            Argument(
                name=argument,
                wire_name=parameter.name,
                location=location,
                type=self._types.of(parameter.schema),
                required=parameter.required,
                about=about(
                    parameter.schema,
                    self._schemas,
                    parameter.description,
                    is_deprecated=parameter.deprecated,
                ),
                facts=facts_of(parameter.schema, self._schemas),
                sent=sent(parameter, argument, self._schemas),
            )
        )

    def _key(self, parameter: ir.Parameter) -> None:
        """The option `idempotency_key` sends this header; where it is required, a new key does."""
        if parameter.required:
            self._fixed[parameter.name.reveal()] = Code("new_key()")
            self._imports.add((".._runtime.calls", "new_key"))

    def body(self, body: Body) -> None:
        """Take in the properties of a body, or the body as a whole."""
        for prop in body.properties:
            if prop.name.reveal() in self._unasked:
                continue
            argument = self._name(prop.name, "body")
            self._found.append(
                Argument(
                    name=argument,
                    wire_name=prop.name,
                    location="body",
                    type=body.types.get(prop.name.reveal()) or self._types.of(prop.schema),
                    required=prop.required,
                    about=about(prop.schema, self._schemas),
                    facts=facts_of(prop.schema, self._schemas),
                    sent=Sent(text=argument),
                )
            )
        if body.whole is not None:
            argument = self._name(ir.Untrusted("body"), "whole")
            schema = body.schemas[0] if body.schemas else ir.Anything()
            self._found.append(
                Argument(
                    name=argument,
                    wire_name=ir.Untrusted("body"),
                    location="whole",
                    type=body.whole,
                    required=body.required,
                    about=body_explained(body.whole.text, schema, self._schemas, body.description),
                    sent=Sent(text=argument, imports=OMIT.imports if body.asks else NO_IMPORTS),
                )
            )

    def ordered(self) -> list[Argument]:
        """The arguments in the order of the signature."""
        return sorted(
            self._found,
            key=lambda one: (one.location != "path", not one.required, _RANKS[one.location]),
        )

    def names(self) -> frozenset[str]:
        """The names that hide others in the body of the method."""
        return frozenset(str(argument.name) for argument in self._found)

    def declarations(self) -> tuple[Code, ...]:
        """Path parameters by place or name, all else by name only, required ones first."""
        ordered = self.ordered()
        path = [given.declaration for given in ordered if given.location == "path"]
        named = [given.declaration for given in ordered if given.location != "path"]
        return (*path, *([Code("*")] if named else []), *named)

    def pairs(self, location: str) -> list[Code]:
        """`"name": name` for each argument that is sent there."""
        fixed: list[Code] = []
        if location == "header":
            fixed = [code("{}: {}", literal(name), value) for name, value in self._fixed.items()]
        return fixed + [
            code("{}: {}", literal(argument.wire_name), argument.sent.text)
            for argument in self.ordered()
            if argument.location == location
        ]

    def path(self) -> dict[str, Sent]:
        """What stands in the path for each of its parameters, by their names there."""
        return {
            argument.wire_name.reveal(): argument.sent
            for argument in self._found
            if argument.location == "path"
        }

    def whole(self) -> Argument | None:
        """The argument that is the body itself."""
        return next((one for one in self._found if one.location == "whole"), None)

    def imports(self) -> frozenset[Import]:
        """What the declarations and the values that are sent need."""
        found = set(self._imports)
        for argument in self._found:
            found |= argument.type.imports | argument.sent.imports
            if not argument.required:
                spelt = union([argument.type, OMIT])
                found |= spelt.imports | {(".._runtime.omit", "omit")}
        return frozenset(found)

    def _name(self, wire_name: ir.Untrusted[str], location: str) -> Code:
        taken = {str(argument.name) for argument in self._found}
        wanted = attribute_name(wire_name.reveal())
        if wanted in RESERVED:
            wanted += "_"
        if wanted in taken:
            wanted = attribute_name(
                location if location != "whole" else "request", wire_name.reveal()
            )
        return Code(unique(wanted, taken))


def _fixed_value(parameter: ir.Parameter) -> Code | None:
    """The one value that a required parameter may have; there is nothing to ask the caller."""
    schema = parameter.schema
    if parameter.required and isinstance(schema, ir.Enum) and len(schema.values) == 1:
        return literal(schema.values[0])
    return None
