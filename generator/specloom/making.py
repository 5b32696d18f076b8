"""A project -> the outputs of its variants, built and formatted, beside what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specloom import __version__
from specloom.advancing import (
    CHANGELOG,
    Advance,
    Wanted,
    at_least_a_patch,
    changelog,
    with_source,
)
from specloom.build import Build
from specloom.building import Built, Job, laid_out, prepared, rebuilt
from specloom.diagnostics import Diagnostic, Diagnostics, Place
from specloom.formatting import format_files
from specloom.load import load
from specloom.output.compare import Comparison, compare, content
from specloom.output.manifest import Inputs, Manifest, read_manifest, sha256
from specloom.project import Project
from specloom.version.keeping import in_pieces
from specloom.workers import build_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One variant, ready to be written."""

    comparison: Comparison
    lock: Manifest
    old: Manifest | None
    """The lock that is there."""
    advance: Advance
    """The step from the last version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All variants of a project."""

    outputs: tuple[Output, ...]
    warnings: tuple[Diagnostic, ...]
    """Of all of them, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Variant:
    name: str
    target: Path
    wanted: Wanted
    build: Build
    inputs: Inputs
    old: Manifest | None
    advance: Advance


def make(project: Project, progress: Callable[[str], None], version: str = "") -> Made:
    """Build every variant of `project`; `progress` is told what is being done.

    `version` is that of the clients, where it is not to follow from what has changed. Raises
    DocumentError with every fault of the first variant that has any, and for an output directory
    that can't be one.
    """
    locks = _locks(project.locations.outputs)
    progress("reading")
    read = Diagnostics()
    locations = project.locations
    source = load(locations.spec, read, root=locations.root, overlays=locations.overlays)
    read.raise_errors()
    job = prepared(Job(project=project, source=source, locks=locks, version=version))
    progress(f"building {', '.join(locks)}")
    found = build_all(job)
    made = [_made(job, name, one) for name, one in zip(locks, found, strict=True)]
    warnings = dict.fromkeys([*read, *(line for one in found for line in one.diagnostics)])
    progress("formatting")
    formatted = _formatted(made)
    for index, one in enumerate(made):
        step = _advanced(project, one, formatted[one.name])
        if step.version != one.advance.version:
            made[index] = replace(one, build=rebuilt(job, one.name, step), advance=step)
            formatted |= _formatted([made[index]])
        elif step != one.advance:
            made[index] = replace(one, advance=step)
    outputs = tuple(_output(one, formatted[one.name]) for one in made)
    return Made(outputs=outputs, warnings=tuple(warnings))


def _made(job: Job, name: str, one: Built) -> _Variant:
    project = job.project
    return _Variant(
        name=name,
        target=project.locations.outputs[name],
        wanted=job.wanted(name),
        build=one.build,
        inputs=Inputs(
            tool=__version__,
            config=project.digest,
            spec=job.source.files,
            templates=laid_out(project, name).digest(),
        ),
        old=job.locks[name],
        advance=one.advance,
    )


def _formatted(built: Sequence[_Variant]) -> dict[str, dict[str, bytes]]:
    """The files of each, all at once: what they have in common is formatted once."""
    everything = {
        f"{one.name}/{path}": text for one in built for path, text in one.build.files.items()
    }
    done = format_files(everything)
    return {
        one.name: {
            path: _marked(one.build.head, path, done[f"{one.name}/{path}"])
            for path in one.build.files
        }
        for one in built
    }


def _marked(head: str, path: str, text: bytes) -> bytes:
    """A module behind its marks; linters read those before anything else, formatters too."""
    return head.encode() + text if path.endswith(".py") else text


def _locks(outputs: Mapping[str, Path]) -> Mapping[str, Manifest | None]:
    diagnostics = Diagnostics()
    found: dict[str, Manifest | None] = {}
    for name, target in outputs.items():
        place = Place(file=str(target))
        if target.is_symlink():
            diagnostics.error("output-link", "the output directory is a symbolic link", place)
        elif target.exists() and not target.is_dir():
            diagnostics.error("output-file", "the output directory is a file", place)
        else:
            found[name] = read_manifest(target, diagnostics)
    diagnostics.raise_errors()
    return found


def _advanced(project: Project, one: _Variant, files: Mapping[str, bytes]) -> Advance:
    """The step to take, seen what the files are: the document is not all that moves them.

    Where the program alone has changed and its version has not, it is being worked on: no client
    has a new version for that.
    """
    old, found = one.old, one.advance
    if old is None or not old.version or one.wanted.version:
        return found
    own = project.locations.templates is not None and one.inputs.templates != old.inputs.templates
    settings = (one.inputs.tool, one.inputs.config) != (old.inputs.tool, old.inputs.config)
    if not (own or settings or one.inputs.spec != old.inputs.spec):
        return found
    same = found.version == found.was and all(
        content(one.target, path) == text for path, text in files.items()
    )
    if same and set(files) == set(old.files) - {CHANGELOG}:
        return found
    if own or settings:
        return with_source(one.wanted, found, old, one.target, files)
    return at_least_a_patch(one.wanted, found)


def _output(one: _Variant, files: Mapping[str, bytes]) -> Output:
    old = one.old
    told = changelog(one.advance, old, one.target)
    if told is not None:
        files = {**files, CHANGELOG: told}
        there = content(one.target, CHANGELOG)
        if old is not None and isinstance(there, bytes):
            # What people write in it stays, so that it is no edit to be lost.
            old = replace(old, files={**old.files, CHANGELOG: sha256(there)})
    lock = Manifest(
        inputs=one.inputs,
        files={path: sha256(text) for path, text in files.items()},
        names=one.build.names,
        version=one.advance.version,
        document=in_pieces(one.wanted.source.raw),
    )
    comparison = compare(one.target, files, lock, old)
    return Output(comparison=comparison, lock=lock, old=one.old, advance=one.advance)
