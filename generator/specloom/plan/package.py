"""A parsed document -> the view of its package."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics
from ..naming import attribute_name, file_name, unique
from .client import common_security, plan_client
from .credentials import shown_schemes
from .docs import block, first_line, prose, sentence
from .error_bodies import error_bodies
from .exports import all_exports, exported_later
from .idempotency import idempotency_header
from .methods import Context, plan_methods
from .quickstart import quick_start
from .resources import Named, key_of, name_operations, resource_class
from .returns import shared_errors
from .streams import done_of
from .text import WIDTH, Code, code, docstring, literal, markdown, markdown_block, toml, wrap
from .view import Import, Method, Package, Project, Resource, statements
from .webhooks import plan_webhooks
from .wishes import Wishes

_BUILTINS = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "type"})
_RUNTIME = ".._runtime"
_WRAPPING: Final = (
    ("functools", "cached_property"),
    (f"{_RUNTIME}.async_base_client", "AsyncBaseClient"),
)
"""Imports of `with_raw_response` and its like; a resource that only streams has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The view, and the names that were given to operations: `POST /assistants` -> its own."""

    package: Package
    names: Mapping[str, str]
    operations: Mapping[str, tuple[ir.Operation, ...]]
    """by the resource that has a method for them"""


def plan(document: ir.Document, wishes: Wishes, diagnostics: Diagnostics) -> Plan:
    """Names, arguments and docstrings of everything in the package."""
    wishes = _settled(wishes, document)
    named = name_operations(document.operations, wishes.operations, wishes.pinned)
    resources = tuple(_resources(named, document, wishes, diagnostics))
    info = document.info
    about = prose(info.summary) or prose(info.description)
    line = sentence(first_line(about or prose(info.title)))
    client = plan_client(document, wishes, resources, diagnostics)
    later = exported_later(resources, wishes.clients)
    package = Package(
        module=wishes.module,
        module_name=Code(wishes.module),
        version_literal=literal(wishes.version),
        title=markdown(first_line(prose(info.title))),
        about=markdown_block(about),
        docstring=docstring(wrap(line, width=WIDTH - 3), indent=0),
        exports=tuple(all_exports(later)),
        later=later,
        project=_project(wishes, line),
        client=client,
        resources=resources,
        error_bodies=error_bodies(document),
        http_client=Code(wishes.http_client),
        presence=Code(wishes.presence),
        webhooks=plan_webhooks(document, wishes, diagnostics),
        quick_start=quick_start(
            document, named, _paged(resources), client.variables, wishes.clients
        ),
    )
    return Plan(
        package=package,
        operations=_by_resource(named),
        names={key_of(entry.operation): f"{entry.resource}.{entry.method}" for entry in named},
    )


def _by_resource(named: Iterable[Named]) -> dict[str, tuple[ir.Operation, ...]]:
    found: dict[str, tuple[ir.Operation, ...]] = {}
    for entry in named:
        found[entry.resource] = (*found.get(entry.resource, ()), entry.operation)
    return found


def _paged(resources: Iterable[Resource]) -> frozenset[str]:
    """The methods that return a pager, as `pets.list`."""
    return frozenset(
        f"{resource.attribute}.{method.name}"
        for resource in resources
        for method in resource.methods
        if method.is_paged
    )


def _project(wishes: Wishes, summary: str) -> Project:
    return Project(
        name=toml(wishes.name),
        version=toml(wishes.version),
        summary=toml(summary),
        module=toml(wishes.module),
        requires=tuple(toml(line) for line in wishes.requires),
    )


def _settled(wishes: Wishes, document: ir.Document) -> Wishes:
    """The wishes, with names from the document where the configuration gives none."""
    module = wishes.module or module_name(document.info.title.reveal())
    return replace(
        wishes,
        module=module,
        name=wishes.name or module.replace("_", "-"),
        version=wishes.version or "0.1.0",
    )


def module_name(title: str) -> str:
    """`OpenAI Assistants` -> `openai_assistants`; never the name of a standard module."""
    name = attribute_name(title)
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    ascii_name = name if name.isascii() else attribute_name(bare)
    return f"{ascii_name}_api" if ascii_name in sys.stdlib_module_names else ascii_name


def _resources(
    named: tuple[Named, ...], document: ir.Document, wishes: Wishes, diagnostics: Diagnostics
) -> list[Resource]:
    by_resource: dict[str, list[Named]] = {}
    for entry in named:
        by_resource.setdefault(entry.resource, []).append(entry)
    tags = {attribute_name(tag.name.reveal()): tag for tag in document.tags}
    out: list[Resource] = []
    for name, entries in by_resource.items():
        shadowed = frozenset(entry.method for entry in entries) & _BUILTINS
        operations = [entry.operation for entry in entries]
        errors, imports = shared_errors(operations, document.schemas, shadowed)
        context = Context(
            schemas=document.schemas,
            diagnostics=diagnostics,
            default_headers=frozenset(header.lower() for header in wishes.default_headers),
            key_header=idempotency_header(document).lower(),
            security=common_security(document),
            declared=document.security,
            shown=shown_schemes(document),
            errors=errors,
            shadowed=shadowed,
            wishes=wishes,
            done=done_of(document),
        )
        tag = tags.get(name.rstrip("_")) or tags.get(name)
        out.append(_resource(name, entries, tag, context, imports))
    return out


def _resource(
    name: str, entries: list[Named], tag: ir.Tag | None, context: Context, more: frozenset[Import]
) -> Resource:
    methods = _distinct(method for entry in entries for method in plan_methods(entry, context))
    imports = {
        *(_WRAPPING if any(method.raw or method.streamed for method in methods) else ()),
        ("typing", "TYPE_CHECKING"),
        (f"{_RUNTIME}.async_base_client", "AsyncResource"),
        *(more if context.errors else ()),
        *(found for method in methods for found in method.imports),
    }
    text = sentence(prose(tag.description)) if tag is not None else ""
    about = text or f"Operations on {' '.join(name.split('_')).strip()}."
    return Resource(
        attribute=Code(name),
        async_class=Code(f"Async{resource_class(name)}"),
        module=Code(file_name(name)),
        docstring=block(about, indent=4),
        attribute_docstring=block(first_line(about), indent=8),
        title=markdown(" ".join(name.split("_")).strip().capitalize()),
        about=markdown_block(about),
        errors=context.errors,
        deprecates=any(entry.operation.deprecated for entry in entries),
        methods=methods,
        raw=tuple(_wrapped(one.name, one.raw) for one in methods if one.raw),
        streamed=tuple(_wrapped(one.name, one.streamed) for one in methods if one.streamed),
        imports=statements(imports),
    )


def _distinct(methods: Iterable[Method]) -> tuple[Method, ...]:
    """The methods, of which a later one with a name that is taken gets an underscore."""
    out: list[Method] = []
    for method in methods:
        name = unique(method.name, (str(other.name) for other in out))
        out.append(method if name == method.name else replace(method, name=Code(name)))
    return tuple(out)


def _wrapped(name: Code, function: Code) -> Code:
    """`async_raw({})` -> `self.create = async_raw(methods.create)`"""
    return code("self.{} = {}", name, code(function, code("methods.{}", name)))
