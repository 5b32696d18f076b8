"""A project -> the outputs of its variants, built and formatted, beside what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from specloom import __version__
from specloom import build as core
from specloom.build import Build
from specloom.diagnostics import Diagnostic, Diagnostics, Place
from specloom.formatting import format_files
from specloom.load import load
from specloom.output.compare import Comparison, compare
from specloom.output.manifest import Inputs, Manifest, read_manifest, sha256
from specloom.output.paths import check_paths
from specloom.placing import placed, placing
from specloom.project import Project
from specloom.templates import templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One variant, ready to be written."""

    comparison: Comparison
    lock: Manifest
    old: Manifest | None
    """The lock that is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All variants of a project."""

    outputs: tuple[Output, ...]
    warnings: tuple[Diagnostic, ...]
    """Of all of them, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    target: Path
    build: Build
    inputs: Inputs
    old: Manifest | None


def make(project: Project, progress: Callable[[str], None]) -> Made:
    """Build every variant of `project`; `progress` is told what is being done.

    Raises DocumentError with every fault of the first variant that has any, and for an output
    directory that can't be one.
    """
    old = _locks(project.locations.outputs)
    built: dict[str, _Built] = {}
    warnings: dict[Diagnostic, None] = {}
    for name in project.locations.outputs:
        progress(f"building {name}")
        diagnostics = Diagnostics()
        built[name] = _built(project, name, old[name], diagnostics)
        warnings |= dict.fromkeys(diagnostics)
    progress("formatting")
    # All variants at once: what they have in common is formatted once.
    formatted = format_files(
        {
            f"{name}/{path}": text
            for name, one in built.items()
            for path, text in one.build.files.items()
        }
    )
    outputs = tuple(
        _output(one, {path: formatted[f"{name}/{path}"] for path in one.build.files})
        for name, one in built.items()
    )
    return Made(outputs=outputs, warnings=tuple(warnings))


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


def _built(project: Project, name: str, old: Manifest | None, diagnostics: Diagnostics) -> _Built:
    laid = templates(project.locations.templates)
    # Read anew for each variant: the stages may change the tree that they are given.
    source = load(
        project.locations.spec,
        diagnostics,
        root=project.locations.root,
        overlays=project.locations.overlays,
    )
    config = project.config
    names: Mapping[str, str] = old.names if old else {}
    with placing(source):
        build = core.build(source, config, config.variants[name], laid, names)
    for found in placed(build.diagnostics, source):
        diagnostics.warn(found.code, found.message, found.place)
    check_paths(build.files, diagnostics)
    diagnostics.raise_errors()
    inputs = Inputs(
        tool=__version__, config=project.digest, spec=source.files, templates=laid.digest()
    )
    target = project.locations.outputs[name]
    return _Built(target=target, build=build, inputs=inputs, old=old)


def _output(one: _Built, files: Mapping[str, bytes]) -> Output:
    hashes = {path: sha256(text) for path, text in files.items()}
    lock = Manifest(inputs=one.inputs, files=hashes, names=one.build.names)
    comparison = compare(one.target, files, lock, one.old)
    return Output(comparison=comparison, lock=lock, old=one.old)
