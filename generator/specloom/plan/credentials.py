"""Security schemes -> arguments of the client, and the runtime's credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..naming import attribute_name
from .docs import prose, sentence
from .text import Code, code, literal
from .view import Import

KEY = Code("str | Callable[[], str] | None")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One scheme: its arguments with a line of documentation each, and how the runtime has it."""

    arguments: tuple[tuple[Code, str], ...]
    """name, documentation"""
    entry: Code
    """`"bearer": Bearer(api_key, variable="...")`"""
    imports: frozenset[Import]
    """the runtime's classes"""
    variables: tuple[str, ...]
    """environment variables, one an argument"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """Argument names and their environment variables."""

    prefix: str
    environment: Mapping[str, str]

    def variable(self, argument: str) -> str:
        return self.environment.get(argument, f"{self.prefix}_{argument.upper()}")


def used_schemes(document: ir.Document) -> list[str]:
    """The schemes that some operation needs, in the order of the document."""
    requirements = list(document.security)
    for operation in document.operations:
        requirements += operation.security or ()
    used = {name for requirement in requirements for name in requirement}
    return [name for name in document.security_schemes if name in used]


def plan_credentials(
    document: ir.Document, module: str, environment: Mapping[str, str], diagnostics: Diagnostics
) -> tuple[Credential, ...]:
    """A credential for each scheme in use. What the client cannot show is noted and left out."""
    names = _Names(prefix=module.upper(), environment=environment)
    used = [document.security_schemes[name] for name in used_schemes(document)]
    shown = [scheme for scheme in used if _is_supported(scheme, diagnostics)]
    return tuple(_credential(scheme, names, alone=len(shown) == 1) for scheme in shown)


def _is_supported(scheme: ir.SecurityScheme, diagnostics: Diagnostics) -> bool:
    if scheme.type == "mutualTLS":
        return False  # the certificate belongs to the transport: nothing is sent in a request
    supported = scheme.type != "http" or scheme.scheme in {"basic", "bearer"}
    if scheme.type == "apiKey":
        supported = scheme.parameter_name is not None and scheme.location is not None
    if not supported:
        diagnostics.warn(
            "unsupported-security",
            f"the scheme {scheme.name!r} is not sent by the client: pass what it needs in "
            "default_headers",
            Place(pointer=f"/components/securitySchemes/{scheme.name}"),
        )
    return supported


def _credential(scheme: ir.SecurityScheme, names: _Names, *, alone: bool) -> Credential:
    if scheme.type == "http" and scheme.scheme == "basic":
        return _basic(scheme, names, alone=alone)
    flow = next((flow for flow in scheme.flows if flow.kind == "clientCredentials"), None)
    if scheme.type == "oauth2" and flow is not None and _token_url(flow):
        return _client_credentials(scheme, flow, names, alone=alone)
    own = attribute_name(scheme.name)
    argument = (
        ("api_key" if scheme.type in {"http", "apiKey"} else "access_token") if alone else own
    )
    variable = names.variable(argument)
    parts = [argument, f'argument="{argument}"', f'variable="{variable}"']
    kind = Code("Bearer")
    if scheme.type == "apiKey" and scheme.parameter_name is not None:
        kind = Code("ApiKey")
        parts.insert(1, f"name={literal(scheme.parameter_name)}")
        parts.insert(2, f'location="{scheme.location}"')
    told = sentence(prose(scheme.description)) or "The key that requests are sent with."
    return Credential(
        arguments=((Code(argument), _documented(told, variable)),),
        entry=code("{}: {}({})", literal(scheme.name), kind, Code(", ".join(parts))),
        imports=frozenset({("._runtime.auth", kind)}),
        variables=(variable,),
    )


def _basic(scheme: ir.SecurityScheme, names: _Names, *, alone: bool) -> Credential:
    prefix = "" if alone else f"{attribute_name(scheme.name)}_"
    user, password = f"{prefix}username", f"{prefix}password"
    variables = f'"{names.variable(user)}", "{names.variable(password)}"'
    parts = f'{user}, {password}, arguments=("{user}", "{password}"), variables=({variables})'
    return Credential(
        arguments=(
            (Code(user), _documented("The name of the user.", names.variable(user))),
            (Code(password), _documented("The user's password.", names.variable(password))),
        ),
        entry=code("{}: Basic({})", literal(scheme.name), Code(parts)),
        imports=frozenset({("._runtime.auth", "Basic")}),
        variables=(names.variable(user), names.variable(password)),
    )


def _client_credentials(
    scheme: ir.SecurityScheme, flow: ir.OAuthFlow, names: _Names, *, alone: bool
) -> Credential:
    """A token that the client fetches for itself, unless it is given one."""
    prefix = "" if alone else f"{attribute_name(scheme.name)}_"
    identity, secret, token = (
        f"{prefix}client_id",
        f"{prefix}client_secret",
        f"{prefix}access_token",
    )
    parts = [identity, secret, f"token_url={literal(_token_url(flow))}"]
    parts.append(f'arguments=("{identity}", "{secret}")')
    parts.append(f'variables=("{names.variable(identity)}", "{names.variable(secret)}")')
    fetched = f"AsyncClientCredentials({', '.join(parts)})"
    given = f'Bearer({token}, argument="{token}")'
    return Credential(
        arguments=(
            (Code(identity), _documented("The id of the client.", names.variable(identity))),
            (Code(secret), _documented("The client's secret.", names.variable(secret))),
            (Code(token), "A token that you have already, instead of both."),
        ),
        entry=code(
            "{}: {} if {} is None else {}",
            literal(scheme.name),
            Code(fetched),
            Code(token),
            Code(given),
        ),
        imports=frozenset(
            {("._runtime.auth", "Bearer"), ("._runtime.async_oauth", "AsyncClientCredentials")}
        ),
        variables=(names.variable(identity), names.variable(secret), ""),
    )


def _token_url(flow: ir.OAuthFlow) -> str:
    """The absolute token URL; empty for one that is relative to nothing we know."""
    url = flow.token_url.reveal() if flow.token_url is not None else ""
    return url if url.startswith(("https://", "http://")) else ""


def _documented(text: str, variable: str) -> str:
    return f"{text} Read from the environment variable `{variable}` where it is not given."
