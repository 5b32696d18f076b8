"""The README's commands are run, here or in `.ci/run`, and show what it says that they show."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE: Final = ROOT / "examples" / "math_tutor.py"
SERVER: Final = "uv run python -m tests.server spec/create-assistant.yaml --port 8000"

IN_CI: Final = {
    "python -m pip install -q uv && uv run specloom generate",
    "python -m pip install -q uv && uv run pytest",
    "uv run specloom generate --check",
}
HERE: Final = {
    "uv run specloom generate --spec openapi.yaml --output client",
    SERVER,
    "export OPENAI_API_KEY=any OPENAI_BASE_URL=http://127.0.0.1:8000/v1",
    "uv run --with ./generated/default python examples/math_tutor.py",
}
INSTALLED_IN_CI: Final = {"uv pip install ./client"}
"""`.ci/run` installs the client that the wheel has made, by its path there."""


def blocks(language: str) -> list[str]:
    """The README's blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.S | re.M)


def test_every_command_is_run_somewhere() -> None:
    commands = {line for block in blocks("sh") for line in block.splitlines()}
    assert commands == IN_CI | HERE | INSTALLED_IN_CI
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(command in ci for command in IN_CI)


def test_excerpts_are_of_the_files_that_they_name() -> None:
    for block in blocks("python"):
        name, *lines = block.splitlines()
        text = (ROOT / name.removeprefix("# ")).read_text(encoding="utf-8")
        at = 0
        for part in "\n".join(lines).split("\n        ...\n"):
            assert part in text[at:], name
            at = text.index(part, at) + len(part)
    document, settings = blocks("yaml")
    assert document in (ROOT / "spec" / "create-assistant.yaml").read_text(encoding="utf-8")
    assert keys(settings) <= keys((ROOT / "spec" / "specloom.yaml").read_text(encoding="utf-8"))


def keys(text: str) -> set[str]:
    """The words of a YAML text, without comments."""
    bare = " ".join(line.split(" #")[0] for line in text.splitlines())
    return set(re.findall(r"[\w./=-]+", bare))


def test_a_client_without_configuration(tmp_path: Path) -> None:
    shutil.copy(ROOT / "spec" / "create-assistant.yaml", tmp_path / "openapi.yaml")
    command = ["-m", "specloom", "generate", "--spec", "openapi.yaml", "--output", "client"]
    done = run(command, cwd=tmp_path)
    shown = blocks("text")[0].strip()
    assert re.sub(r"\d+", "0", done) == re.sub(r"\d+", "0", shown)


def test_the_example_against_the_server() -> None:
    _, announced, printed = blocks("text")
    with served() as (port, line):
        assert line.replace(str(port), "8000") == announced.strip()
        where = {"OPENAI_API_KEY": "any", "OPENAI_BASE_URL": f"http://127.0.0.1:{port}/v1"}
        assert run([str(EXAMPLE)], PYTHONPATH=str(ROOT / "generated" / "default"), **where) == (
            printed.strip()
        )


def run(arguments: list[str], cwd: Path = ROOT, **variables: str) -> str:
    """What Python prints, run with these arguments and variables of the environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), **variables}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@contextmanager
def served() -> Iterator[tuple[int, str]]:
    """The contract server as the README starts it, on a free port; and what it says first."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    arguments = SERVER.removeprefix("uv run python ").replace("8000", str(port)).split()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        wait_for(port)
        yield port, line
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int) -> None:
    """Return when something listens on `port`."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server did not start")
