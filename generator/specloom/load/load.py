"""The stage as a whole: read, gather, lift."""

from __future__ import annotations

from pathlib import Path

from specloom.diagnostics import Diagnostics, Place
from specloom.load.files import FileRefused, Files
from specloom.load.source import Source
from specloom.load.values import is_object


def load(path: Path, diagnostics: Diagnostics, *, root: Path | None = None) -> Source:
    """Read the document at `path`. Raises `DocumentError` with every fault that makes a client
    impossible.

    References may name files inside `root`, after symlinks are resolved; without it that is the
    directory of the document itself. A document that is spread over sister directories
    (`../common/errors.yaml`) needs the directory above them.
    """
    main = path.resolve()
    inside = main.parent if root is None else root.resolve()
    files = Files(main=path, root=inside, diagnostics=diagnostics)
    try:
        file = files.open(main)
    except FileRefused as refusal:
        if not len(diagnostics):
            diagnostics.error(refusal.code, str(refusal), Place(file=str(path)))
        diagnostics.raise_errors()
        raise
    diagnostics.raise_errors()
    if not is_object(file.data):
        diagnostics.error(
            "not-openapi", "an OpenAPI document is a mapping, and this is none", file.place("")
        )
    diagnostics.raise_errors()
    digests = {one.key: one.digest for one in sorted(files, key=lambda one: one.key)}
    return Source(raw=file.data, path=path, files=digests, place=file.place)
