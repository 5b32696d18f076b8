"""What is made of a project whose document is read: all of it that needs no file of the project.

One function, `craft`, that can run in this process, in another, or on another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from specloom.advancing import Advance
from specloom.build import Build
from specloom.building import Built, Job, excusing, prepared, rebuilt
from specloom.formatting import format_files
from specloom.workers import build_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be made."""

    job: Job
    steps: Mapping[str, Advance] = field(default_factory=dict[str, Advance])
    """Variants that are made again, with a step to another version than was found at first; none
    where all variants are to be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crafted:
    """A variant, formatted."""

    built: Built
    files: Mapping[str, bytes]
    """POSIX path from the output directory -> the text of the file."""


def craft(
    order: Order, progress: Callable[[str], None] = lambda _: None, processes: int | None = None
) -> dict[str, Crafted]:
    """Make the variants, by their names. `processes` is as in `build_all`.

    Raises DocumentError, of the first variant that has a fault.
    """
    job = order.job
    if order.steps:
        found = {name: _again(job, name, step) for name, step in order.steps.items()}
    else:
        job = job if job.known else prepared(job)
        progress(f"building {', '.join(job.locks)}")
        found = dict(zip(job.locks, build_all(job, processes=processes), strict=True))
    progress("formatting")
    with excusing(job.project):
        texts = formatted({name: one.build for name, one in found.items()}, processes)
    return {name: Crafted(built=one, files=texts[name]) for name, one in found.items()}


def _again(job: Job, name: str, step: Advance) -> Built:
    return Built(build=rebuilt(job, name, step), advance=step, diagnostics=())


def formatted(
    builds: Mapping[str, Build], processes: int | None = None
) -> dict[str, dict[str, bytes]]:
    """The files of each, all at once: what they have in common is formatted once."""
    everything = {
        f"{name}/{path}": text for name, one in builds.items() for path, text in one.files.items()
    }
    settled = {f"{name}/{path}" for name, one in builds.items() for path in one.settled}
    done = format_files(everything, settled=settled, processes=processes)
    return {
        name: {path: _marked(one.head, path, done[f"{name}/{path}"]) for path in one.files}
        for name, one in builds.items()
    }


def _marked(head: str, path: str, text: bytes) -> bytes:
    """A module behind its marks; linters read those before anything else, formatters too."""
    return head.encode() + text if path.endswith(".py") else text


def with_step(first: Crafted, step: Advance) -> Crafted:
    """`first`, of which only what is told of its changes is another."""
    return replace(first, built=replace(first.built, advance=step))
