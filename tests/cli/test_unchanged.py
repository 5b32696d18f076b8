"""The run that has nothing to do: what it imports, and when there is something to do after all."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from specloom import __version__, templates
from tests.cli.project import CONFIG, Project

HEAVY = {"typer", "pydantic", "black", "jinja2", "rich", "datamodel_code_generator"}
_PROGRAM = """\
import sys
from specloom.cli import run
status = run(sys.argv[1:])
print(*sorted(set({heavy}) & sys.modules.keys()), file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("generate",),
        ("generate", "specloom.yaml"),
        ("generate", "--output", "o", "--spec", "api.yaml"),
    ],
)
def test_nothing_heavy_is_imported(project: Project, arguments: tuple[str, ...]) -> None:
    assert project.run(*arguments).returncode == 0
    for lock in project.home.rglob("specloom.lock"):
        os.utime(lock, (2**31, 2**31))  # whoever works on the program meanwhile is not the subject
    program = _PROGRAM.format(heavy=sorted(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=project.home,
        env=project.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "nothing has changed" in done.stdout
    assert (done.returncode, done.stderr.strip()) == (0, "")


def _is_noop(project: Project) -> bool:
    done = project.run("generate")
    assert done.returncode == 0, done.stderr
    return "nothing has changed" in done.stdout


def test_another_version_is_something_to_do(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("generate")
    monkeypatch.setattr("specloom.making.__version__", f"{__version__}.1")
    assert _is_noop(project)
    monkeypatch.setattr("specloom.unchanged.__version__", f"{__version__}.1")
    assert not _is_noop(project)
    assert _is_noop(project)


def test_a_newer_program_in_a_checkout_is_something_to_do(project: Project) -> None:
    assert templates.in_checkout()
    project.run("generate")
    lock = project.output / "specloom.lock"
    os.utime(lock, (1, 1))
    assert not _is_noop(project)
    assert _is_noop(project), "the lock is dated anew, though its bytes stay"


def test_check_in_a_wheel_looks_at_hashes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("generate")
    assert "up to date" in project.run("generate", "--check").stdout
    for module in ("generate", "unchanged"):
        monkeypatch.setattr(f"specloom.{module}.in_checkout", lambda: False)
    assert "nothing has changed" in project.run("generate", "--check").stdout


def test_a_new_variant_is_something_to_do(project: Project) -> None:
    project.run("generate")
    project.write("specloom.yaml", CONFIG + "variants: {default: {}, two: {}}\n")
    assert not _is_noop(project)
    assert _is_noop(project)


def test_files_of_the_user_are_nothing_to_do(project: Project) -> None:
    project.run("generate")
    project.write("generated/default/mine.txt", "mine\n")
    assert _is_noop(project)


def test_a_lost_lock_is_made_anew(project: Project) -> None:
    project.run("generate")
    (project.output / "specloom.lock").unlink()
    assert "1 file written, 5 unchanged" in project.run("generate").stdout


def test_a_lock_names_nothing_outside_the_output(project: Project) -> None:
    project.run("generate")
    project.write("generated/secret", "mine\n")
    lock = project.output / "specloom.lock"
    lock.write_text(lock.read_text().replace('"README.md"', '"../secret"'))
    assert project.run("generate").returncode == 2
    assert (project.home / "generated/secret").read_text() == "mine\n"
