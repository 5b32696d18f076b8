"""Named operations -> the classes of resources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics
from ..naming import attribute_name, unique
from ..operation_ids import chosen_tag
from .client import common_security
from .credentials import shown_schemes
from .docs import block, first_line, prose, sentence
from .idempotency import idempotency_header
from .methods import Context, plan_methods
from .nesting import distinct, module_names, with_parents
from .resources import Named, resource_class
from .returns import shared_errors
from .streams import done_of
from .text import Code, code, markdown, markdown_block
from .view import Import, Method, Resource, statements
from .wishes import Wishes

_BUILTINS = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "type"})
_RUNTIME = ".._runtime"
_WRAPPING: Final = (
    ("functools", "cached_property"),
    (f"{_RUNTIME}.async_base_client", "AsyncBaseClient"),
)
"""Imports of `with_raw_response` and its like; a resource that only streams has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the class of a resource is, and what is inside it."""

    path: str
    module: str
    name: str
    """of the class, without `Async`"""
    children: tuple[Resource, ...]
    words: tuple[str, ...]
    """what its headings call it, below those that it is inside"""


def plan_resources(
    named: tuple[Named, ...], document: ir.Document, wishes: Wishes, diagnostics: Diagnostics
) -> tuple[Resource, ...]:
    """All resources, those that others are inside before these."""
    by_resource: dict[str, list[Named]] = {}
    for entry in named:
        by_resource.setdefault(entry.resource, []).append(entry)
    paths = with_parents(by_resource)
    modules = module_names(paths)
    classes = distinct(paths, resource_class, resource_class)
    tags = {attribute_name(tag.name.reveal()): tag for tag in document.tags}
    spoken = _spoken(document)
    common = _common(document, wishes, diagnostics)
    made: dict[str, Resource] = {}
    inside: dict[str, list[str]] = {}
    for path in paths:
        inside.setdefault(path.rpartition(".")[0], []).append(path)
    for path in sorted(paths, key=lambda one: -one.count(".")):
        children = tuple(made[child] for child in inside.get(path, ()))
        place = _Place(
            path=path,
            module=modules[path],
            name=classes[path],
            children=children,
            words=tuple(spoken.get(part) or _title(part) for part in path.split(".")),
        )
        name = path.rpartition(".")[2]
        tag = tags.get(name.rstrip("_")) or tags.get(name)
        entries = by_resource.get(path, [])
        taken = {entry.method for entry in entries} | {str(child.attribute) for child in children}
        context, imports = _context(entries, taken, common)
        made[path] = _resource(place, entries, tag, context, imports)
    return tuple(made[path] for path in paths)


def _common(document: ir.Document, wishes: Wishes, diagnostics: Diagnostics) -> Context:
    """What is the same for all methods of a document."""
    return Context(
        schemas=document.schemas,
        diagnostics=diagnostics,
        default_headers=frozenset(header.lower() for header in wishes.default_headers),
        key_header=idempotency_header(document).lower(),
        security=common_security(document),
        declared=document.security,
        shown=shown_schemes(document),
        wishes=wishes,
        done=done_of(document),
    )


def _context(
    entries: list[Named], taken: Iterable[str], common: Context
) -> tuple[Context, frozenset[Import]]:
    """What is the same for all methods of a resource that has the attributes `taken`; the imports
    are of its error bodies."""
    shadowed = frozenset(taken) & _BUILTINS
    operations = [entry.operation for entry in entries]
    errors, imports = shared_errors(operations, common.schemas, shadowed)
    return replace(common, errors=errors, shadowed=shadowed), imports


def _resource(
    place: _Place,
    entries: list[Named],
    tag: ir.Tag | None,
    context: Context,
    more: frozenset[Import],
) -> Resource:
    name = place.path.rpartition(".")[2]
    methods = _distinct((one for e in entries for one in plan_methods(e, context)), place.children)
    text = sentence(prose(tag.description)) if tag is not None else ""
    about = text or f"Operations on {_spaced(name)}."
    made = Resource(
        attribute=Code(name),
        path=Code(place.path),
        async_class=Code(f"Async{place.name}"),
        module=Code(place.module),
        docstring=block(about, indent=4),
        attribute_docstring=block(sentence(first_line(about)), indent=8),
        title=markdown(" / ".join(place.words)),
        about=markdown_block(about),
        errors=context.errors,
        deprecates=any(entry.operation.deprecated for entry in entries),
        methods=methods,
        children=place.children,
        raw_children=tuple(child for child in place.children if child.raw),
        streamed_children=tuple(child for child in place.children if child.streamed),
        child_imports=_child_imports(place.children),
        passed=Code("self._client.with_errors({})" if context.errors else "self._client"),
    )
    return _with_twins(made, more if context.errors else frozenset())


def _with_twins(resource: Resource, more: frozenset[Import]) -> Resource:
    """The resource with `with_raw_response` and its like, and with all of its imports."""
    methods, async_class = resource.methods, resource.async_class
    raw = _constructing(
        code("methods = {}(client.raw)", async_class),
        [_wrapped(one.name, one.raw) for one in methods if one.raw],
        resource.raw_children,
    )
    streamed = _constructing(
        code("methods = {}(client.opened)", async_class),
        [_wrapped(one.name, one.streamed) for one in methods if one.streamed],
        resource.streamed_children,
    )
    imports = {
        *(_WRAPPING if raw or streamed else ()),
        *(_WRAPPING[:1] if resource.children else ()),
        ("typing", "TYPE_CHECKING"),
        (f"{_RUNTIME}.async_base_client", "AsyncResource"),
        *more,
        *(found for method in methods for found in method.imports),
    }
    return replace(resource, raw=raw, streamed=streamed, imports=statements(imports))


def _spoken(document: ir.Document) -> dict[str, str]:
    """The names that are made from tags -> the tags as the document spells them: `SSH Keys`."""
    used = [tag for operation in document.operations for tag in operation.tags]
    found = [chosen_tag(tag.reveal()) for tag in (*(tag.name for tag in document.tags), *used)]
    return {attribute_name(tag): _title(tag) for tag in reversed(found)}


def _title(text: str) -> str:
    """Words with a capital at the start, unless they have one of their own."""
    words = first_line(_spaced(text))
    return words if words != words.lower() else words[:1].upper() + words[1:]


def _spaced(name: str) -> str:
    return " ".join(name.split("_")).strip()


def _constructing(
    methods: Code, wrapped: list[Code], children: tuple[Resource, ...]
) -> tuple[Code, ...]:
    """The statements of a constructor that wraps methods, and hands its client to children."""
    kept = [Code("self._client = client")] if children else []
    made = [methods, *wrapped] if wrapped else []
    return (*kept, *made)


def _child_imports(children: tuple[Resource, ...]) -> tuple[Code, ...]:
    names = {(f".{child.module}", str(child.async_class)) for child in children}
    for child in children:
        module = f".{child.module}"
        names |= {(module, f"{child.async_class}WithRawResponse")} if child.raw else set()
        names |= (
            {(module, f"{child.async_class}WithStreamingResponse")} if child.streamed else set()
        )
    return statements(names)


def _distinct(methods: Iterable[Method], children: tuple[Resource, ...]) -> tuple[Method, ...]:
    """The methods, of which a later one with a name that is taken gets an underscore."""
    out: list[Method] = []
    inside = [str(child.attribute) for child in children]
    for method in methods:
        name = unique(method.name, [*inside, *(str(other.name) for other in out)])
        out.append(method if name == method.name else replace(method, name=Code(name)))
    return tuple(out)


def _wrapped(name: Code, function: Code) -> Code:
    """`async_raw({})` -> `self.create = async_raw(methods.create)`"""
    return code("self.{} = {}", name, code(function, code("methods.{}", name)))
