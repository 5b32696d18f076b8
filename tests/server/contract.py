"""Holds requests and answers to an OpenAPI document, by openapi-core.

Where openapi-core (0.23) lets a fault pass or stumbles over a legal document, this goes round it:

- Checking the document itself takes minutes for large ones: it is switched off here, as the
  documents that the server is given are checked elsewhere.
- Servers match by scheme and host, which a local server cannot have: `document.localised`.
- A missing parameter that is required passes if its schema has a default: `document.localised`.
- A path parameter comes percent-encoded, may be empty, and has no dot in its name: `_Paths`.
- JSON may say `NaN`, or a key twice, and of `+json` types only a known few are read: `_json`.
- Bytes are no string of 3.1, so that no file is one: `_text`.

What stays:

- `$` in a pattern also matches before a last newline, as Python's does (not with `regress`).
- A media type whose whole schema is `true` or `false` makes openapi-core fail.
- Query parameters and headers that the document does not name pass, as OpenAPI allows them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from jsonschema_path import SchemaPath
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.deserializing.media_types import media_type_deserializers
from openapi_core.deserializing.media_types.exceptions import MediaTypeDeserializeError
from openapi_core.templating.datatypes import TemplateResult
from openapi_core.templating.paths.datatypes import Path as MatchedPath
from openapi_core.templating.paths.exceptions import OperationNotFound, PathError, PathNotFound
from openapi_core.templating.paths.finders import APICallPathFinder
from openapi_core.templating.paths.iterators import TemplatePathsIterator
from openapi_core.validation.request.exceptions import SecurityValidationError
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from tests.server.document import localised, media_types, read
from tests.server.instances import NoInstanceError, Wealth, instance

_ORIGIN: Final = "http://server"


@dataclass(kw_only=True)
class WireRequest:
    """A request as it came, in the shape that openapi-core takes; the path is percent-encoded."""

    method: str
    path: str
    body: bytes
    content_type: str
    parameters: RequestParameters
    host_url: str = _ORIGIN


@dataclass(kw_only=True)
class Answer:
    """An answer, in the shape that openapi-core takes. `data` is the body."""

    status_code: int
    data: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content_type(self) -> str:
        """The media type of the body, empty where there is none."""
        return self.headers.get("content-type", "")


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a request is refused: an HTTP status and every fault in words."""

    status: int
    faults: tuple[str, ...]


class Contract:
    """What a document promises, for requests and for answers."""

    def __init__(self, document: Path | Mapping[str, Any]) -> None:
        raw = read(document) if isinstance(document, Path) else document
        base = document.resolve().as_uri() if isinstance(document, Path) else ""
        local = localised(raw)
        self.base_path = str(local["servers"][0]["url"]).rstrip("/")
        config = Config(
            spec_validator_cls=None,
            path_finder_cls=_Paths,
            extra_media_type_deserializers={name: _reader(name) for name in media_types(raw)},
        )
        self._openapi = OpenAPI(SchemaPath.from_dict(local, base_uri=base), config=config)
        self._paths = _Paths(self._openapi.spec)

    def refusal(self, request: WireRequest) -> Refusal | None:
        """Why a request is refused (404, 405, 401, 400), `None` where it keeps to the document."""
        errors = list(self._openapi.iter_apicall_request_errors(request))
        if not errors:
            return None
        faults = tuple(fault for error in errors for fault in _faults(error))
        match errors[0]:
            case OperationNotFound():
                status = 405
            case PathError():
                status = 404
            case SecurityValidationError():
                status = 401
            case _:
                status = 400
        return Refusal(status=status, faults=faults)

    def breaches(self, request: WireRequest, answer: Answer) -> tuple[str, ...]:
        """What is wrong with an answer to a request; nothing where it keeps to the document."""
        errors = self._openapi.iter_apicall_response_errors(request, answer)
        return tuple(fault for error in errors for fault in _faults(error))

    def answer(self, request: WireRequest, status: int | None = None) -> Answer:
        """The document's answer to a request: its first example that keeps to the document.

        Without a status, that of success; where the document has no word of it, 200 without a body.

        Raises:
            NoInstanceError: There is no example, and none could be made.
        """
        operation = self._paths.find(request.method, _ORIGIN + request.path).operation
        responses = operation / "responses"
        key = _response_key(list(operation.read_value().get("responses") or ()), status)
        if key is None or status == HTTPStatus.NO_CONTENT:
            return Answer(status_code=status or 200)
        code = status or (int(key) if key.isdigit() else 200)
        breaches: tuple[str, ...] = ()
        for answer in _candidates(responses / key, code):
            breaches = self.breaches(request, answer)
            if not breaches:
                return answer
        raise NoInstanceError(f"no answer of status {code} keeps to the document: {breaches}")


class _Match(TemplateResult):
    """A path that matched; its text is made without `str.format`, which reads dots in names."""

    @property
    def resolved(self) -> str:
        variables = self.variables or {}
        return re.sub(r"\{([^}]*)\}", lambda name: variables[name[1]], self.pattern)


class _Matches(TemplatePathsIterator):
    def __call__(self, *arguments: Any, **named: Any) -> Iterator[MatchedPath]:
        for path, result in super().__call__(*arguments, **named):
            yield MatchedPath(path, _Match(result.pattern, result.variables))


class _Paths(APICallPathFinder):
    """Finds operations; path parameters are decoded, and an empty one names no resource."""

    paths_iterator = _Matches("paths")

    def find(self, method: str, name: str) -> Any:
        found = super().find(method, name)
        variables = found.path_result.variables or {}
        if not all(variables.values()):
            raise PathNotFound(name)
        found.path_result.variables = {key: unquote(value) for key, value in variables.items()}
        return found


def _candidates(response: SchemaPath, status: int) -> Iterator[Answer]:
    """Answers to try: examples of the document first, then instances of the schema."""
    headers = dict(_required_headers(response))
    content = response.read_value().get("content") or {}
    if not content or status == HTTPStatus.NO_CONTENT:
        yield Answer(status_code=status, headers=headers)
        return
    name = next((name for name in content if _is_json(name)), next(iter(content)))
    kind = name if "*" not in name else "application/json"
    for value in _values(response / "content" / name):
        data = value.encode() if isinstance(value, str) and not _is_json(kind) else encode(value)
        yield Answer(status_code=status, data=data, headers={**headers, "content-type": kind})


def _values(media: SchemaPath) -> Iterator[Any]:
    rules = media.read_value()
    if "example" in rules:
        yield rules["example"]
    for name in rules.get("examples") or {}:
        example = (media / "examples" / name).read_value()
        if "value" in example:
            yield example["value"]
    if "schema" not in rules:
        yield "text"
    else:
        for wealth in Wealth:
            with suppress(NoInstanceError):
                yield instance(media / "schema", wealth)


def _required_headers(response: SchemaPath) -> Iterator[tuple[str, str]]:
    for name in response.read_value().get("headers") or {}:
        header = response / "headers" / name
        rules = header.read_value()
        if rules.get("required") and "schema" in rules:
            yield name.lower(), str(instance(header / "schema", Wealth.EXAMPLES))


def _response_key(keys: list[str], status: int | None) -> str | None:
    """The key of a status under `responses`; of success, where no status is asked for."""
    wanted = [str(status), f"{str(status)[0]}XX"] if status else []
    success = [] if status else sorted(key for key in keys if key.startswith("2"))
    return next((key for key in [*wanted, *success, "default"] if key in keys), None)


def encode(value: Any) -> bytes:
    """Compact JSON in raw UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _faults(error: BaseException) -> Iterator[str]:
    """Every fault of an error of openapi-core, in words, with its place in the value."""
    if isinstance(error, SecurityValidationError):
        yield "missing credentials: none of the security schemes of this operation is satisfied"
        return
    cause: BaseException = error
    while cause.__cause__ is not None and not isinstance(cause, InvalidSchemaValue):
        cause = cause.__cause__
    if isinstance(cause, InvalidSchemaValue):
        yield from (_fault(fault) for fault in cause.schema_errors)
        return
    context = cause.__context__
    if isinstance(
        cause, MediaTypeDeserializeError
    ):  # its own text fails where the body is no UTF-8
        yield f"the body is no {cause.mimetype}: {context}"
    else:
        yield str(cause)


def _fault(error: Any) -> str:
    """The fault of an error of jsonschema; of a union, that of the member that comes nearest."""
    while error.context:
        error = max(error.context, key=_nearness)
    place = "/".join(str(part) for part in error.absolute_path)
    return f"{place or 'value'}: {error.message}"[:500]


def _nearness(error: Any) -> tuple[int, bool]:
    return len(error.absolute_path), error.validator not in ("type", "const", "enum")


def _is_json(media_type: str) -> bool:
    essence = media_type.split(";")[0].strip().lower()
    return essence.endswith(("/json", "+json"))


def _json(value: bytes, **_parameters: str) -> Any:
    """JSON as RFC 8259 has it: UTF-8, no `NaN`, and no key twice (section 4)."""
    return json.loads(value.decode(), parse_constant=_no_constant, object_pairs_hook=_unique)


def _reader(media_type: str) -> Callable[..., Any]:
    """How a body of a media type of the document is read."""
    if _is_json(media_type):
        return _json
    if media_type in ("*/*", "application/*"):
        return _any
    if media_type == "application/octet-stream":
        return _text
    return media_type_deserializers.get(media_type, _text)


def _text(value: bytes, **_parameters: str) -> str:
    """Bytes of no known kind as a string of as many characters."""
    return value.decode("latin-1")


def _any(value: bytes, **_parameters: str) -> Any:
    """What a media type range holds: JSON if it is any, else the bytes as text."""
    try:
        return _json(value)
    except ValueError:
        return _text(value)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return names
