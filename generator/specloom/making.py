"""A project -> the outputs of its variants, built and formatted, beside what is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from specloom import __version__
from specloom import build as core
from specloom.advancing import (
    CHANGELOG,
    Advance,
    Wanted,
    at_least_a_patch,
    changelog,
    last_source,
    with_source,
)
from specloom.build import Build, Past
from specloom.building import Built, Job, laid_out, prepared, rebuilt
from specloom.diagnostics import Diagnostic, Diagnostics, DocumentError
from specloom.formatting import FormattingError, format_files
from specloom.load import load
from specloom.output.compare import Comparison, compare, content
from specloom.output.kept import keeping
from specloom.output.manifest import Inputs, Manifest, sha256
from specloom.output.owner import locks
from specloom.output.settle import BESIDE, Edits, settle
from specloom.project import Project
from specloom.recalling import Recall
from specloom.version.keeping import in_pieces
from specloom.version.renaming import old_names
from specloom.workers import build_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How outputs are made, whatever the project says."""

    version: str = ""
    """Of the clients, where it is not to follow from what has changed."""
    edits: Edits = Edits.MERGE
    """What becomes of files that were edited by hand."""
    since: Mapping[Path, Manifest] = field(default_factory=dict[Path, Manifest])
    """Output -> the lock that its version counts from, where that is not the one that is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One variant, ready to be written."""

    comparison: Comparison
    lock: Manifest
    old: Manifest | None
    """The lock that is there."""
    advance: Advance
    """The step from the last version."""
    conflicts: Mapping[str, str]
    """Files that were edited by hand and could not be merged -> why."""
    left_out: Mapping[str, tuple[str, ...]]
    """Files that were edited by hand -> new definitions that gave way to the edit."""


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
    """The lock that is there."""
    base: Manifest | None
    """The lock that the version counts from."""
    advance: Advance


def make(project: Project, progress: Callable[[str], None], manner: Manner) -> Made:
    """Build every variant of `project`; `progress` is told what is being done.

    Raises DocumentError with every fault of the first variant that has any, and for an output
    directory that can't be one.
    """
    old = locks(project.locations.outputs)
    progress("reading")
    read = Diagnostics()
    locations = project.locations
    source = load(locations.spec, read, root=locations.root, overlays=locations.overlays)
    read.raise_errors()
    bases = {
        name: None if lock is None else _base(lock, manner.since.get(locations.outputs[name]))
        for name, lock in old.items()
    }
    version = manner.version
    job = prepared(Job(project=project, source=source, locks=old, bases=bases, version=version))
    progress(f"building {', '.join(old)}")
    found = build_all(job)
    built = [_variant(job, name, one) for name, one in zip(old, found, strict=True)]
    warnings = dict.fromkeys([*read, *(line for one in found for line in one.diagnostics)])
    progress("formatting")
    formatted = _formatted(project, built)
    for index, one in enumerate(built):
        step = _advanced(project, one, formatted[one.name])
        if step.version != one.advance.version:
            built[index] = replace(one, build=rebuilt(job, one.name, step), advance=step)
            formatted |= _formatted(project, [built[index]])
        elif step != one.advance:
            built[index] = replace(one, advance=step)
    outputs = tuple(_output(project, one, formatted[one.name], manner.edits) for one in built)
    return Made(outputs=outputs, warnings=tuple(warnings))


def _base(lock: Manifest, since: Manifest | None) -> Manifest:
    """The lock that the version counts from; names are those of the one that is there."""
    return replace(since or lock, names=lock.names)


def _variant(job: Job, name: str, one: Built) -> _Variant:
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
        base=job.bases[name],
        advance=one.advance,
    )


def _formatted(project: Project, built: Sequence[_Variant]) -> dict[str, dict[str, bytes]]:
    """The files of each, all at once: what they have in common is formatted once."""
    everything = {
        f"{one.name}/{path}": text for one in built for path, text in one.build.files.items()
    }
    settled = {f"{one.name}/{path}" for one in built for path in one.build.settled}
    done = format_files(everything, settled=settled)
    keeps = keeping(project.config.keep)
    return {
        one.name: _ours(
            {
                path: _marked(one.build.head, path, done[f"{one.name}/{path}"])
                for path in one.build.files
            },
            one,
            keeps,
        )
        for one in built
    }


def _marked(head: str, path: str, text: bytes) -> bytes:
    """A module behind its marks; linters read those before anything else, formatters too."""
    return head.encode() + text if path.endswith(".py") else text


def _advanced(project: Project, one: _Variant, files: Mapping[str, bytes]) -> Advance:
    """The step to take, seen what the files are: the document is not all that moves them.

    Where the program alone has changed and its version has not, it is being worked on: no client
    has a new version for that.
    """
    old, found = one.base, one.advance
    if old is None or not old.version or one.wanted.version:
        return found
    own = project.locations.templates is not None and one.inputs.templates != old.inputs.templates
    settings = (one.inputs.tool, one.inputs.config) != (old.inputs.tool, old.inputs.config)
    if not (own or settings or one.inputs.spec != old.inputs.spec):
        return found
    made = {path: sha256(text) for path, text in files.items()}
    if found.version == found.was and made == _generated(old):
        return found
    if own or settings:
        return with_source(one.wanted, found, old, one.target, files)
    return at_least_a_patch(one.wanted, found)


def _generated(old: Manifest) -> Mapping[str, str]:
    """The hashes of what was generated last, but for what is not generated anew each time."""
    unmerged = {path: sha256(text.encode("utf-8")) for path, text in old.unmerged.items()}
    others = {CHANGELOG, *(path + BESIDE for path in unmerged)}
    return {path: known for path, known in {**old.files, **unmerged}.items() if path not in others}


def _output(project: Project, one: _Variant, files: Mapping[str, bytes], edits: Edits) -> Output:
    keep = project.config.keep
    keeps = keeping(keep)
    old = _without(one.old, keeps)
    told = changelog(one.advance, old, one.target)
    if told is not None:
        files = _ours({**files, CHANGELOG: told}, one, keeps)
        there = content(one.target, CHANGELOG)
        if old is not None and CHANGELOG in files and isinstance(there, bytes):
            # What people write in it stays, so that it is no edit to be lost.
            old = replace(old, files={**old.files, CHANGELOG: sha256(there)})
    recall = Recall(one.target, one.old, partial(_again, project, one)) if one.old else _nothing
    settled = settle(one.target, files, old, edits, recall)
    settled.hashes = {path: known for path, known in settled.hashes.items() if not keeps(path)}
    lock = settled.onto(
        Manifest(
            inputs=one.inputs,
            files={},
            names=one.build.names,
            version=one.advance.version,
            document=in_pieces(one.wanted.source.raw),
            keep=keep,
            renamed=one.advance.entries,
        )
    )
    comparison = compare(one.target, settled.files, lock, old, settled.actions)
    return Output(
        comparison=comparison,
        lock=lock,
        old=one.old,
        advance=one.advance,
        conflicts=settled.reasons,
        left_out=settled.left_out,
    )


def _ours(
    files: Mapping[str, bytes], one: _Variant, keeps: Callable[[str], bool]
) -> dict[str, bytes]:
    """`files` without those that are the user's: they are written with the first output only."""
    return {
        path: text
        for path, text in files.items()
        if not keeps(path) or (one.old is None and not os.path.lexists(one.target / path))
    }


def _without(old: Manifest | None, keeps: Callable[[str], bool]) -> Manifest | None:
    if old is None:
        return None
    return replace(old, files={path: known for path, known in old.files.items() if not keeps(path)})


def _nothing(_: str) -> None:
    """What is recalled where there was no output."""


def _again(project: Project, one: _Variant) -> Mapping[str, bytes]:
    """The files of the last output, as this version of Specloom makes them; none if it can't."""
    assert one.old is not None, "only what was made can be made again"
    past = Past(names=one.old.names, version=one.old.version, old_names=old_names(one.old.renamed))
    source = last_source(one.old)
    laid, variant = laid_out(project, one.name), one.wanted.variant
    try:
        build = core.build(source, one.wanted.config, variant, laid, past)
        return _formatted(project, [replace(one, build=build)])[one.name]
    except (DocumentError, FormattingError):
        return {}
