"""Security schemes -> arguments of the client, and the runtime's credentials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..naming import attribute_name
from .credential import Credential, Names, named
from .docs import prose, sentence
from .oauth import lacks_url, oauth
from .text import Code, code, literal


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
    used = [document.security_schemes[name] for name in used_schemes(document)]
    shown = [scheme for scheme in used if _is_shown(scheme)]
    for scheme in used:
        _note(scheme, diagnostics)
    names = Names(module=module, environment=environment)
    found = _named(shown, names, document)
    variables = [name for one in found for name in one.variables]
    if len(set(variables)) < len(variables):
        return _named(shown, replace(names, whole=True), document)
    return found


def _named(
    schemes: list[ir.SecurityScheme], names: Names, document: ir.Document
) -> tuple[Credential, ...]:
    """A credential for each; where they are several, its arguments begin with its name."""
    if len(schemes) == 1:
        return (_credential(schemes[0], names, document),)
    return tuple(
        _credential(one, replace(names, prefix=f"{attribute_name(one.name)}_"), document)
        for one in schemes
    )


def shown_schemes(document: ir.Document) -> frozenset[str]:
    """The schemes that the client shows: what it takes an argument for."""
    return frozenset(name for name, one in document.security_schemes.items() if _is_shown(one))


def alternatives(
    requirements: Iterable[ir.SecurityRequirement], shown: frozenset[str]
) -> tuple[tuple[str, ...], ...]:
    """Requirements as the schemes that the client is to show for each.

    What it does not show (a certificate, which is the transport's; a scheme that it does not know)
    is in nobody's way: the call is made, and the caller sees to it.
    """
    found = (tuple(name for name in one if name in shown) for one in requirements)
    return tuple(dict.fromkeys(found))


def _is_shown(scheme: ir.SecurityScheme) -> bool:
    if scheme.type == "mutualTLS":
        return False  # the certificate belongs to the transport: nothing is sent in a request
    if scheme.type == "apiKey":
        return scheme.parameter_name is not None and scheme.location is not None
    return scheme.type != "http" or scheme.scheme in {"basic", "bearer"}


def _note(scheme: ir.SecurityScheme, diagnostics: Diagnostics) -> None:
    place = Place(pointer=f"/components/securitySchemes/{scheme.name}")
    if not _is_shown(scheme) and scheme.type != "mutualTLS":
        diagnostics.warn(
            "unsupported-security",
            f"the scheme {scheme.name!r} is not sent by the client: pass what it needs in "
            "default_headers",
            place,
        )
    if lacks_url(scheme):
        message = f"the scheme {scheme.name!r} has no URL to fetch tokens at: they have to be given"
        diagnostics.warn("unsupported-security", message, place)


def _credential(scheme: ir.SecurityScheme, names: Names, document: ir.Document) -> Credential:
    if scheme.type == "http" and scheme.scheme == "basic":
        return _basic(scheme, names)
    fetched = oauth(scheme, names, document) if scheme.type == "oauth2" else None
    return fetched or _key(scheme, names)


def _key(scheme: ir.SecurityScheme, names: Names) -> Credential:
    """A key or a token as it is."""
    kind = Code("ApiKey" if scheme.type == "apiKey" else "Bearer")
    told = sentence(prose(scheme.description)) or "The key that requests are sent with."
    alone = "api_key" if scheme.type in {"http", "apiKey"} else "access_token"
    if names.prefix:  # named by the scheme alone
        names = replace(names, prefix="")
        alone = attribute_name(scheme.name)
    argument = names.argument(alone, told)
    parts = [argument.name, f'argument="{argument.name}"', f'variable="{argument.variable}"']
    if scheme.type == "apiKey" and scheme.parameter_name is not None:
        parts.insert(1, f"name={literal(scheme.parameter_name)}")
        parts.insert(2, f'location="{scheme.location}"')
    return Credential(
        arguments=(argument,),
        entry=code("{}: {}({})", literal(scheme.name), kind, Code(", ".join(parts))),
        imports=frozenset({("._runtime.auth", kind)}),
    )


def _basic(scheme: ir.SecurityScheme, names: Names) -> Credential:
    user = names.argument("username", "The name of the user.")
    password = names.argument("password", "The user's password.")
    both = (user, password)
    parts = f"{user.name}, {password.name}, {named(both)}"
    return Credential(
        arguments=both,
        entry=code("{}: Basic({})", literal(scheme.name), Code(parts)),
        imports=frozenset({("._runtime.auth", "Basic")}),
    )
