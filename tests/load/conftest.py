"""Documents written on the spot, and what `load` makes of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from specloom.diagnostics import Diagnostics, DocumentError
from specloom.load import Source, load


class Loaded:
    """The outcome of one `load`: the source or None, and every diagnostic as it is printed."""

    def __init__(self, path: Path, root: Path | None = None) -> None:
        diagnostics = Diagnostics()
        self.source: Source | None = None
        with suppress(DocumentError):
            self.source = load(path, diagnostics, root=root)
        directory = f"{path.parent}/"
        self.lines = [str(found).replace(directory, "") for found in diagnostics]
        self.codes = [found.code for found in diagnostics]

    @property
    def raw(self) -> dict[str, Any]:
        assert self.source is not None, self.lines
        return self.source.raw

    def place(self, pointer: str) -> tuple[str, int | None, str]:
        assert self.source is not None, self.lines
        place = self.source.place(pointer)
        return Path(place.file).name, place.line, place.pointer


LoadTexts = Callable[..., Loaded]


@pytest.fixture
def loaded(tmp_path: Path) -> LoadTexts:
    """Write the files that are given, `{name: text}`, and load the first of them; a lone text is
    `api.yaml`.
    """

    def write(files: str | bytes | dict[str, str | bytes], root: str | None = None) -> Loaded:
        texts = files if isinstance(files, dict) else {"api.yaml": files}
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Loaded(tmp_path / next(iter(texts)), None if root is None else tmp_path / root)

    return write
