"""The document's servers, security and headers -> the client class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from .. import ir
from ..diagnostics import Diagnostics
from ..naming import variable_name
from .bodies import has_json_bodies
from .credential import Credential
from .credentials import alternatives, plan_credentials, shown_schemes
from .docs import arguments, first_line, prose, sentence
from .idempotency import IDEMPOTENCY_HEADER, idempotency_header
from .markdown import wrap
from .methods import security_literal
from .paths import base_url
from .text import WIDTH, Code, code, code_span, docstring, literal
from .view import Client, Import, Resource, Setting, statements
from .wishes import Wishes

_INDENT = 4
_COMMON = (
    (Code("timeout"), "Seconds for a whole call, its retries included, or a `Timeout`."),
    (Code("max_retries"), "How many times a call is repeated where that is safe."),
    (Code("default_headers"), "Headers that are sent with every request."),
    (Code("default_query"), "Query parameters that are sent with every request."),
    (Code("max_response_bytes"), "The most that an answer may hold, unpacked."),
    (Code("hooks"), "Functions that are called around each attempt: `AsyncHooks`."),
    (Code("telemetry"), "Whether each call is an OpenTelemetry span; needs `opentelemetry-api`."),
    (Code("ssl_context"), "Certificates to trust, and one to show to the server (mutual TLS)."),
    (Code("http_client"), "The client of the HTTP library to send with; it stays open."),
)
_VALIDATE = (
    Code("validate_requests"),
    "Whether JSON bodies are checked before they are sent: a `RequestValidationError` lists what "
    "breaks the API's rules. Left to the API are formats, items that have to differ, and `oneOf` "
    "as not more than one.",
)


def common_security(document: ir.Document) -> tuple[tuple[str, ...], ...]:
    """What most operations need: the client class says it once."""
    known = shown_schemes(document)
    counts = Counter(
        alternatives(document.security if operation.security is None else operation.security, known)
        for operation in document.operations
    )
    return counts.most_common(1)[0][0] if counts else ()


def plan_client(
    document: ir.Document,
    wishes: Wishes,
    resources: tuple[Resource, ...],
    diagnostics: Diagnostics,
) -> Client:
    """The client class of a package."""
    environment = wishes.environment
    credentials = plan_credentials(document, wishes.module, environment, diagnostics)
    variable = environment.get("base_url", variable_name(wishes.module, "base_url"))
    url = base_url(document)
    validates = wishes.validates and has_json_bodies(document)
    return Client(
        docstring=_docstring(document, credentials, variable, url, validates=validates),
        arguments=tuple(
            code("{}: {} = None", argument.name, argument.type)
            for credential in credentials
            for argument in credential.arguments
        ),
        base_url=code(
            "base_url or os.environ.get({}) or {}",
            literal(variable),
            literal(url) if url else code("no_base_url({})", literal(variable)),
        ),
        credentials=tuple(credential.entry for credential in credentials),
        class_attributes=tuple(_attributes(document, wishes)),
        default_headers=_headers(wishes.default_headers),
        user_agent=code('f"{}/{{__version__}}"', Code(wishes.name)),
        imports=statements(
            _imports(credentials, resources, has_server=url is not None, validates=validates)
        ),
        environment=_environment(credentials, variable, url),
        variables=_needed(credentials, None if url else variable),
        settings=tuple(_settings(credentials, variable, validates=validates)),
        resources=resources,
        validates=validates,
    )


def _needed(credentials: tuple[Credential, ...], address: str | None) -> tuple[Code, ...]:
    """The environment variables without which no call is made."""
    names = [name for one in credentials for name in one.variables]
    return tuple(map(Code, [*names, address] if address else names))


def _settings(
    credentials: tuple[Credential, ...], variable: str, *, validates: bool
) -> Iterator[Setting]:
    """All arguments, in the order in which the docstring has them."""
    for credential in credentials:
        for given in credential.arguments:
            yield Setting(name=given.name, variable=given.variable)
    yield Setting(name=Code("base_url"), variable=variable)
    for name, _ in (*_COMMON, *([_VALIDATE] if validates else [])):
        yield Setting(name=name)


def _attributes(document: ir.Document, wishes: Wishes) -> Iterator[Code]:
    """What is the same for all clients of the API."""
    security = common_security(document)
    if security:
        yield code("security = {}", security_literal(security))
    header = idempotency_header(document)
    if header.lower() != IDEMPOTENCY_HEADER.lower():
        yield code("idempotency_header = {}", literal(header))
    if wishes.idempotency_keys:
        yield Code("makes_idempotency_keys = True")


def _docstring(
    document: ir.Document,
    credentials: tuple[Credential, ...],
    variable: str,
    url: str | None,
    *,
    validates: bool,
) -> Code:
    head = sentence(first_line(f"Client of {prose(document.info.title)}"))
    where = f"Where the API is; `{variable}`, or `{url}`, where it is not given."
    if url is None:
        where = f"Where the API is; `{variable}` where it is not given."
    entries = [(str(a.name), a.text) for c in credentials for a in c.arguments]
    entries += [("base_url", where), *((str(name), text) for name, text in _COMMON)]
    entries += [(str(name), text) for name, text in ([_VALIDATE] if validates else [])]
    parts = [wrap(head, width=WIDTH - _INDENT - 3), "Args:\n" + arguments(entries, indent=_INDENT)]
    return docstring("\n\n".join(parts), indent=_INDENT)


def _imports(
    credentials: tuple[Credential, ...],
    resources: tuple[Resource, ...],
    *,
    has_server: bool,
    validates: bool,
) -> list[Import]:
    found: list[Import] = [("collections.abc", "Mapping")]
    found += [] if has_server else [("._runtime.urls", "no_base_url")]
    found += [("functools", "cached_property")] if resources else []
    found += [pair for credential in credentials for pair in credential.imports]
    return [*found, ("collections.abc", "Callable")] if credentials or validates else found


def _headers(headers: Mapping[str, str]) -> Code:
    """The configured headers under those of the caller."""
    if not headers:
        return Code("default_headers")
    pairs = "".join(f"{literal(name)}: {literal(value)}, " for name, value in headers.items())
    return Code("{" + pairs + "**(default_headers or {})}")


def _environment(
    credentials: tuple[Credential, ...], variable: str, url: str | None
) -> tuple[Code, ...]:
    rows = [
        code("| `{}` | `{}` | a call that needs it raises |", given.name, Code(given.variable))
        for credential in credentials
        for given in credential.arguments
        if given.variable
    ]
    without = code_span(url) if url else Code("the client raises")
    return (*rows, code("| `base_url` | `{}` | {} |", Code(variable), without))
