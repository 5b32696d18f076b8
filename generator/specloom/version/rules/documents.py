"""Rules about the document as a whole: classes, servers and credentials."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

DOCUMENTS: Final[tuple[Rule, ...]] = (
    rule(
        "info-changed",
        "The document has another title, version or description.",
        "`version: 1.2.0` becomes `version: 1.3.0`",
        "What the API calls itself changes no call.",
    ),
    rule(
        "document-changed",
        "Something else is written otherwise: an order, an example, an extension.",
        "two parameters change places",
        "Arguments are passed by name, so that no order counts; the rest is documentation.",
    ),
    rule(
        "schema-added",
        "There is a new class.",
        "`components.schemas.Toy` is added",
        "A new name takes nothing from anyone.",
        "source: minor",
    ),
    rule(
        "schema-removed",
        "A class is gone.",
        "`components.schemas.Toy` is removed",
        "A program that names it ends in an AttributeError. Nothing of it is on the wire; what was"
        " of its type is a change of its own.",
        "source: major, types: major",
    ),
    rule(
        "schema-renamed",
        "A class has another name, and is otherwise the same or nearly so.",
        "`components.schemas.Toy` becomes `Plaything`, and so do all references to it",
        "A program that names it ends in an AttributeError. Nothing of it is on the wire.",
        "source: major, types: major",
    ),
    rule(
        "schema-deprecated",
        "A class is marked deprecated.",
        "`deprecated: true` is added to a component",
        "A reason to stop using it, while it still works.",
        "behaviour: minor",
    ),
    rule(
        "server-changed",
        "The first server, which a client calls unless told otherwise, is another.",
        "`https://api.example.com/v1` becomes `https://api.example.com/v2`",
        "The same calls go elsewhere. Whoever gives `base_url` sees nothing of it.",
        "behaviour: minor",
    ),
    rule(
        "server-added",
        "There is one more server to choose.",
        "`https://eu.example.com` is added behind the first",
        "Clients call the first.",
    ),
    rule(
        "server-removed",
        "A server that could be chosen is gone.",
        "`https://eu.example.com` is removed behind the first",
        "Who gave it as `base_url` has to give another.",
        "wire: minor",
    ),
    rule(
        "client-argument-added",
        "A client takes one more credential.",
        "a second security scheme is used",
        "It is optional, and has an environment variable.",
        "source: minor",
    ),
    rule(
        "client-argument-removed",
        "A client no longer takes a credential, or takes it under another name.",
        "a bearer scheme becomes basic authentication: `api_key` is gone, `username` is new",
        "A program that gives it ends in a TypeError.",
        "source: major, types: major",
    ),
    rule(
        "security-required",
        "An operation that could be called without credentials needs one.",
        "`security: [{key: []}]` is added",
        "Old clients are refused; a client without a credential raises MissingCredentialsError.",
        "wire: major, behaviour: major",
    ),
    rule(
        "security-no-longer-required",
        "An operation can be called without credentials.",
        "`security` is removed, or has `{}` too",
        "What was sent may still be sent.",
    ),
    rule(
        "security-alternative-added",
        "An operation takes one more credential instead of another.",
        "`security: [{key: []}]` becomes `[{key: []}, {token: []}]`",
        "What was enough is enough.",
        "wire: minor",
    ),
    rule(
        "security-alternative-removed",
        "An operation no longer takes a credential that was enough by itself.",
        "`security: [{key: []}, {token: []}]` becomes `[{key: []}]`",
        "Who has only that one is refused. Whoever has the other goes on.",
        "wire: major, behaviour: minor",
    ),
    rule(
        "security-scope-added",
        "An operation asks for one more scope.",
        "`oauth: [read]` becomes `oauth: [read, write]`",
        "Tokens that were granted without it are refused. Calls stay as they are.",
        "wire: major",
    ),
    rule(
        "security-scope-removed",
        "An operation asks for one scope less.",
        "`oauth: [read, write]` becomes `oauth: [read]`",
        "Tokens that were enough are enough.",
    ),
    rule(
        "security-scheme-changed",
        "A credential is sent in another way, or got from another address.",
        "the header of an API key, `X-Key`, becomes `X-Api-Key`",
        "Old clients send it where the server does not look. Where the client takes other"
        " arguments for it, that is a change of its own.",
        "wire: major",
    ),
    rule(
        "security-scheme-scope-added",
        "A scheme knows one more scope.",
        "`scopes` has `pets:write` too",
        "No operation asks for it by that alone.",
        "wire: minor",
    ),
    rule(
        "security-scheme-scope-removed",
        "A scheme no longer knows a scope.",
        "`scopes` has lost `pets:write`",
        "Asking for it is refused.",
        "wire: major",
    ),
)
