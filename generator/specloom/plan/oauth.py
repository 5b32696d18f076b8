"""OAuth 2 flows -> credentials that fetch their own tokens (OpenAPI 3.1, section 4.8.29)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from .. import ir
from .credential import Argument, Credential, Names, named
from .text import Code, code, literal
from .view import Import

_OAUTH: Final = "._runtime.async_oauth"
_GRANTED: Final = frozenset({"authorizationCode", "deviceAuthorization", "password"})
"""Flows in which a user takes part, and whose tokens can be renewed."""
_CALLBACK: Final = Code("Callable[[str], None] | None")


def oauth(scheme: ir.SecurityScheme, names: Names) -> Credential | None:
    """Client credentials, a token that is renewed, or a choice of them; None where the document
    has no absolute URL to ask for tokens at."""
    fetched = next((_token_url(f) for f in scheme.flows if f.kind == "clientCredentials"), "")
    renewed = next(
        (url for f in scheme.flows if f.kind in _GRANTED and (url := _refresh_url(f))), ""
    )
    if fetched and renewed:
        return _both(scheme, names, fetched, renewed)
    if fetched:
        return _client_credentials(scheme, names, fetched)
    return _refresh_token(scheme, names, renewed) if renewed else None


def _client_credentials(scheme: ir.SecurityScheme, names: Names, url: str) -> Credential:
    """A token that the client fetches for itself, unless it is given one."""
    pair = _client(names)
    token = _bare(
        names.argument("access_token", ""), "A token that you have already, instead of both."
    )
    return Credential(
        arguments=(*pair, token),
        entry=code(
            '{}: {} if {} is None else Bearer({}, argument="{}")',
            literal(scheme.name),
            _fetched(pair, url),
            token.name,
            token.name,
            token.name,
        ),
        imports=frozenset({("._runtime.auth", "Bearer"), (_OAUTH, "AsyncClientCredentials")}),
    )


def _refresh_token(scheme: ir.SecurityScheme, names: Names, url: str) -> Credential:
    """A token that a user granted, and what it is renewed with."""
    tokens = (
        names.argument("access_token", "The token that requests are sent with."),
        names.argument("refresh_token", "The token that a new one is fetched with."),
    )
    told = _callback(names)
    pair = _client(names)
    return Credential(
        arguments=(*tokens, told, *pair),
        entry=code("{}: {}", literal(scheme.name), _renewed((*tokens, *pair), told, url)),
        imports=frozenset({(_OAUTH, "AsyncRefreshToken")}),
    )


def _both(scheme: ir.SecurityScheme, names: Names, fetched: str, renewed: str) -> Credential:
    """Tokens of a user where one is given, else those of the client itself."""
    tokens = (
        _bare(names.argument("access_token", ""), "A token that a user has granted."),
        _bare(names.argument("refresh_token", ""), "The token that a new one is fetched with."),
    )
    told = _callback(names)
    pair = _client(names)
    imports: frozenset[Import] = frozenset(
        {(_OAUTH, "AsyncClientCredentials"), (_OAUTH, "AsyncRefreshToken")}
    )
    return Credential(
        arguments=(*pair, *tokens, told),
        entry=code(
            "{}: {} if {} is None and {} is None else {}",
            literal(scheme.name),
            _fetched(pair, fetched),
            tokens[0].name,
            tokens[1].name,
            _renewed((*tokens, *pair), told, renewed),
        ),
        imports=imports,
    )


def _client(names: Names) -> tuple[Argument, Argument]:
    return (
        names.argument("client_id", "The id of the client."),
        names.argument("client_secret", "The client's secret."),
    )


def _callback(names: Names) -> Argument:
    text = "Told each refresh token that replaces the last: keep it for the next start."
    return Argument(name=Code(f"on_{names.prefix}refresh_token"), text=text, type=_CALLBACK)


def _bare(argument: Argument, text: str) -> Argument:
    """The argument without an environment variable: whether it is given makes a choice."""
    return replace(argument, text=text, variable="")


def _fetched(pair: tuple[Argument, ...], url: str) -> Code:
    return code(
        "AsyncClientCredentials({}, token_url={}, {})", _listed(pair), literal(url), named(pair)
    )


def _renewed(given: tuple[Argument, ...], told: Argument, url: str) -> Code:
    return code(
        "AsyncRefreshToken({}, token_url={}, on_refresh_token={}, {})",
        _listed(given),
        literal(url),
        told.name,
        named(given),
    )


def _listed(arguments: tuple[Argument, ...]) -> Code:
    return Code(", ".join(argument.name for argument in arguments))


def _token_url(flow: ir.OAuthFlow) -> str:
    """The absolute token URL; empty for one that is relative to nothing we know."""
    return _absolute(flow.token_url)


def _refresh_url(flow: ir.OAuthFlow) -> str:
    return _absolute(flow.refresh_url) or _absolute(flow.token_url)


def _absolute(url: ir.Untrusted[str] | None) -> str:
    bare = url.reveal() if url is not None else ""
    return bare if bare.startswith(("https://", "http://")) else ""
