"""A project in a directory, and the command run on it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from tests.cli.fake_core import with_fake_core

ROOT: Final = Path(__file__).parents[2]
FAKE: Final = Path(__file__).with_name("fake_core.py")

DOCUMENT: Final = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Owner: {type: object}
    Pet: {type: object}
"""
CONFIG: Final = """\
spec: api.yaml
package: {module: pets}
"""


@dataclass(frozen=True)
class Done:
    """What a run came to; the names are those of `subprocess.CompletedProcess`."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Project:
    """A document and its configuration in `home`."""

    home: Path

    @property
    def output(self) -> Path:
        return self.home / "generated" / "default"

    def write(self, path: str, text: str) -> Path:
        file = self.home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def run(self, *arguments: str) -> Done:
        """The command with the fake core, in this process and the project's directory."""
        out, err = StringIO(), StringIO()
        with chdir(self.home), redirect_stdout(out), redirect_stderr(err):
            status = with_fake_core(arguments)
        return Done(returncode=status, stdout=out.getvalue(), stderr=err.getvalue())

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(FAKE), *arguments]

    def environment(self, **variables: str) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **variables}

    def spawn(
        self, *arguments: str, folder: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """The same in a process of its own, in `folder` if it is given."""
        return subprocess.run(
            self.command(*arguments),
            cwd=folder or self.home,
            env=self.environment(**variables),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """The same, not waited for."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.home,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def new_project(home: Path) -> Project:
    """A project that generates, in the directory `home`."""
    project = Project(home)
    project.write("api.yaml", DOCUMENT)
    project.write("specloom.yaml", CONFIG)
    return project


def tree(directory: Path) -> Mapping[str, bytes]:
    """Every file below `directory`, by its path."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }
