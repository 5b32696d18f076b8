"""An output in two states, written in turn for ever: to be killed."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from specloom.output.compare import compare
from specloom.output.manifest import Inputs, Manifest, parse_manifest, sha256
from specloom.output.paths import LOCK
from specloom.output.settle import Edits, settle
from specloom.output.write import write

FILES: Final = 60


def state(number: int) -> Mapping[str, bytes]:
    """State 0 or 1: most files differ, some are the same, some are in one only."""
    files = {
        f"package/part{index % 7}/module_{index}.py": f"state = {number}\n".encode() * 20
        for index in range(FILES)
    }
    files["README.md"] = b"the same\n"
    files[f"package/only_{number}.py"] = b"here\n"
    return files


def lock(files: Mapping[str, bytes]) -> Manifest:
    """The lock of `files`."""
    hashes = {path: sha256(text) for path, text in files.items()}
    return Manifest(inputs=Inputs(tool="0", config="0", spec={}, templates="0"), files=hashes)


def put(target: Path, files: Mapping[str, bytes]) -> None:
    """Make `target` what `files` say, on the grounds of the lock that is there."""
    there = target / LOCK
    old = parse_manifest(there.read_bytes()) if there.exists() else None
    settled = settle(target, files, old, Edits.MERGE, lambda _: None)
    write(
        compare(target, settled.files, settled.onto(lock(files)), old, settled.actions),
    )


def whole(number: int, edited: Mapping[str, bytes] = MappingProxyType({})) -> Mapping[str, bytes]:
    """All that a finished output of this state holds, some of it edited by hand."""
    files = state(number)
    known = replace(
        lock(files),
        edited={path: sha256(text) for path, text in edited.items()},
        generated={path: files[path].decode() for path in edited},
    )
    return {**files, **edited, LOCK: known.to_bytes()}


if __name__ == "__main__":
    print("ready", flush=True)
    for turn in itertools.count():
        put(Path(sys.argv[1]), state(turn % 2))
