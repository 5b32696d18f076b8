"""What runs elsewhere: the hooks of pre-commit, and the steps of the action in a repository."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from typer.testing import CliRunner

from specloom.commands import app
from tests.cli.project import CONFIG, DOCUMENT

ROOT: Final = Path(__file__).parents[2]
ACTION: Final = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: Final = {step["name"]: step for step in ACTION["runs"]["steps"]}
PATHS: Final = (
    "paths: {/pets: {get: {operationId: listPets, responses: {'204': {description: .}}}}}"
)
GH: Final = """\
#!/bin/sh
echo "$@" >>"$GH_LOG"
case "$*" in *--paginate*) cat "$GH_KNOWN" 2>/dev/null ;; esac
exit 0
"""


@dataclass
class Runner:
    """A checkout, and what GitHub gives the steps of an action."""

    home: Path
    temp: Path
    inputs: dict[str, str] = field(default_factory=dict[str, str])
    outputs: dict[str, str] = field(default_factory=dict[str, str])

    def git(self, *words: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *identity, *words], cwd=self.home, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A commit")

    def step(self, name: str) -> subprocess.CompletedProcess[str]:
        found = STEPS[name]
        environment = {
            **os.environ,
            "PATH": f"{self.temp / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "generator"),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GH_LOG": str(self.temp / "gh.log"),
            "GH_KNOWN": str(self.temp / "gh.known"),
            **{key: self.value(str(text)) for key, text in found.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
        done = subprocess.run(
            command, cwd=self.home, env=environment, capture_output=True, text=True, check=False
        )
        given = self.temp / "output"
        for line in given.read_text().splitlines() if given.exists() else ():
            key, _, value = line.partition("=")
            self.outputs[key] = value
        return done

    def value(self, text: str) -> str:
        """An expression of a workflow: an input, an output, or nothing that is here."""
        found = re.fullmatch(r"\$\{\{ (.*) \}\}", text)
        assert found, text
        first, *others = (part.strip() for part in found[1].split("||"))
        known: dict[str, Any] = {
            **{
                f"inputs.{key}": entry.get("default", "") for key, entry in ACTION["inputs"].items()
            },
            **{f"inputs.{key}": value for key, value in self.inputs.items()},
            **{f"steps.diff.outputs.{key}": value for key, value in self.outputs.items()},
            "github.event.pull_request.number": "7",
            "github.repository": "a/b",
        }
        literals = [part.strip("'") for part in others if part.startswith("'")]
        return known.get(first, "") or next(iter(literals), "")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    home, temp = tmp_path / "home", tmp_path / "temp"
    (temp / "specloom/bin").mkdir(parents=True)
    (temp / "bin").mkdir()
    home.mkdir()
    command = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m specloom "$@"\n'
    for path, text in {"specloom/bin/specloom": command, "bin/gh": GH}.items():
        (temp / path).write_text(text)
        (temp / path).chmod(0o755)
    (home / "api.yaml").write_text(DOCUMENT.replace("paths: {}", PATHS))
    (home / "specloom.yaml").write_text(CONFIG)
    found = Runner(home=home, temp=temp, inputs={"document": "api.yaml"})
    found.git("init", "-q")
    return found


def _change(runner: Runner, before: str, after: str) -> None:
    path = runner.home / "api.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_the_action_compares_and_comments_and_fails(runner: Runner) -> None:
    runner.inputs["check"] = "false"
    assert runner.step("Generate").returncode == 0
    runner.commit()
    runner.inputs["check"] = "true"
    assert runner.step("Generate").returncode == 0
    _change(runner, PATHS, "paths: {}")
    stale = runner.step("Generate")
    assert stale.returncode == 1
    assert "the document has changed: api.yaml" in stale.stdout
    runner.commit()
    compared = runner.step("Compare")
    assert (compared.returncode, compared.stderr) == (0, "")
    assert runner.outputs["step"] == "major"
    body = Path(runner.outputs["body"]).read_text()
    assert body.startswith("## Breaking changes\n")
    assert (runner.temp / "summary").read_text() == body
    assert runner.step("Fail on what breaks callers").returncode == 1
    runner.inputs["fail-on"] = "none"
    assert runner.step("Fail on what breaks callers").returncode == 0
    assert runner.step("Comment").returncode == 0
    (runner.temp / "gh.known").write_text("12\n")
    assert runner.step("Comment").returncode == 0
    called = (runner.temp / "gh.log").read_text()
    assert "--method POST repos/a/b/issues/7/comments" in called
    assert "--method PATCH repos/a/b/issues/comments/12" in called


def test_the_action_and_a_document_that_is_new(runner: Runner) -> None:
    (runner.home / "README.md").write_text("Ours.\n")
    runner.git("add", "README.md")
    runner.git("commit", "-q", "-m", "Before")
    runner.commit()
    assert runner.step("Compare").returncode == 0
    assert "is new" in Path(runner.outputs["body"]).read_text()
    assert runner.step("Fail on what breaks callers").returncode == 0


@pytest.mark.parametrize(
    ("fail_on", "step", "status"),
    [("major", "minor", 0), ("minor", "minor", 1), ("major", "", 1), ("sometimes", "minor", 1)],
)
def test_what_fails(runner: Runner, fail_on: str, step: str, status: int) -> None:
    runner.inputs["fail-on"], runner.outputs["step"] = fail_on, step
    assert runner.step("Fail on what breaks callers").returncode == status


def test_no_input_stands_in_a_script() -> None:
    # What stands there is put in before the shell reads it: text of others would be a command.
    assert [name for name, step in STEPS.items() if "${{" in step["run"]] == []


def test_the_hooks_are_commands_that_there_are() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["specloom-generate", "specloom-check"]
    for hook in hooks:
        program, *words = shlex.split(hook["entry"])
        assert program == "specloom"
        done = CliRunner().invoke(app, [*words, "--help"])
        assert done.exit_code == 0
        assert hook["language"] == "python"
        assert not hook["pass_filenames"]


def test_shells_complete_commands_and_options() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    environment |= {"_SPECLOOM_COMPLETE": "complete_bash"}
    for words, at, expected in (
        ("specloom gen", 1, "generate"),
        ("specloom diff --fo", 2, "--format"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "specloom"],
            env={**environment, "COMP_WORDS": words, "COMP_CWORD": str(at)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert expected in done.stdout.split()
