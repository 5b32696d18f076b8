"""A parsed document -> the view of its package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .. import ir
from ..diagnostics import Diagnostics
from .classes import plan_resources
from .client import plan_client
from .docs import first_line, prose, sentence
from .error_bodies import error_bodies
from .exports import all_exports, exported_later
from .introduction import introduction
from .markdown import wrap
from .nesting import tag_parents
from .package_name import module_name
from .pages import goes_on
from .quickstart import quick_start
from .resources import Named, key_of, name_operations
from .text import WIDTH, Code, docstring, literal, markdown, markdown_block, toml
from .view import Package, Project, Resource
from .webhooks import plan_webhooks
from .wishes import Wishes


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
    parents = tag_parents(document.tags, diagnostics)
    lists = frozenset(key_of(one) for one in document.operations if goes_on(one, document.schemas))
    named = name_operations(document.operations, wishes.operations, wishes.pinned, parents, lists)
    resources = plan_resources(named, document, wishes, diagnostics)
    info = document.info
    about = prose(info.summary) or prose(info.description)
    line = sentence(first_line(about or prose(info.title)))
    top = tuple(resource for resource in resources if resource.path == resource.attribute)
    client = plan_client(document, wishes, top, diagnostics)
    later = exported_later(resources, wishes.clients)
    package = Package(
        module=wishes.module,
        name=wishes.name,
        module_name=Code(wishes.module),
        version_literal=literal(wishes.version),
        title=markdown(first_line(prose(info.title))),
        about=markdown_block(introduction(about)),
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


def _paged(resources: Iterable[Resource]) -> dict[str, Code]:
    """The methods that return a pager, as `pets.list`, and its type."""
    return {
        f"{resource.path}.{method.name}": method.returns
        for resource in resources
        for method in resource.methods
        if method.is_paged
    }


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
    url = document.servers[0].url.reveal() if document.servers else ""
    module = wishes.module or module_name(document.info.title.reveal(), url)
    return replace(
        wishes,
        module=module,
        name=wishes.name or module.replace("_", "-"),
        version=wishes.version or "0.1.0",
    )
