"""A folder is a test.

`document.yaml` (or `.json`, with whatever files it refers to) and, maybe, a `specloom.yaml` are
built. `expected/` holds those files of the package that the case is about, side files under
`expected/project/`; `errors.txt` is what a refused document is told, `warnings.txt` what is said
of one that is built. `UPDATE=1 pytest` writes anew what is there.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
import yaml

from specloom.config import Config
from specloom.diagnostics import DocumentError
from tests.building import Built, built, imported

HERE: Final = Path(__file__).parent
CASES: Final = sorted(path.parent.name for path in HERE.glob("*/document.*"))
UPDATE: Final = bool(os.environ.get("UPDATE"))
PROJECT: Final = "project/"


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = HERE / name
    (path,) = case.glob("document.*")
    try:
        package = built(path, config=_config(case, path))
    except DocumentError as error:
        _same(case / "errors.txt", _bare(f"{error}\n", case))
        assert not (case / "expected").exists()
        return
    assert not (case / "errors.txt").exists()
    said = "".join(f"{line}\n" for line in package.warnings)
    _same(case / "warnings.txt", _bare(said, case))
    _compare(case / "expected", package)
    with imported(package):
        pass


def test_cases_pin_something() -> None:
    for name in CASES:
        case = HERE / name
        assert (case / "errors.txt").exists() or list((case / "expected").rglob("*.*")), name


def _config(case: Path, document: Path) -> Config:
    path = case / "specloom.yaml"
    settings = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Config(**{"spec": document.name, **settings})


def _compare(expected: Path, package: Built) -> None:
    for path in sorted(expected.rglob("*")):
        if path.is_file():
            name = path.relative_to(expected).as_posix()
            if name.startswith(PROJECT):
                name = f"../{name.removeprefix(PROJECT)}"
            assert name in package.files, f"{name} is expected, and is not made"
            _same(path, package.files[name])


def _same(path: Path, text: str) -> None:
    """That `path` holds `text`; an empty text is an absent file."""
    if UPDATE and (text or path.exists()):
        path.write_text(text, encoding="utf-8") if text else path.unlink()
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == text


def _bare(text: str, case: Path) -> str:
    """`text` with no place of this machine in it."""
    return text.replace(f"{case}/", "")
