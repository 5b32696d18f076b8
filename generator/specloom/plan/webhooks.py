"""What the API sends -> the class that receives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..naming import attribute_name, unique, variable_name
from .decoding import decoded
from .docs import block, first_line, prose, sentence
from .media import is_json
from .text import Code, literal
from .types import Types
from .view import Expr, Import, WebhooksView, WebhookView, statements
from .wishes import Wishes

EVENT: Final = "WebhookEvent"
"""The union of all payloads; a schema of the document's of that name makes it `WebhookEvent_`."""

_RESERVED: Final = frozenset(
    {"parse", "unwrap", "models", "cast", "date", "datetime"}
    | {"bool", "bytes", "dict", "float", "int", "list", "str", "type"}
)
"""Methods of the class, and what its annotations need: an attribute of the name would hide it."""


def with_event(document: ir.Document) -> ir.Document:
    """`document` with the union of all payloads as a schema, if it sends any. Callbacks are of the
    union only where there are no webhooks: each has an address of its own."""
    payloads: list[ir.Schema] = []
    for webhook in document.webhooks or callbacks(document):
        payload = _payload(webhook)
        if payload is not None and _ref(payload) not in payloads:
            payloads.append(_ref(payload))
    if not payloads:
        return document
    name = unique(EVENT, document.schemas)
    notes = ir.Notes(description=ir.Untrusted("What the API sends: one of all payloads."))
    event = ir.OneOf(keyword="oneOf", members=tuple(payloads), notes=notes)
    schema = event if len(payloads) > 1 else replace(payloads[0], notes=notes)
    return replace(document, schemas={**document.schemas, name: schema}, event=name)


def callbacks(document: ir.Document) -> tuple[ir.Webhook, ...]:
    """All that operations make the API send."""
    return tuple(one for operation in document.operations for one in operation.callbacks)


def plan_webhooks(
    document: ir.Document, wishes: Wishes, diagnostics: Diagnostics
) -> WebhooksView | None:
    """The view of `webhooks.py`; None where the API sends nothing."""
    sent = (*document.webhooks, *callbacks(document))
    for webhook in sent:
        if webhook.operation.request_body is not None and _payload(webhook) is None:
            message = "the payload of this webhook is no JSON; there is no type for it"
            place = Place(pointer=webhook.operation.pointer)
            diagnostics.warn("unsupported-webhook", message, place)
    if not document.event:
        return None
    each: list[WebhookView] = []
    imports: set[Import] = {(".", "models")}
    for webhook in sent:
        payload = _payload(webhook)
        if payload is None:
            continue
        wanted = attribute_name(webhook.name.reveal())
        wanted += "_" if wanted in _RESERVED else ""
        name = unique(wanted, (str(one.name) for one in each))
        view, found = _view(Code(name), payload, webhook.operation, document.schemas)
        imports |= found
        each.append(view)
    whole, found = _view(Code("any"), ir.Ref(name=document.event), None, document.schemas)
    variable = wishes.environment.get(
        "webhook_secret", variable_name(wishes.module, "webhook_secret")
    )
    return WebhooksView(
        docstring=block(_about(variable), indent=4),
        variable=literal(variable),
        variable_name=Code(variable),
        event=whole,
        each=tuple(each),
        first=each[0],
        imports=statements(imports | found),
    )


def _about(variable: str) -> str:
    return (
        "What the API sends to you: `unwrap()` checks who sent it, where the API signs by Standard "
        "Webhooks, and gives it its type, and so does each attribute for the payload of its name. "
        "The secret is `secret`, or the "
        f"environment variable `{variable}`; `tolerance` is in seconds."
    )


def _view(
    name: Code,
    payload: ir.Schema,
    operation: ir.Operation | None,
    schemas: Mapping[str, ir.Schema],
) -> tuple[WebhookView, frozenset[Import]]:
    types = Types(direction="returned")
    whole = types.of(payload)
    given = decoded(payload, whole, types, schemas)
    text = ""
    if operation is not None:
        text = prose(operation.summary) or prose(operation.description)
    about = sentence(first_line(text)) or "A payload of this kind."
    view = WebhookView(
        name=name, docstring=block(about, indent=8), type=whole.text, decoded=given.text
    )
    return view, _placed(whole) | _placed(given)


def _placed(found: Expr) -> frozenset[Import]:
    """The imports as they are written in a module of the package itself."""
    return frozenset(
        (module[1:] if module.startswith("..") else module, name) for module, name in found.imports
    )


def _payload(webhook: ir.Webhook) -> ir.Schema | None:
    """The schema of the JSON that is sent; None where nothing, or no JSON, is."""
    body = webhook.operation.request_body
    if body is None:
        return None
    for kind, media in body.content.items():
        if is_json(kind) or kind == "*/*":
            return media.schema or ir.Anything()
    return None


def _ref(schema: ir.Schema) -> ir.Schema:
    """A payload as a member of the union: what is said beside a reference is not of the union."""
    return ir.Ref(name=schema.name) if isinstance(schema, ir.Ref) else schema
