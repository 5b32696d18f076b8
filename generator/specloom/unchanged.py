"""The quick look: is there anything to do? From bytes and locks alone.

Nothing here may import pydantic, black, jinja2, rich or datamodel-code-generator: a run that has
nothing to do costs little more than the start of Python.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from specloom import __version__
from specloom.load.faults import TextFault
from specloom.load.read import parse
from specloom.locations import Direct, Locations, locate_all
from specloom.output.compare import content
from specloom.output.manifest import Inputs, Manifest, is_same, parse_manifest, plain, sha256
from specloom.output.paths import LOCK, private_names
from specloom.templates import in_checkout, templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What can be seen of a project without validating anything."""

    documents: tuple[Locations, ...]
    """Where things lie, for each document."""
    config: str
    """Digest of the configuration, or of what stands for it."""

    @property
    def outputs(self) -> tuple[Path, ...]:
        """The output directories of all variants of all documents."""
        return tuple(output for one in self.documents for output in one.outputs.values())


def look(source: Path | Direct) -> Look | None:
    """Find out where things lie; None where the configuration does not even say that."""
    if isinstance(source, Direct):
        return Look(documents=(source.locations,), config=source.digest)
    try:
        data = source.read_bytes()
        found = locate_all(parse(data).data, source)
    except (OSError, TextFault):
        return None
    return Look(documents=found, config=sha256(data)) if found else None


def is_unchanged(seen: Look | None, say: Callable[[str], None]) -> bool:
    """Whether every output is what the inputs make; says so for each if it is."""
    if seen is None:
        return False
    counts: dict[Path, int] = {}
    digests: dict[Path | None, str] = {}
    try:
        for one in seen.documents:
            found = _counts(one, seen.config, digests)
            if found is None:
                return False
            counts |= {one.outputs[name]: count for name, count in found.items()}
    except OSError:
        return False  # something can't be read: the long way says what
    for target, count in counts.items():
        files = "1 file" if count == 1 else f"{count} files"
        say(f"{target}: nothing has changed, {files}")
    return True


def _counts(
    locations: Locations, config: str, digests: dict[Path | None, str]
) -> Mapping[str, int] | None:
    """Variant -> number of its files, where every input and output is what the locks say.

    None where anything differs or is not there; finding out what is the long way's task. `config`
    is the digest of the configuration, `digests` those of templates that are known.
    """
    if locations.templates is not None and not locations.templates.is_dir():
        return None
    own = locations.templates
    digest = digests[own] if own in digests else templates(own).digest()
    digests[own] = digest
    counts: dict[str, int] = {}
    for name, target in locations.outputs.items():
        manifest = _sealed(target)
        if manifest is None or not _same_inputs(manifest.inputs, locations.spec, config, digest):
            return None
        if in_checkout() and _program_is_newer(target / LOCK):
            return None
        left = private_names(target.parent, f".{target.name}.") or private_names(target, ".")
        if manifest.unmerged or left:
            return None
        for path, known in manifest.files.items():
            there = content(target, path)
            if not isinstance(there, bytes):
                return None
            if not is_same(there, manifest.edited.get(path, known)):
                return None
        counts[name] = len(manifest.files)
    return counts


def date_lock(target: Path, started: float) -> None:
    """Note, in a checkout, that the program as it was at `started` has made this output.

    As make(1) has it: a version that stays the same does not tell two states of the sources apart,
    and a hash of them in the lock would change it with every commit to the generator.
    """
    if in_checkout() and (target / LOCK).is_file():
        os.utime(target / LOCK, (started, started))


def _sealed(target: Path) -> Manifest | None:
    """The lock of `target`, if it is as it was written."""
    data = content(target, LOCK)
    manifest = parse_manifest(data) if isinstance(data, bytes) else None
    if manifest is None or not isinstance(data, bytes):
        return None
    return manifest if manifest.to_bytes() in (data, plain(data)) else None


def _same_inputs(inputs: Inputs, spec: Path, config: str, templates: str) -> bool:
    if (inputs.tool, inputs.config, inputs.templates) != (__version__, config, templates):
        return False
    if spec.name not in inputs.spec:
        return False
    try:
        return all(
            sha256((spec.parent / path).read_bytes()) == known
            for path, known in inputs.spec.items()
        )
    except OSError:
        return False


def _program_is_newer(lock: Path) -> bool:
    made = lock.stat().st_mtime_ns
    for directory, _, names in os.walk(Path(__file__).parent):
        for name in names:
            source = os.path.join(directory, name)
            if name.endswith(".py") and os.stat(source).st_mtime_ns >= made:
                return True
    return False
