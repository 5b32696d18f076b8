"""Components -> what their statements say: annotations of attributes and keys, aliases.

The types are those of signatures (`plan.types`), so that what an editor shows of a method and of
its models is one thing. What the API returns is open (promise 36): an enum takes any value of its
types, a union of objects ends in what is not known. What it is given is closed.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .. import ir
from ..plan.text import Code, code, literal
from ..plan.types import ANY, NONE, Direction, Types, union
from ..plan.view import NO_IMPORTS, Expr, Import
from .backends import Backend
from .fields import field_names
from .reach import references
from .recursion import is_recursive
from .tags import Tag, TagValue, tag_of, tagged_properties

_CODEC = ".._runtime.codec"
_MARKS = ".._runtime.marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A property in a class: `name: Literal["cat"]`, `"name": str`."""

    name: Code
    key: Code
    """the name of the property, as a literal"""
    type: Code
    default: Code | None = None
    """what stands behind an attribute of a class"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A component in Python: attributes of a class, or the type that an alias stands for."""

    name: str
    imports: frozenset[Import]
    references: frozenset[str]
    """components that it names"""
    attributes: Mapping[str, Attribute] = field(default_factory=dict[str, Attribute])
    """by property as the document names it"""
    alias: Code | None = None
    is_recursive: bool = False
    """whether the alias leads back to itself, and is quoted"""
    base: Code = Code("Model")  # noqa: RUF009 - a constant
    """the class that a class is derived from"""
    is_open: bool = False
    """whether some of its keys may be left out"""
    is_call: bool = False
    """whether the class is a call, `TypedDict("Pet", {...})`, as a key is no name"""


def spell(
    names: Iterable[str],
    schemas: Mapping[str, ir.Schema],
    direction: Direction,
    backend: Backend,
    alone: frozenset[str] = frozenset(),
) -> dict[str, Spelt]:
    """Each of the components `names` as it stands in the module of its direction.

    Those that are `alone` are returned elsewhere than in a union, too.
    """
    tags = tagged_properties(schemas, given=direction == "given", alone=alone)
    types = Types(direction=direction, among_models=True, schemas=schemas)
    base = "Model"
    while base in schemas:
        base = f"Runtime{base}"
    spelling = _Spelling(
        schemas=schemas, types=types, tags=tags, alone=alone, base=Code(base), backend=backend
    )
    return {name: spelling.component(name) for name in names}


def is_class(schema: ir.Schema) -> bool:
    """Whether a component is a class; all others are aliases."""
    return isinstance(schema, ir.Object) and bool(schema.properties)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spelling:
    schemas: Mapping[str, ir.Schema]
    types: Types
    tags: Mapping[tuple[str, str], frozenset[TagValue]]
    alone: frozenset[str]
    base: Code
    """the name of the runtime's class, another one where the document has a `Model`"""
    backend: Backend

    def component(self, name: str) -> Spelt:
        schema = self.schemas[name]
        used = frozenset(references(schema, bases=self.types.direction == "returned"))
        used &= self.schemas.keys()
        if not isinstance(schema, ir.Object) or not is_class(schema):
            return self._alias(name, schema, used)
        if self.backend.is_dict:
            return self._typed_dict(name, schema, used)
        return self._model(name, schema, used)

    def _alias(self, name: str, schema: ir.Schema, used: frozenset[str]) -> Spelt:
        found = self.types.of(schema, outermost=False)
        if isinstance(schema, ir.OneOf) and self.types.direction == "returned":
            found = self._told_apart(found, schema)
        recursive = is_recursive(name, self.schemas)
        return Spelt(
            name=name,
            imports=found.imports,
            references=used,
            alias=literal(str(found.text)) if recursive else found.text,
            is_recursive=recursive,
        )

    def _told_apart(self, found: Expr, schema: ir.OneOf) -> Expr:
        """A union with what tells its members apart."""
        tag = tag_of(schema, self.schemas)
        if tag is not None:
            return _annotated(found, "Tagged", self._told(tag))
        is_open = schema.base is None and ir.is_union_of_objects(schema, self.schemas)
        if is_open and self.backend.untagged:
            return _annotated(found, self.backend.untagged, Code(""))
        return found

    def _told(self, tag: Tag) -> Code:
        """`"kind", {Cat: ["cat"]}`: the values of members that list none in their classes."""
        told = [
            code("{}: [{}]", self.types.of(ir.Ref(name=name)).text, _literals(_ordered(values)))
            for name, values in tag.values.items()
            if tag.is_opened(name, self.alone)
        ]
        name = literal(tag.property_name)
        return code("{}, {{{}}}", name, Code(", ".join(told))) if told else name

    def _model(self, name: str, schema: ir.Object, used: frozenset[str]) -> Spelt:
        shown = [prop for prop in schema.properties if not prop.schema.notes.write_only]
        names = field_names((name,), {name: replace(schema, properties=tuple(shown))})
        renamed = "Model" if self.base == "Model" else f"Model as {self.base}"
        imports: set[Import] = {(_CODEC, renamed), *self.backend.imports}
        attributes: dict[str, Attribute] = {}
        for prop in shown:
            key = prop.name.reveal()
            own = names.get(f"{name}.{key}", key)
            attributes[key], found = self._attribute(name, prop, own)
            imports |= found
        return Spelt(
            name=name,
            imports=frozenset(imports),
            references=used,
            attributes=attributes,
            base=self.base,
        )

    def _typed_dict(self, name: str, schema: ir.Object, used: frozenset[str]) -> Spelt:
        given = self.types.direction == "given"
        shown = [
            prop
            for prop in schema.properties
            if not (prop.schema.notes.read_only if given else prop.schema.notes.write_only)
            and prop.name.reveal()  # no key of a TypedDict may be empty
        ]
        spell = self._property if given else self._nullable
        types = {prop.name.reveal(): spell(name, prop) for prop in shown}
        imports = NO_IMPORTS.union({("typing", "TypedDict")}, *(t.imports for t in types.values()))
        bare = {part for _, part in imports} | used | _BUILTINS | {"dt"}
        is_call = any(not _is_key(key) or key in bare for key in types)
        mixed = len({prop.required for prop in shown}) > 1
        attributes: dict[str, Attribute] = {}
        for prop in shown:
            key = prop.name.reveal()
            text = types[key].text
            # A call is evaluated as the module is read: what it names may not be there yet.
            if is_call and any(references(prop.schema)):
                text = literal(str(text))
            if mixed and prop.required:
                text = code("Required[{}]", text)
            attributes[key] = Attribute(
                name=Code(key if not is_call else ""),
                key=literal(prop.name),
                type=text,
            )
        if mixed:
            imports |= {(_MARKS, "Required")}
        return Spelt(
            name=name,
            imports=imports,
            references=used,
            attributes=attributes,
            is_open=any(not prop.required for prop in shown),
            is_call=is_call,
        )

    def _nullable(self, owner: str, prop: ir.Property) -> Expr:
        """The type of what is returned: what may be absent may be null too."""
        found = self._property(owner, prop)
        nullable = not prop.required and found != ANY and not _is_nullable(prop.schema)
        return union([found, NONE]) if nullable else found

    def _property(self, owner: str, prop: ir.Property) -> Expr:
        values = self.tags.get((owner, prop.name.reveal()))
        if values is None:
            return self.types.of(prop.schema, outermost=False)
        listed: Iterable[ir.JsonValue] = _ordered(values)
        if isinstance(prop.schema, ir.Enum) and len(prop.schema.values) == len(values):
            listed = [value.reveal() for value in prop.schema.values]
        text = code("Literal[{}]", _literals(listed))
        return Expr(text=text, imports=frozenset({("typing", "Literal")}))

    def _attribute(
        self, owner: str, prop: ir.Property, own: str
    ) -> tuple[Attribute, frozenset[Import]]:
        """A property as the attribute `own`, and the imports of that."""
        backend, key = self.backend, literal(prop.name)
        found = self._nullable(owner, prop)
        imports = found.imports
        default = None if prop.required else Code(backend.absent)
        if default:
            imports |= backend.absent_imports
        if default and backend.absent_type is not None and found != ANY:
            found = Expr(text=code("{} | {}", found.text, backend.absent_type.text))
            imports |= backend.absent_type.imports
        if own != prop.name.reveal():
            imports |= {backend.alias_import}
            if backend.field:
                default = code(backend.absent_field if default else backend.field, key)
            else:
                imports |= {("typing", "Annotated")}
                text = code("Annotated[{}, {}]", found.text, code(backend.alias, key))
                found = Expr(text=text)
        return Attribute(name=Code(own), key=key, type=found.text, default=default), imports


def _annotated(found: Expr, mark: str, arguments: Code) -> Expr:
    text = code("Annotated[{}, {}({})]", found.text, Code(mark), arguments)
    return Expr(text=text, imports=found.imports | {("typing", "Annotated"), (_CODEC, mark)})


def _ordered(values: Iterable[TagValue]) -> list[TagValue]:
    return sorted(values, key=lambda value: (isinstance(value, str), value))


def _literals(values: Iterable[ir.JsonValue]) -> Code:
    return Code(", ".join(literal(value) for value in values))


_BUILTINS = frozenset({"bool", "float", "int", "str"})


def _is_nullable(schema: ir.Schema) -> bool:
    members = schema.members if isinstance(schema, ir.OneOf) else (schema,)
    return any(isinstance(one, ir.Primitive) and one.type == "null" for one in members)


def _is_key(name: str) -> bool:
    """Whether a property can be a name in a class: two underscores before it would change it."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")
