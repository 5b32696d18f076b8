"""What `specloom inspect` shows of a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, cast

from specloom import ir
from specloom.build import draft
from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.load import load
from specloom.placing import placed, placing
from specloom.plan.resources import key_of
from specloom.plan.view import Method
from specloom.plan.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operation."""

    call: str
    """The method with its resources, as in `assistants.create`."""
    operation: str
    """The method and path of HTTP, as in `POST /assistants`."""
    auth: str
    """The security schemes that the operation takes, as in `petstore_auth (oauth2)`; empty where it
    takes none."""
    pages: str = ""
    """What a list that goes on returns, as in `Pager[models.Pet, models.PetList]`."""
    streams: str = ""
    """What a stream returns, as in `Stream[models.Event]`, and by which method if not by `call`."""
    deprecated: bool = False
    unsupported: tuple[str, ...] = ()
    """What the client can't do of it, a reason each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A document as Specloom understands it."""

    rows: tuple[Row, ...]
    diagnostics: tuple[Diagnostic, ...]
    """What was noticed on the way, and what is not supported, with its place."""
    document: ir.Document


def inspect(spec: Path, root: Path | None = None, overlays: Sequence[Path] = ()) -> Inspection:
    """Read the document at `spec` and plan its client. Raises DocumentError."""
    diagnostics = Diagnostics()
    source = load(spec, diagnostics, root=root, overlays=overlays)
    with placing(source):
        made = draft(source, Wishes(), {}, diagnostics)
    document = made.document
    methods: dict[str, list[Method]] = {}
    for method in (one for resource in made.plan.package.resources for one in resource.methods):
        methods.setdefault(method.pointer, []).append(method)
    rows = tuple(
        Row(
            call=made.plan.names[key_of(operation)],
            operation=key_of(operation),
            auth=_auth(operation, document),
            pages=_returned(methods.get(operation.pointer, ()), "package/_pages.jinja"),
            streams=_returned(methods.get(operation.pointer, ()), "package/_stream.jinja"),
            deprecated=operation.deprecated,
            unsupported=_unsupported(operation, diagnostics),
        )
        for operation in document.operations
    )
    return Inspection(rows=rows, diagnostics=placed(diagnostics, source), document=document)


def summary(found: Inspection) -> dict[str, Any]:
    """What `inspect --format json` prints: operations, webhooks and diagnostics."""
    placed_at = ((one, one.place) for one in found.diagnostics)
    return {
        "operations": [asdict(row) for row in found.rows],
        "webhooks": [json_data(webhook.name) for webhook in found.document.webhooks],
        "diagnostics": [
            {
                "severity": one.severity.value,
                "code": one.code,
                "message": one.message,
                "file": place.file,
                "line": place.line,
                "pointer": place.pointer,
            }
            for one, place in placed_at
        ],
    }


def json_data(value: object) -> Any:
    """The intermediate representation as JSON data; `node` is the class of what has fields.

    Text of the document is bare here: whoever prints it must escape it, as JSON does.
    """
    if isinstance(value, ir.Untrusted):
        return cast(ir.Untrusted[Any], cast(object, value)).reveal()
    if is_dataclass(value):
        content = {field.name: json_data(getattr(value, field.name)) for field in fields(value)}
        return {"node": type(value).__name__, **content}
    if isinstance(value, Mapping):
        items = cast(Mapping[object, object], value).items()
        return {str(json_data(key)): json_data(item) for key, item in items}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [json_data(item) for item in cast(Sequence[object], value)]
    if isinstance(value, frozenset):
        return sorted(json_data(item) for item in cast(frozenset[object], value))
    return value


def _returned(methods: Sequence[Method], template: str) -> str:
    """What the methods of one kind return, behind the name of one that is not alone."""
    found = [method for method in methods if method.template == template]
    names = [f"{one.name}: " if len(methods) > 1 else "" for one in found]
    types = [one.returns.removeprefix("Async") for one in found]
    return ", ".join(name + text for name, text in zip(names, types, strict=True))


def _auth(operation: ir.Operation, document: ir.Document) -> str:
    """`token (bearer) or key (api key)`: requirements are alternatives, the schemes of one come
    together."""
    requirements = document.security if operation.security is None else operation.security
    choices = [" and ".join(_kinds(requirement, document)) for requirement in requirements]
    return " or ".join(dict.fromkeys(choice or "none" for choice in choices))


def _kinds(names: Iterable[str], document: ir.Document) -> list[str]:
    """Each scheme by its name in the document, with its kind."""
    kinds: list[str] = []
    for name in names:
        scheme = document.security_schemes.get(name)
        kind = "" if scheme is None else scheme.scheme or scheme.type
        told = "api key" if kind == "apiKey" else kind
        kinds.append(f"{name} ({told})" if told else name)
    return kinds


def _unsupported(operation: ir.Operation, diagnostics: Diagnostics) -> tuple[str, ...]:
    return tuple(
        found.message
        for found in diagnostics
        if found.code.startswith("unsupported")
        and f"{found.place.pointer}/".startswith(f"{operation.pointer}/")
    )
