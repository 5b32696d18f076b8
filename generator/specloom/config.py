"""`specloom.yaml`: what a project says besides its document.

Every key has a user; what is not built yet is refused in one line, never accepted in silence. The
JSON Schema of `Config` is published as docs/specloom.schema.json.
"""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Self, cast

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from specloom.config_pages import PagesOrNone
from specloom.config_variant import LocalPath, Matrix, Variant
from specloom.diagnostics import Place
from specloom.locations import DEFAULT_OUTPUT, DEFAULT_VARIANT
from specloom.matrix import with_matrix
from specloom.output.kept import keeping
from specloom.output.paths import path_fault
from specloom.section import Section

_CODE: Final = "bad-value"


def _matching(pattern: str, message: str) -> AfterValidator:
    """A check that the whole text matches; `message` ends the sentence "must be"."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise PydanticCustomError(_CODE, "must be {what}", {"what": message})
        return text

    return AfterValidator(check)


def _module(name: str) -> str:
    if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
        message = "must be a name that Python can import: ASCII letters, digits and underscores"
        raise PydanticCustomError(_CODE, message)
    if name in sys.stdlib_module_names:
        message = "would hide the module {name} of Python's standard library"
        raise PydanticCustomError(_CODE, message, {"name": name})
    return name


def _dotted(name: str) -> str:
    for part in name.split("."):
        plain = part.isascii() and part.isidentifier() and not part.startswith("_")
        if not plain or keyword.iskeyword(part):
            message = "must be a method behind its resources, as in assistants.create"
            raise PydanticCustomError(_CODE, message)
    return name


def _folder(name: str) -> str:
    reason = path_fault(name)
    if reason or not re.fullmatch(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?", name):
        message = "must be the name of a folder: lower-case letters, digits, `-` and `_` inside"
        raise PydanticCustomError(_CODE, message)
    return name


def _pattern(text: str) -> str:
    try:
        keeping((text,))
    except ValueError as error:
        raise PydanticCustomError(_CODE, "is no pattern of a .gitignore") from error
    return text


def _empty(value: object) -> object:
    """In YAML a mapping whose entries are all commented out is null."""
    return {} if value is None else value


def _listed(value: object) -> object:
    """YAML has lists, and strict values are tuples."""
    if isinstance(value, list):
        return tuple(cast(list[object], value))
    return () if value is None else value


_Pattern = Annotated[str, AfterValidator(_pattern)]
_EnvironmentVariable = Annotated[
    str, _matching(r"[A-Za-z_][A-Za-z0-9_]*", "the name of an environment variable")
]
_Argument = Annotated[str, _matching(r"[a-z][a-z0-9_]*", "an argument of the client")]
# RFC 9110, sections 5.6.2 and 5.5; no byte above ASCII, which servers read in different ways.
_HeaderName = Annotated[
    str, _matching(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", "the name of a header (RFC 9110)")
]
_HeaderValue = Annotated[
    str,
    _matching(r"[!-~]([ -~\t]*[!-~])?", "printable ASCII without spaces at its ends (RFC 9110)"),
]


class Package(Section):
    """The package that is generated. What is not given comes from the document."""

    name: (
        Annotated[
            str,
            _matching(
                r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?",
                "the name of a distribution: ASCII letters, digits, and `.`, `_`, `-` inside",
            ),
        ]
        | None
    ) = None
    """Name of the distribution, as in `pip install openai-assistants`."""
    module: Annotated[str, AfterValidator(_module)] | None = None
    """Name of the import package, as in `import openai_assistants`."""
    version: (
        Annotated[
            str,
            # PEP 440, appendix B: the canonical form.
            _matching(
                r"([1-9][0-9]*!)?(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*"
                r"((a|b|rc)(0|[1-9][0-9]*))?(\.post(0|[1-9][0-9]*))?(\.dev(0|[1-9][0-9]*))?",
                "a version as in 1.0.0 or 2.1.0rc1 (PEP 440)",
            ),
        ]
        | None
    ) = None
    """Version of the client, not of the document: the least that it has. What has changed moves it
    on from there."""


class Client(Section):
    """The client class."""

    default_headers: Annotated[Mapping[_HeaderName, _HeaderValue], BeforeValidator(_empty)] = Field(
        default_factory=dict[str, str]
    )
    """Headers that are sent with every request."""
    env: Annotated[Mapping[_Argument, _EnvironmentVariable], BeforeValidator(_empty)] = Field(
        default_factory=dict[str, str]
    )
    """Argument of the client -> environment variable that it falls back to."""
    idempotency_keys: bool = False
    """Whether each call that is not safe to repeat gets a key by which the API knows a repetition:
    for APIs that accept an `Idempotency-Key`. A repeated POST is then retried as a GET is."""


class Operation(Section):
    """What is settled for one operation, where Specloom's own choice is not liked."""

    name: Annotated[str, AfterValidator(_dotted)] | None = None
    """The method with its resources, as in `assistants.create`."""
    pages: PagesOrNone = None
    """How a list goes on, or `false` for one that is not paged. Guessed where it is not given."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("empty", "says nothing: give it a `name` or `pages`")
        return self


class Config(Section):
    """specloom.yaml: how clients are generated from an OpenAPI document."""

    spec: LocalPath
    """The OpenAPI document, relative to this file. This or `specs` is needed."""
    specs: Annotated[tuple[LocalPath, ...], BeforeValidator(_listed)] = ()
    """Several documents instead: patterns of files (`apis/**/*.yaml`), relative to this file; one
    behind a `!` takes out what those before it match. `output`, `package.name` and `package.module`
    say with `{stem}`, `{folder}` or `{path}` what is different for each."""
    overlays: Annotated[tuple[LocalPath, ...], BeforeValidator(_listed)] = ()
    """Files of OpenAPI Overlay 1.0 or 1.1 that change the document before it is read, in this
    order. Relative to this file."""
    root: LocalPath | None = None
    """The directory that the document's files lie in, where that is not the document's own:
    `..` for one that refers to `../common/errors.yaml`. Relative to this file."""
    output: LocalPath = DEFAULT_OUTPUT
    """The directory beneath which each variant has a folder of its name, relative to this file;
    with `specs`, `generated/{stem}` where it is not given."""
    package: Annotated[Package, BeforeValidator(_empty)] = Field(default_factory=Package)
    """The package that is generated. What is not given comes from the document."""
    client: Annotated[Client, BeforeValidator(_empty)] = Field(default_factory=Client)
    """The client class."""
    operations: Annotated[Mapping[str, Operation], BeforeValidator(_empty)] = Field(
        default_factory=dict[str, Operation]
    )
    """`operationId`, or `METHOD /path`, of an operation -> what is settled for it."""
    templates: LocalPath | None = None
    """A directory of templates of your own; a file with the path of one of Specloom's replaces
    it. Relative to this file."""
    keep: Annotated[tuple[_Pattern, ...], BeforeValidator(_listed)] = ()
    """Files of the output that are yours: patterns of their paths, as in a .gitignore. They are
    written with the first output, and never changed or removed after it."""
    matrix: Matrix | None = None
    """All combinations of these, as variants beside those of `variants`."""
    variants: Annotated[
        Mapping[
            Annotated[str, AfterValidator(_folder)], Annotated[Variant, BeforeValidator(_empty)]
        ],
        Field(min_length=1),
    ] = Field(default_factory=lambda: {DEFAULT_VARIANT: Variant()})
    """Name of a variant -> what it is. One, called `default`, where this is not given."""

    _place: Callable[[str], Place] | None = PrivateAttr(default=None)

    @model_validator(mode="before")
    @classmethod
    def _with_matrix(cls, raw: object) -> object:
        return with_matrix(cast(dict[str, object], raw)) if isinstance(raw, dict) else raw

    def place(self, pointer: str) -> Place:
        """Where `pointer` stands in the file, for diagnostics about what it says."""
        return self._place(pointer) if self._place else Place(pointer=pointer)

    def placed(self, place: Callable[[str], Place]) -> Config:
        """This, read from a file: `place` knows its lines."""
        copy = self.model_copy()
        copy._place = place
        return copy


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the file, for editors."""
    content = Config.model_json_schema()
    del content["required"]
    content["oneOf"] = [{"required": ["spec"]}, {"required": ["specs"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **content}
