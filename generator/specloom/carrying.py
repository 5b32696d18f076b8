"""An order as bytes that another machine can fill, and what comes back as bytes.

All of an order is data: the document as it was read, with what it refers to and what lies over it,
and the templates of the project. What no order can carry is Specloom itself: a worker whose output
could differ refuses.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import platform
import tempfile
import traceback
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Final

from specloom import __version__
from specloom.building import Job, laid_out
from specloom.crafting import Crafted, Order, craft
from specloom.diagnostics import Diagnostic, DocumentError
from specloom.templates import Templates
from specloom.workers import Refused, WorkerError

_TOOLS: Final = ("datamodel-code-generator", "black", "isort", "jinja2")

_ONE_AT_A_TIME: Final = Lock()
"""datamodel-code-generator is not made for threads, which workers of clusters have."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The traceback of a bug."""

    text: str


@dataclass(frozen=True, slots=True)
class Unlike:
    """Why a worker would not make the same bytes."""

    reason: str


Answer = dict[str, Crafted] | Refused | Failed | Unlike


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parcel:
    order: Order
    own: Mapping[str, bytes]
    """The templates of the project: path -> text."""
    digests: Mapping[str, str]
    """Variant -> digest of all its templates, those of Specloom and of other packages too."""


def answer(order: Order) -> Answer:
    """Fill `order` in this process alone, whatever comes of it."""
    try:
        return craft(order, processes=1)
    except DocumentError as error:
        return Refused(error.diagnostics)
    except Exception:
        return Failed(traceback.format_exc())


def taken(found: Answer) -> dict[str, Crafted]:
    """What `answer` has come to. Raises what `craft` raises, and WorkerError for a bug."""
    match found:
        case Refused():
            raise DocumentError(found.diagnostics)
        case Failed():
            raise WorkerError(found.text)
        case Unlike():
            raise WorkerError(found.reason)
        case _:
            return found


def packed(order: Order) -> bytes:
    """`order` for `filled`."""
    own = order.job.project.locations.templates
    laid = None if own is None else Templates((own,))
    texts = {} if laid is None else {path: laid.read(path) for path in laid.paths()}
    return _bytes(_Parcel(order=order, own=texts, digests=_digests(order.job)))


def filled(data: bytes, tools: Mapping[str, str]) -> bytes:
    """Fill the order that is packed in `data`, on a worker; `tools` are those of who has packed it.

    What it writes is gone when it returns: a directory of templates in that for temporary files.
    """
    here = tool_versions()
    others = [
        f"{name} {here[name]}, not {tools[name]}" for name in here if here[name] != tools[name]
    ]
    if others:
        return _bytes(Unlike(f"{platform.node()} has {', '.join(others)}"))
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="specloom-") as place:
        parcel: _Parcel = pickle.loads(zlib.decompress(data))
        return _bytes(_answered(parcel, Path(place)))


def unpacked(data: bytes) -> Answer:
    """What `filled` returned."""
    found: Answer = pickle.loads(zlib.decompress(data))
    return found


@lru_cache(maxsize=1)
def tool_versions() -> dict[str, str]:
    """What the bytes of an output depend on beside its order: name -> version."""
    own = hashlib.sha256()
    home = Path(__file__).parent
    for path in sorted(home.rglob("*.py")):
        own.update(f"{path.relative_to(home).as_posix()}\0".encode())
        own.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return {
        "Python": f"{'.'.join(platform.python_version_tuple()[:2])} of {os.name}",
        "specloom": f"{__version__} ({own.hexdigest()[:12]})",
        **{name: version(name) for name in _TOOLS},
    }


def _answered(parcel: _Parcel, place: Path) -> Answer:
    order = parcel.order
    there = order.job.project.locations.templates
    if there is not None:
        for path, text in parcel.own.items():
            target = place / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        order = replace(order, job=_with_templates(order.job, place))
    for name, digest in _digests(order.job).items():
        if digest != parcel.digests[name]:
            return Unlike(f"{platform.node()} has other templates for the variant {name}")
    found = answer(order)
    if there is not None and isinstance(found, Refused):
        return Refused(tuple(_placed_back(one, place, there) for one in found.diagnostics))
    return found


def _with_templates(job: Job, own: Path) -> Job:
    project = job.project
    return replace(
        job, project=replace(project, locations=replace(project.locations, templates=own))
    )


def _placed_back(one: Diagnostic, place: Path, there: Path) -> Diagnostic:
    """`one`, that names a template, with the place where its author has it."""
    file = Path(one.place.file)
    if not one.place.file or not file.is_relative_to(place):
        return one
    return replace(one, place=replace(one.place, file=str(there / file.relative_to(place))))


def _digests(job: Job) -> dict[str, str]:
    return {name: laid_out(job.project, name).digest() for name in job.locks}


def _bytes(value: object) -> bytes:
    return zlib.compress(pickle.dumps(value), level=1)
