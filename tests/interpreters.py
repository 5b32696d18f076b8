"""The versions of Python on this machine that generated packages run on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

FLOOR: Final = (3, 10)
"""What `requires-python` of a generated package says."""


def _interpreters() -> dict[str, str]:
    """Of every version of Python that is on this machine and not too old, one."""
    roots = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    names = [f"python3.{minor}" for minor in range(FLOOR[1], 20)]
    named = [found for name in names if (found := shutil.which(name))]
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    for path in [*named, *map(str, sorted(roots.glob("*/bin/python")))]:
        asked = subprocess.run(
            [path, "-ISc", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        version = tuple(map(int, asked.stdout.split()))
        if version >= FLOOR:  # a shim of a version that is not there says nothing
            found.setdefault(".".join(map(str, version)), path)
    return found


INTERPRETERS: Final = _interpreters()
"""version -> program"""
