"""Promise 17: the same input gives the same bytes on any machine, in any locale and any place."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PLACES: Final = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "de_DE.ISO-8859-1", "TZ": "Pacific/Chatham"},
)
DOCUMENTS: Final = (
    "spec/create-assistant.yaml",
    "tests/cases/names_digits_unicode/document.yaml",
    "tests/cases/inline_schemas_get_names/document.yaml",
    "tests/cases/several_files/document.yaml",
)


def _digest(document: str, settings: dict[str, str], place: Path) -> str:
    place.mkdir(parents=True)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("LC_")},
        "PYTHONPATH": str(ROOT / "generator"),
        **settings,
    }
    command = [sys.executable, "-m", "specloom", "generate", "--spec", str(ROOT / document)]
    done = subprocess.run(
        [*command, "--output", str(place / "out")],
        cwd=place,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    digest = hashlib.sha256()
    for path in sorted((place / "out").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(place)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_p17_the_same_bytes_everywhere(document: str, tmp_path: Path) -> None:
    found = {
        _digest(document, settings, tmp_path / str(index) / ("deeper" * index or "here"))
        for index, settings in enumerate(PLACES)
    }
    assert len(found) == 1
