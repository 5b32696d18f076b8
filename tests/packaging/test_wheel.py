"""What the wheel holds. `.ci/run` installs it and makes a client with it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def test_the_wheel_holds_the_program_and_its_templates(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    program = {f"specloom/{path}" for path in files(ROOT / "generator" / "specloom")}
    templates = {f"specloom/templates/{path}" for path in files(ROOT / "templates")}
    assert names == program | templates
    assert "specloom/templates/package/_runtime/errors.py" in names
    assert "specloom/py.typed" in names


def files(root: Path) -> set[str]:
    """Paths below `root`, without caches of tools."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {
        path.as_posix()
        for path in found
        if path.suffix != ".pyc" and not any(part.endswith("_cache") for part in path.parts)
    }
