"""What `specloom inspect` shows of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final, cast

from specloom import ir
from specloom.build import draft
from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.load import load
from specloom.placing import placed, placing
from specloom.plan.resources import key_of
from specloom.plan.view import Method, Package
from specloom.plan.wishes import Wishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An argument of a method."""

    name: str
    type: str
    required: bool
    location: str
    """Where it is sent: `path`, `query`, `header`, `cookie`, `body` for a property of it, `whole`
    for the body itself."""
    wire_name: str
    """What the document calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operation."""

    call: str
    """The method with its resources, as in `assistants.create`."""
    arguments: tuple[Taken, ...] = ()
    """What the method takes, in the order of its signature."""
    operation: str
    """The method and path of HTTP, as in `POST /assistants`."""
    auth: str
    """The security schemes that the operation takes, as in `petstore_auth (oauth2)`; empty where it
    takes none."""
    pages: str = ""
    """What a list that goes on returns, as in `Pager[models.Pet, models.PetList]`."""
    following: str = ""
    """Where its items are, and how the next page is asked for: `page.data by cursor("after",
    page.last_id)`, which is the parameter, and what it has in the end."""
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
    package: Package


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
            arguments=_arguments(methods.get(operation.pointer, ())),
            operation=key_of(operation),
            auth=_auth(operation, document),
            pages=_returned(methods.get(operation.pointer, ()), "package/_pages.jinja"),
            following=_following(methods.get(operation.pointer, ())),
            streams=_returned(methods.get(operation.pointer, ()), "package/_stream.jinja"),
            deprecated=operation.deprecated,
            unsupported=_unsupported(operation, diagnostics),
        )
        for operation in document.operations
    )
    return Inspection(
        rows=rows,
        diagnostics=placed(diagnostics, source),
        document=document,
        package=made.plan.package,
    )


def summary(found: Inspection) -> dict[str, Any]:
    """What `inspect --format json` prints: names of the package and its client, operations,
    webhooks and diagnostics."""
    placed_at = ((one, one.place) for one in found.diagnostics)
    settings = found.package.client.settings
    return {
        "package": {"name": found.package.name, "module": found.package.module},
        "client": {"arguments": [asdict(one) for one in settings]},
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


def _arguments(methods: Sequence[Method]) -> tuple[Taken, ...]:
    """Those of the first: where there are two, the other takes the same."""
    return tuple(
        Taken(
            name=one.name,
            type=one.type,
            required=one.required,
            location=one.location,
            wire_name=one.wire_name.reveal(),
        )
        for one in (methods[0].given if methods else ())
    )


def _following(methods: Sequence[Method]) -> str:
    """Read off the call that is generated, without what only Python needs."""
    for method in methods:
        if method.is_paged:
            given = {key: text for key, _, text in (one.partition("=") for one in method.details)}
            text = f"{given['items']} by {given['following']}"
            return _PYTHON.sub("", text)
    return ""


_PYTHON: Final = re.compile(r"\blambda page: |\bpaging\.(?=\w+\()| if [^,()]+ else None\b")


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
