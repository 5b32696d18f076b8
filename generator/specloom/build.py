"""The core: a document and a configuration -> files, in memory. Reads templates, writes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from specloom import __version__, ir
from specloom.blaming import blaming_models
from specloom.bundle import Bundle, bundle
from specloom.bundle.walk import escape
from specloom.config import Config
from specloom.config_variant import Variant
from specloom.diagnostics import Diagnostic, Diagnostics, Place
from specloom.load import Source
from specloom.models import (
    CHECKS,
    PARAMS,
    CheckPlan,
    ModelsModule,
    Task,
    generate_all,
    given_side,
    plan_checks,
    reach,
    returned_side,
    unchecked_patterns,
    with_old_names,
)
from specloom.operations_check import check_named
from specloom.parse import parse
from specloom.plan.cells import type_rows
from specloom.plan.notice import plan_notice
from specloom.plan.package import Plan, plan
from specloom.plan.response_headers import with_headers
from specloom.plan.text import Code
from specloom.plan.view import Package, statements
from specloom.plan.webhooks import with_event
from specloom.plan.wishes import PagesWish, Wishes
from specloom.render import render_tree
from specloom.runtime import needed
from specloom.templates import Templates, own_modules
from specloom.twins import twin_names, with_twins
from specloom.version.matching import carried
from specloom.version.revision import Revision

_CLIENTS: Final = {
    "both": ("AsyncClient", "Client"),
    "sync": ("Client",),
    "async": ("AsyncClient",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """One client."""

    files: Mapping[str, bytes]
    """POSIX path from the output directory -> UTF-8 text, not yet formatted."""
    settled: frozenset[str] = frozenset()
    """Paths of modules that are formatted all the same: the program's own, copied."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names given, for the lock: the next build gets them back."""
    head: str = ""
    """What each module begins with, once it is formatted."""
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    """Warnings; what makes a client impossible is raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What the next client takes over from the last one."""

    names: Mapping[str, str] = field(default_factory=dict[str, str])
    version: str = ""
    """The version that it is to have; empty for that of the configuration."""
    document: ir.Document | None = None
    """What the names were given to."""
    old_names: Mapping[str, str] = field(default_factory=dict[str, str])
    """What classes were called, and may be called on -> what they are called now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What is the same for all variants of a document, as long as they take over the same names."""

    bundle: Bundle
    document: ir.Document
    diagnostics: tuple[Diagnostic, ...]
    """Faults, errors among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a client before its files are made."""

    bundle: Bundle
    document: ir.Document
    plan: Plan

    @property
    def names(self) -> dict[str, str]:
        """All names given, by pointer or operation."""
        return {**self.bundle.names, **self.plan.names}


def parsed(source: Source, names: Mapping[str, str]) -> Parsed:
    """Bundle and parse. Raises DocumentError for what can't be bundled."""
    diagnostics = Diagnostics()
    bundled = bundle(source.raw, diagnostics, names)
    diagnostics.raise_errors()
    document = with_headers(with_event(parse(bundled.raw, diagnostics)))
    return Parsed(bundle=bundled, document=document, diagnostics=tuple(diagnostics))


def draft(
    source: Source,
    wishes: Wishes,
    names: Mapping[str, str],
    diagnostics: Diagnostics,
    last: ir.Document | None = None,
    known: Parsed | None = None,
) -> Draft:
    """Bundle, parse and plan: everything up to the files. Raises DocumentError.

    `last` is the document that `names` were given to: an operation that has moved since keeps its.
    `known` is what `parsed` makes of the same source and names, where that is known.
    """
    found = known or parsed(source, names)
    diagnostics.extend(found.diagnostics)
    document = found.document
    if last is not None:
        wishes = replace(wishes, pinned=carried(wishes.pinned, last, document))
    planned = plan(document, wishes, diagnostics)
    diagnostics.raise_errors()
    return Draft(bundle=found.bundle, document=document, plan=planned)


def revision(source: Source, made: Draft) -> Revision:
    """A draft, as `version.diff` compares it with another."""
    return Revision(
        document=made.document,
        package=made.plan.package,
        raw=source.raw,
        origins=made.bundle.origins,
    )


def build(
    source: Source,
    config: Config,
    variant: Variant,
    templates: Templates,
    past: Past,
    known: Parsed | None = None,
) -> Build:
    """Make one variant. Raises DocumentError. `known` is as in `draft`."""
    diagnostics = Diagnostics()
    wanted = wishes(config, variant, past.names, past.version)
    made = draft(source, wanted, past.names, diagnostics, past.document, known)
    check_named(config, made.document, made.plan.package.client, diagnostics)
    _note_unchecked(made, diagnostics)
    package = made.plan.package
    each, checks = _modules(made, variant, templates, past.old_names)
    context = {"package": package, "client": package.client, "checks": checks}
    files = render_tree(templates, "package", context, {"resource": package.resources, **each})
    for overlay in (variant.models, variant.transport, *_features(package)):
        files |= render_tree(templates, f"overlays/{overlay}", context)
    names_of_twins = {**twin_names(package), **variant.sends.names}
    files, settled = with_twins(files, names_of_twins, variant.kinds, own_modules())
    files = needed(files)
    folder = f"{package.module}/" if variant.laid_out.nested else ""
    out = {f"{folder}{path}": text for path, text in files.items()}
    needs = (*variant.sends.requires, *variant.style.requires)
    side = {
        "package": package,
        "project": package.project,
        "types": _type_rows(made.document),
        "notice": plan_notice(made.document.info, source.files, needs, __version__),
    }
    out |= render_tree(templates, variant.laid_out.templates, side)
    return Build(
        files=out,
        settled=frozenset(f"{folder}{path}" for path in settled & files.keys()),
        names=made.names,
        head=variant.laid_out.head,
        diagnostics=diagnostics,
    )


def _features(package: Package) -> tuple[str, ...]:
    """The overlays for what the document has."""
    validation = ("validation",) if package.client.validates else ()
    webhooks = ("webhooks",) if package.webhooks else ()
    return (*validation, *webhooks)


def _note_unchecked(made: Draft, diagnostics: Diagnostics) -> None:
    if not made.plan.package.client.validates:
        return
    for pattern, places in unchecked_patterns(made.document, made.bundle.origins).items():
        message = f"no check is made of the pattern {pattern!r}: it does not compile, or the engine"
        message += " of the client has no such thing"
        if len(places) > 1:
            message += f"; here and in {len(places) - 1} more places"
        diagnostics.warn("unchecked-pattern", message, Place(pointer=min(places)))


def wishes(config: Config, variant: Variant, names: Mapping[str, str], version: str = "") -> Wishes:
    """What the configuration asks of the plan; `version` goes before its own."""
    return Wishes(
        name=config.package.name or "",
        module=config.package.module or "",
        version=version or config.package.version or "",
        default_headers=config.client.default_headers,
        environment=config.client.env,
        requires=(*variant.sends.requires, *variant.style.requires),
        http_client=variant.sends.http_client,
        presence=variant.style.presence,
        reading=variant.style.reading,
        validates=variant.style.validates,
        idempotency_keys=config.client.idempotency_keys,
        operations={key: entry.name for key, entry in config.operations.items() if entry.name},
        pages=dict(_pages(config)),
        pinned={key: name for key, name in names.items() if not key.startswith("/")},
        clients=_CLIENTS[variant.kinds],
    )


def _pages(config: Config) -> Iterator[tuple[str, PagesWish]]:
    for key, entry in config.operations.items():
        if entry.pages is not None:
            place = partial(_place_of, config, f"/operations/{escape(key)}/")
            yield key, PagesWish(**entry.pages.model_dump(), place=place)


def _place_of(config: Config, operation: str, pointer: str) -> Place:
    return config.place(operation + pointer)


def _modules(
    made: Draft, variant: Variant, templates: Templates, old_names: Mapping[str, str]
) -> tuple[dict[str, tuple[ModelsModule, ...]], dict[str, Any]]:
    """The modules of `models` and `params`, and, where requests may be checked, `_validation`."""
    resources = made.plan.operations
    sides = [
        returned_side(made.document, resources, variant.style.backend),
        given_side(made.document, resources, PARAMS),
    ]
    checks = plan_checks(made.document) if made.plan.package.client.validates else None
    tasks = [side.task for side in sides]
    if checks is not None:
        tasks.append(Task(schemas=checks.classes, notes=checks.notes, backend=CHECKS))
    with tempfile.TemporaryDirectory() as place:
        # datamodel-code-generator takes a directory, and a user's templates lie over ours.
        _lay_out(templates, Path(place))
        with blaming_models(templates, Path(place)):
            texts = generate_all(tasks, Path(place))
    each = {
        side.root: with_old_names(side.modules(found), old_names, side.spelt)
        for side, found in zip(sides, texts, strict=False)
    }
    return each, _checks(checks, texts[-1]) if checks is not None else {}


def _checks(plan: CheckPlan, classes: Mapping[str, Code]) -> dict[str, Any]:
    """The view of `_validation`."""
    return {
        "imports": statements((module, name) for module, names in plan.imports for name in names),
        "body": Code("\n\n\n".join(classes.values())),
        "aliases": plan.aliases,
        "recursive": plan.recursive,
        "bodies": plan.bodies,
    }


def _type_rows(document: ir.Document) -> tuple[Code, ...]:
    found = reach(document)
    returned = type_rows(Code("models"), found.returned, document.schemas)
    return returned + type_rows(Code("params"), found.given, document.schemas)


def _lay_out(templates: Templates, place: Path) -> None:
    for path in templates.paths():
        if path.startswith("models/"):
            target = place / path.removeprefix("models/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(templates.read(path))
