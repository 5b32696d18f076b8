"""A configuration file -> `Project`, or a line for each of its faults."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final, TypeAlias, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from specloom.config import Client, Config, Operation, Package
from specloom.config_pages import Pages
from specloom.config_variant import Excluded, Matrix, Variant
from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load.faults import TextFault
from specloom.load.pointer import join, split
from specloom.load.positions import Positions
from specloom.load.read import Text, parse
from specloom.locations import DEFAULT_VARIANT, Direct, Locations, locate
from specloom.output.manifest import sha256
from specloom.outputs_check import check_outputs
from specloom.specs import expanded, has_specs

Location: TypeAlias = "tuple[int | str, ...]"

MAX_BYTES: Final = 1024 * 1024
"""Bytes of a configuration file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What `generate` works on."""

    config: Config
    locations: Locations
    digest: str
    """sha256 of the configuration file's bytes, or that of `Direct`."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where a pointer stands in the file; can be sent to another process."""

    path: Path
    positions: Positions

    def __call__(self, pointer: str) -> Place:
        line = self.positions.line(split(pointer))
        return Place(file=str(self.path), line=line, pointer=pointer)


def without_config(direct: Direct) -> Project:
    """The project of `generate --spec SPEC --output DIR`: one variant, names from the document."""
    try:
        variant = Variant.model_validate(dict(direct.options))
    except ValidationError as error:
        diagnostics = Diagnostics()
        for found in error.errors():
            option = ".".join(map(str, _location(found)))
            inside = ("variants", DEFAULT_VARIANT, *found["loc"])
            _note(
                cast("ErrorDetails", {**found, "loc": inside}),
                Place(file=f"--{option}" if option else "the command line"),
                diagnostics,
            )
        raise DocumentError(diagnostics) from error
    config = Config(spec="-", variants={DEFAULT_VARIANT: variant})
    return Project(config=config, locations=direct.locations, digest=direct.digest)


def read_project(path: Path) -> Project:
    """Read the configuration at `path`, of one document. Raises DocumentError with every fault that
    it has."""
    projects = read_projects(path)
    assert len(projects) == 1, "who asks for one has looked at `has_specs`"
    return projects[0]


def read_projects(path: Path) -> tuple[Project, ...]:
    """Read the configuration at `path`: a project for each of its documents.

    Raises DocumentError with every fault of the configuration.
    """
    diagnostics = Diagnostics()
    data = _read(path, diagnostics)
    text = _parse(path, data, diagnostics)
    diagnostics.raise_errors()

    place, digest = _Lines(path, text.positions), sha256(data)
    projects: list[Project] = []
    for raw in _of_documents(text.data, path, place, diagnostics):
        config = _validated(raw, place, diagnostics)
        locations = locate(raw, path)
        if config is not None:
            assert locations is not None, "what is valid has a place"
            _check_locations(config, locations, diagnostics)
            projects.append(Project(config=config, locations=locations, digest=digest))
    check_outputs([(one.config, one.locations) for one in projects], diagnostics)
    diagnostics.raise_errors()
    return tuple(projects)


def _of_documents(
    raw: object, path: Path, place: _Lines, diagnostics: Diagnostics
) -> tuple[object, ...]:
    """`raw` for each document alone."""
    alone = (raw,)
    if has_specs(raw):
        found = expanded(cast(dict[str, object], raw), path.parent)
        for fault in found.faults:
            diagnostics.error(fault.code, fault.message, place(fault.pointer))
        diagnostics.raise_errors()
        return found.each
    if isinstance(raw, dict) and "specs" in raw:
        if "spec" in raw:
            diagnostics.error("two-keys", "give `spec` or `specs`, not both", place("/specs"))
        elif not raw["specs"]:
            diagnostics.error("empty", "`specs` has no entry", place("/specs"))
        diagnostics.raise_errors()
        return ({"spec": "-", **cast(dict[str, object], raw)},)  # `specs` has another fault
    return alone


def _validated(raw: object, place: _Lines, diagnostics: Diagnostics) -> Config | None:
    try:
        return Config.model_validate(raw).placed(place)
    except ValidationError as error:
        faults = (
            (place(join(map(str, _written(_location(found), raw)))), found)
            for found in error.errors()
        )
        for where, found in sorted(faults, key=lambda fault: fault[0].line or 0):
            _note(found, where, diagnostics)
        return None


def _read(path: Path, diagnostics: Diagnostics) -> bytes:
    place = Place(file=str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        diagnostics.error("missing-file", "there is no such file", place)
        raise DocumentError(diagnostics) from error
    except OSError as error:
        diagnostics.error("cannot-read", error.strerror or type(error).__name__, place)
        raise DocumentError(diagnostics) from error
    if len(data) > MAX_BYTES:
        diagnostics.error("too-large", f"more than {MAX_BYTES} bytes", place)
    diagnostics.raise_errors()
    return data


def _parse(path: Path, data: bytes, diagnostics: Diagnostics) -> Text:
    try:
        text = parse(data)
    except TextFault as error:
        fault = error.fault
        diagnostics.error(fault.code, fault.message, Place(file=str(path), line=fault.line))
        raise DocumentError(diagnostics) from error
    for fault in text.faults:
        diagnostics.error(fault.code, fault.message, Place(file=str(path), line=fault.line))
    return text


def _location(found: ErrorDetails) -> Location:
    """Where the fault is; pydantic adds `[key]` where a key is at fault."""
    return tuple(part for part in found["loc"] if part != "[key]")


def _written(location: Location, raw: object) -> Location:
    """Where in the file `raw` a fault at `location` is: a variant of its matrix stands there."""
    content = cast(dict[str, object], raw) if isinstance(raw, dict) else {}
    if location[:1] != ("variants",) or len(location) < 2 or "matrix" not in content:
        return location
    own = content.get("variants")
    stands = isinstance(own, dict) and location[1] in cast(dict[object, object], own)
    return location if stands else ("matrix",)


def _note(found: ErrorDetails, place: Place, diagnostics: Diagnostics) -> None:
    """One fault of pydantic's in our words."""
    location = _location(found)
    key = str(location[-1]) if location else ""
    match found["type"]:
        case "extra_forbidden":
            known = _model_at(location[:-1]).model_fields
            message = f"there is no key `{key}` here{_guess(key, known)}"
            diagnostics.error("unknown-key", message, place)
        case "missing":
            diagnostics.error("missing-key", f"`{key}` is needed", place)
        case "literal_error":
            diagnostics.error("unknown-value", _unknown(location, found), place)
        case "string_type" if isinstance(found["input"], int | float):
            message = "must be a string: put it in quotes"
            diagnostics.error("wrong-type", message, place)
        case "too_short":
            diagnostics.error("empty", f"`{key}` has no entry", place)
        case kind if kind.endswith("_type"):
            nouns = {"string_type": "a string", "tuple_type": "a list", "list_type": "a list"}
            noun = nouns.get(kind, "a mapping")
            diagnostics.error("wrong-type", f"must be {noun}", place)
        case kind:
            subject = repr(found["input"]) if isinstance(found["input"], str) else "this"
            diagnostics.error(kind.replace("_", "-"), f"{subject} {found['msg']}", place)


def _unknown(location: Location, found: ErrorDetails) -> str:
    value: object = found["input"]
    key = str(location[-1])
    annotation: object = _model_at(location[:-1]).model_fields[key].annotation
    parts: tuple[object, ...] = get_args(annotation)
    known = tuple(str(name) for part in parts for name in get_args(part) or (part,))
    known = tuple(name for name in known if name != str(type(None)))
    return f"{value!r} is none of {', '.join(known)}{_guess(str(value), known)}"


def _guess(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def _model_at(location: Location) -> type[BaseModel]:
    match location:
        case ("package",):
            return Package
        case ("client",):
            return Client
        case ("operations", _):
            return Operation
        case ("operations", _, "pages"):
            return Pages
        case ("variants", _):
            return Variant
        case ("matrix",):
            return Matrix
        case ("matrix", "exclude", _):
            return Excluded
        case _:
            return Config


def _check_locations(config: Config, locations: Locations, diagnostics: Diagnostics) -> None:
    if not locations.spec.is_file():
        message = f"there is no file {locations.spec}"
        diagnostics.error("no-document", message, config.place("/spec"))
    for at, overlay in enumerate(locations.overlays):
        if not overlay.is_file():
            message = f"there is no file {overlay}"
            diagnostics.error("no-overlay", message, config.place(join(("overlays", str(at)))))
    if locations.templates is not None and not locations.templates.is_dir():
        message = f"there is no directory {locations.templates}"
        diagnostics.error("no-templates", message, config.place("/templates"))
