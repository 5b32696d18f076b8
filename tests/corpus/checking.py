"""What tools find in a generated package: undefined names, types."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def undefined_names(package: Path) -> list[str]:
    """Names that no scope defines, inside functions too (pyflakes F821, F822, F823)."""
    done = _run("ruff", "check", "--isolated", "--no-cache", "--output-format=concise",
                "--select=F821,F822,F823,E9", str(package))  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return [line for line in done.stdout.splitlines() if line.startswith(str(package))]


def mypy_errors(package: Path) -> list[str]:
    """Errors of mypy --strict. A crash is one."""
    with tempfile.TemporaryDirectory() as cache:
        done = _run("mypy", "--strict", "--config-file=", "--no-error-summary",
                    f"--cache-dir={cache}", package.name, place=package.parent)  # fmt: skip
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    if done.returncode not in (0, 1) and not errors:
        errors = [f"mypy: exit status {done.returncode}: {(done.stdout + done.stderr)[-300:]}"]
    return errors


def pyright_errors(package: Path) -> list[str]:
    """Errors of pyright in its strict mode. A crash is one."""
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.10",
        "include": [package.name],
    }
    (package.parent / "pyrightconfig.json").write_text(json.dumps(settings))
    # Node's own limit is too small for the largest packages.
    memory = {"NODE_OPTIONS": "--max-old-space-size=8192"}
    arguments = ("--pythonpath", sys.executable)
    done = _run("pyright", *arguments, place=package.parent, more=memory)
    errors = [line.strip() for line in done.stdout.splitlines() if " error: " in line]
    if "0 errors" not in done.stdout and not errors:
        errors = [f"pyright: exit status {done.returncode}: {(done.stdout + done.stderr)[-300:]}"]
    return errors


def _run(
    tool: str, *arguments: str, place: Path | None = None, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A tool of this environment; ruff is a program and no module."""
    command = [sys.executable, "-m", tool]
    if tool == "ruff":
        beside = Path(sys.executable).with_name("ruff")
        command = [str(beside) if beside.exists() else shutil.which("ruff") or "ruff"]
    environment = {**os.environ, **(more or {})}
    return subprocess.run(
        [*command, *arguments],
        cwd=place,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
