"""A variant: which client is made of the document, and where it is put."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Final, Literal, NoReturn, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from specloom.section import Section
from specloom.variants import (
    LAYOUTS,
    STYLES,
    TRANSPORTS,
    Layout,
    ModelStyle,
    Transport,
    style,
    style_names,
    transport,
    transport_names,
)

_CODE: Final = "bad-value"


def _local(path: str) -> str:
    if "://" in path:
        message = "must be a file: nothing is fetched from a network"
        raise PydanticCustomError("not-a-file", message)
    if not path.strip() or not path.isprintable():
        raise PydanticCustomError(_CODE, "must be a path")
    return path


LocalPath = Annotated[str, AfterValidator(_local)]
"""A path of a file or a directory, and no URL."""


def _models(name: str) -> str:
    return name if style(name) is not None else _refuse(name, style_names())


def _transport(name: str) -> str:
    return name if transport(name) is not None else _refuse(name, transport_names())


def _refuse(name: str, known: tuple[str, ...]) -> NoReturn:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    words = {"known": ", ".join(known), "hint": hint}
    raise PydanticCustomError("unknown-value", "is none of {known}{hint}", words)


_Models = Annotated[str, AfterValidator(_models)]
_Transport = Annotated[str, AfterValidator(_transport)]
_Mode = Literal["both", "sync", "async"]
_Layout = Literal["package", "vendored"]


class Excluded(Section):
    """Combinations that are not made: those that have all of these."""

    models: _Models | None = None
    transport: _Transport | None = None
    mode: _Mode | None = None
    layout: _Layout | None = None


class Matrix(Section):
    """A variant for each combination, called by what differs: `dataclass-stdlib`."""

    models: list[_Models] = Field(default_factory=list[str])
    """As in a variant, several."""
    transport: list[_Transport] = Field(default_factory=list[str])
    """As in a variant, several."""
    mode: list[_Mode] = Field(default_factory=list[_Mode])
    """As in a variant, several."""
    layout: list[_Layout] = Field(default_factory=list[_Layout])
    """As in a variant, several."""
    exclude: list[Excluded] = Field(default_factory=list[Excluded])
    """Combinations that are left out, each by some of its keys."""


class Variant(Section):
    """One client of the document."""

    models: Annotated[_Models, Field(json_schema_extra={"examples": [*STYLES]})] = "pydantic"
    """What the classes that the API returns are made of: `pydantic`; `msgspec`, which is the
    fastest; or without any dependency `dataclass` or `typeddict`."""
    transport: Annotated[_Transport, Field(json_schema_extra={"examples": [*TRANSPORTS]})] = (
        "httpx2"
    )
    """What sends requests: `httpx2`; `stdlib`, which is Python's own library; `aiohttp`, which is
    async only; `urllib3`, which is sync only."""
    mode: _Mode | None = None
    """Whether there is a `Client`, an `AsyncClient`, or both. Default: all that the transport
    can."""
    layout: _Layout = "package"
    """A package of its own with its pyproject.toml, or a folder to be put into another package."""
    output: LocalPath | None = None
    """The output directory, relative to this file. Default: the folder of the variant's name
    beneath the `output` of the top level."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        able = self.sends.able
        if able != "both" and self.mode not in (None, able):
            message = "asks for mode {mode} of {transport}, which is {able} only"
            words = {"mode": str(self.mode), "transport": self.transport, "able": able}
            raise PydanticCustomError("bad-combination", message, words)
        return self

    @property
    def style(self) -> ModelStyle:
        """The declaration of `models`."""
        found = style(self.models)
        assert found is not None, "the value was checked"
        return found

    @property
    def sends(self) -> Transport:
        """The declaration of `transport`."""
        found = transport(self.transport)
        assert found is not None, "the value was checked"
        return found

    @property
    def laid_out(self) -> Layout:
        """The declaration of `layout`."""
        return LAYOUTS[self.layout]

    @property
    def kinds(self) -> Literal["both", "sync", "async"]:
        """`mode`, or all that the transport can."""
        return self.mode or self.sends.able
