"""A project -> the outputs of its variants, built and formatted, beside what is there."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
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
from specloom.building import Built, Job, laid_out, prepared
from specloom.crafting import Crafted, Order, craft, formatted, with_step
from specloom.diagnostics import Diagnostic, Diagnostics, DocumentError
from specloom.formatting import FormattingError
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
class Opened:
    """A project whose document is read, before anything is made of it."""

    job: Job
    read: tuple[Diagnostic, ...]
    """Warnings of reading."""


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
    opened = open_project(project, progress, manner)
    opened = replace(opened, job=prepared(opened.job))
    first = craft(Order(job=opened.job), progress)
    found, steps = advanced(opened, first)
    if steps:
        found |= craft(Order(job=opened.job, steps=steps), progress)
    return finish(opened, first, found, manner)


def open_project(project: Project, progress: Callable[[str], None], manner: Manner) -> Opened:
    """Read what `project` says and what is there. Raises DocumentError."""
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
    job = Job(project=project, source=source, locks=old, bases=bases, version=manner.version)
    return Opened(job=job, read=tuple(read))


def advanced(
    opened: Opened, first: Mapping[str, Crafted]
) -> tuple[dict[str, Crafted], dict[str, Advance]]:
    """The variants with the steps that their files show, and those that are to be made again with
    another version than they were made with."""
    found: dict[str, Crafted] = {}
    steps: dict[str, Advance] = {}
    for name, one in first.items():
        variant = _variant(opened.job, name, one.built)
        step = _advanced(opened.job.project, variant, _kept(opened.job.project, variant, one))
        found[name] = with_step(one, step)
        if step.version != one.built.advance.version:
            steps[name] = step
    return found, steps


def finish(
    opened: Opened, first: Mapping[str, Crafted], found: Mapping[str, Crafted], manner: Manner
) -> Made:
    """The outputs beside what is there, of the variants as they are in the end.

    `first` are they as they were made at first, with their warnings.
    """
    project = opened.job.project
    warned = (line for one in first.values() for line in one.built.diagnostics)
    outputs: list[Output] = []
    for name, one in found.items():
        variant = _variant(opened.job, name, one.built)
        outputs.append(_output(project, variant, _kept(project, variant, one), manner.edits))
    return Made(outputs=tuple(outputs), warnings=tuple(dict.fromkeys([*opened.read, *warned])))


def _kept(project: Project, variant: _Variant, one: Crafted) -> dict[str, bytes]:
    return _ours(one.files, variant, keeping(project.config.keep))


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
        files = formatted({one.name: build})[one.name]
    except (DocumentError, FormattingError):
        return {}
    return _ours(files, one, keeping(project.config.keep))
