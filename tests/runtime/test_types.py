"""The runtime as type checkers see it, and what they make of calls through it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .assembling import assemble


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    assemble(folder / "typed_client")
    shutil.copy(Path(__file__).parent / "typed_sample.py", folder / "typed_client")
    return folder


@pytest.mark.parametrize("version", ["3.10", "3.14"])
def test_mypy_finds_nothing(package: Path, version: str) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--python-version", version]
    found = subprocess.run(
        [*command, "typed_client"], cwd=package, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


def test_pyright_finds_nothing(package: Path) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "include": ["typed_client"],
        "reportPrivateUsage": "none",
    }
    (package / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    found = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
