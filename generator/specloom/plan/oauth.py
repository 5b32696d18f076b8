"""OAuth 2 flows -> credentials that fetch their own tokens (OpenAPI 3.1, section 4.8.29)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from .. import ir
from .credential import Argument, Credential, Names, named
from .paths import base_url
from .text import Code, code, literal, tuple_of
from .view import Import

_OAUTH: Final = "._runtime.async_oauth"
_GRANTED: Final = frozenset({"authorizationCode", "deviceAuthorization", "password"})
"""Flows in which a user takes part, and whose tokens can be renewed."""
_SCOPES: Final = Code("tuple[str, ...] | None")
_CALLBACK: Final = Code("Callable[[str], None] | None")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fetched:
    """What a token for the client itself is asked for with."""

    url: str
    scopes: tuple[str, ...]

    def choice(self, names: Names) -> tuple[Argument, ...]:
        """The argument for a client that was granted less than all that operations need."""
        text = "The scopes to ask for, where they are not all that operations need."
        found = Argument(name=Code(f"{names.prefix}scopes"), text=text, type=_SCOPES)
        return (found,) if self.scopes else ()


def oauth(scheme: ir.SecurityScheme, names: Names, document: ir.Document) -> Credential | None:
    """Client credentials, a token that is renewed, or a choice of them; None where the document
    has no URL to ask for tokens at."""
    base = base_url(document) or ""
    own = next(
        (f for f in scheme.flows if f.kind == "clientCredentials" and _url(f.token_url)), None
    )
    renewed = next(
        (url for f in scheme.flows if f.kind in _GRANTED and (url := _refresh_url(f))), ""
    )
    renewed = _beside(renewed, base)
    if own is None:
        return _refresh_token(scheme, names, renewed) if renewed else None
    url = _beside(_url(own.token_url), base)
    fetched = _Fetched(url=url, scopes=_scopes(scheme, own, document))
    if renewed:
        return _both(scheme, names, fetched, renewed)
    return _client_credentials(scheme, names, fetched)


def lacks_url(scheme: ir.SecurityScheme) -> bool:
    """Whether the client could fetch tokens for itself, if only the document said where."""
    flows = [flow for flow in scheme.flows if flow.kind == "clientCredentials"]
    return bool(flows) and not any(_url(flow.token_url) for flow in flows)


def _scopes(
    scheme: ir.SecurityScheme, flow: ir.OAuthFlow, document: ir.Document
) -> tuple[str, ...]:
    """What operations need of what the flow has; of all, where it does not say what it has."""
    needed = {
        scope
        for operation in document.operations
        for one in (document.security if operation.security is None else operation.security)
        for scope in one.get(scheme.name, ())
    }
    known = {scope.reveal() for scope in flow.scopes}
    return tuple(sorted(needed & known if known else needed))


def _client_credentials(scheme: ir.SecurityScheme, names: Names, fetched: _Fetched) -> Credential:
    """A token that the client fetches for itself, unless it is given one."""
    pair = _client(names)
    scopes = fetched.choice(names)
    token = _bare(
        names.argument("access_token", ""), "A token that you have already, instead of both."
    )
    return Credential(
        arguments=(*pair, *scopes, token),
        entry=code(
            '{}: {} if {} is None else Bearer({}, argument="{}")',
            literal(scheme.name),
            _fetched(pair, fetched, scopes),
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


def _both(scheme: ir.SecurityScheme, names: Names, fetched: _Fetched, renewed: str) -> Credential:
    """Tokens of a user where one is given, else those of the client itself."""
    tokens = (
        _bare(names.argument("access_token", ""), "A token that a user has granted."),
        _bare(names.argument("refresh_token", ""), "The token that a new one is fetched with."),
    )
    told = _callback(names)
    pair = _client(names)
    scopes = fetched.choice(names)
    imports: frozenset[Import] = frozenset(
        {(_OAUTH, "AsyncClientCredentials"), (_OAUTH, "AsyncRefreshToken")}
    )
    return Credential(
        arguments=(*pair, *scopes, *tokens, told),
        entry=code(
            "{}: {} if {} is None and {} is None else {}",
            literal(scheme.name),
            _fetched(pair, fetched, scopes),
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


def _fetched(pair: tuple[Argument, ...], fetched: _Fetched, scopes: tuple[Argument, ...]) -> Code:
    listed = tuple_of(map(literal, fetched.scopes))
    chosen = [
        code("scopes={} if {} is None else {}, ", listed, one.name, one.name) for one in scopes
    ]
    return code(
        "AsyncClientCredentials({}, token_url={}, {}{})",
        _listed(pair),
        literal(fetched.url),
        Code("".join(chosen)),
        named(pair),
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


def _refresh_url(flow: ir.OAuthFlow) -> str:
    return _url(flow.refresh_url) or _url(flow.token_url)


def _url(url: ir.Untrusted[str] | None) -> str:
    """A URL of http; it may be relative to the server (3.1, "Relative References in URLs")."""
    bare = url.reveal().strip() if url is not None else ""
    try:
        scheme = urlsplit(bare).scheme
    except ValueError:
        return ""
    return bare if scheme in ("", "http", "https") else ""


def _beside(url: str, base: str) -> str:
    """`url` relative to the server, if it is at its origin: `base_url` moves both."""
    origin = "/".join(base.split("/", 3)[:3])
    return url.removeprefix(origin) if origin and url.startswith(f"{origin}/") else url
