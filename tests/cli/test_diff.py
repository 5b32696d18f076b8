"""`specloom diff`: two documents, what has changed between them, and an exit status."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.cli.project import Project

OLD: Final = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses: {"204": {description: Done.}}
"""
NARROWER: Final = OLD.replace("100", "50")
WITHOUT: Final = "".join(
    line for line in OLD.splitlines(keepends=True) if "limit" not in line and "param" not in line
)


@pytest.fixture
def pets(project: Project) -> Project:
    project.write("old.yaml", OLD)
    project.write("narrower.yaml", NARROWER)
    project.write("without.yaml", WITHOUT)
    return project


def test_a_line_for_each_change_and_their_number(pets: Project) -> None:
    done = pets.spawn("diff", "old.yaml", "without.yaml")
    head, line, count = done.stdout.splitlines()
    assert head.split() == ["step", "change", "breaks", "rule", "place"]
    assert [cell.strip() for cell in line.split("  ") if cell.strip()] == [
        "major",
        "`client.pets.list`: argument `limit` is gone",
        "source,types",
        "request-parameter-removed",
        "old.yaml:9",
    ]
    assert count == "1 change: 1 major"
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []
    assert done.returncode == 1


def test_nothing_has_changed(pets: Project) -> None:
    done = pets.spawn("diff", "old.yaml", "old.yaml")
    assert (done.returncode, done.stdout) == (0, "no changes\n")


@pytest.mark.parametrize(
    ("new", "options", "status"),
    [
        ("without.yaml", (), 1),
        ("without.yaml", ("--fail-on", "none"), 0),
        ("narrower.yaml", (), 0),
        ("narrower.yaml", ("--fail-on", "minor"), 1),
        ("narrower.yaml", ("--promise", "wire"), 1),
        ("without.yaml", ("--promise", "wire"), 0),
        ("without.yaml", ("--promise", "wire", "--promise", "source"), 1),
    ],
)
def test_what_fails_is_the_callers_choice(
    pets: Project, new: str, options: tuple[str, ...], status: int
) -> None:
    assert pets.spawn("diff", "old.yaml", new, *options).returncode == status


def test_json_has_verdicts_and_both_places(pets: Project) -> None:
    found = json.loads(pets.spawn("diff", "old.yaml", "narrower.yaml", "--format", "json").stdout)
    assert found["step"] == "minor"
    assert found["counts"] == {"major": 0, "minor": 1, "patch": 0}
    (change,) = found["changes"]
    assert change["code"] == "request-limit-tightened"
    assert change["direction"] == "request"
    assert change["verdicts"]["wire"] == "major"
    assert change["pointer"] == "/paths/~1pets/get/parameters/0/schema"
    assert change["old"] == {
        "file": "old.yaml",
        "line": 9,
        "pointer": "/paths/~1pets/get/parameters/0/schema",
    }


def test_markdown_is_a_table_for_each_level(pets: Project) -> None:
    lines = pets.spawn(
        "diff", "old.yaml", "without.yaml", "--format", "markdown"
    ).stdout.splitlines()
    assert lines[0] == "## Breaking changes"
    assert "### Breaking" in lines
    assert lines[-1].startswith("| `client.pets.list`: argument `limit` is gone | source, types |")


def test_html_is_a_page(pets: Project) -> None:
    text = pets.spawn("diff", "old.yaml", "without.yaml", "--format", "html").stdout
    assert text.startswith("<!doctype html>")
    assert text.rstrip().endswith("</html>")


def test_a_document_that_is_wrong(pets: Project) -> None:
    pets.write("wrong.yaml", "openapi: 3.1.0\ninfo: [\n")
    done = pets.spawn("diff", "old.yaml", "wrong.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("wrong.yaml:")
    done = pets.spawn("diff", "old.yaml", "absent.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("absent.yaml: ")


def _git(place: Path, *words: str) -> None:
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
    subprocess.run(["git", *settings, *words], cwd=place, check=True, capture_output=True)


@pytest.fixture
def repository(pets: Project) -> Project:
    pets.write("api/openapi.yaml", OLD.replace("{type: integer, maximum: 100}", "{$ref: s.yaml}"))
    pets.write("api/s.yaml", "{type: integer, maximum: 100}")
    _git(pets.home, "init", "-q")
    _git(pets.home, "add", ".")
    _git(pets.home, "commit", "-qm", "One")
    pets.write("api/s.yaml", "{type: integer, maximum: 50}")
    return pets


@pytest.mark.parametrize("old", ["HEAD:api/openapi.yaml", "HEAD:./api/openapi.yaml"])
def test_a_revision_of_git_with_the_files_that_it_refers_to(repository: Project, old: str) -> None:
    done = repository.spawn("diff", old, "api/openapi.yaml", "--format", "json")
    (change,) = json.loads(done.stdout)["changes"]
    assert change["code"] == "request-limit-tightened"
    assert change["old"]["file"] == f"{old.rpartition('/')[0]}/s.yaml"
    assert change["new"]["file"] == "api/s.yaml"


@pytest.mark.parametrize(
    ("here", "old"),
    [
        ("api", "HEAD:./openapi.yaml"),
        ("api/more", "HEAD:../openapi.yaml"),
        ("api/more", "HEAD:api/openapi.yaml"),
    ],
)
def test_a_revision_from_a_folder_inside(repository: Project, here: str, old: str) -> None:
    folder = repository.home / here
    folder.mkdir(exist_ok=True)
    new = repository.home / "api" / "openapi.yaml"
    done = repository.spawn("diff", old, str(new), "--format", "json", folder=folder)
    (change,) = json.loads(done.stdout)["changes"]
    assert change["old"]["file"] == f"{old.rpartition('/')[0]}/s.yaml"


def test_a_revision_of_a_document_at_the_top(repository: Project) -> None:
    done = repository.spawn("diff", "HEAD:./old.yaml", "old.yaml")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_path_out_of_the_repository(repository: Project) -> None:
    done = repository.spawn("diff", "HEAD:../old.yaml", "old.yaml")
    assert done.returncode == 2
    assert "leads out of the repository" in done.stderr


@pytest.mark.parametrize("old", ["HEAD:absent.yaml", "absent:api/openapi.yaml", "HEAD:no/o.yaml"])
def test_a_revision_that_there_is_not(repository: Project, old: str) -> None:
    done = repository.spawn("diff", old, "old.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{old}: missing-file: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_faults_of_a_revision_have_its_name(repository: Project) -> None:
    repository.write("bad.yaml", "openapi: 3.1.0\ninfo: [\n")
    _git(repository.home, "add", "bad.yaml")
    _git(repository.home, "commit", "-qm", "Two")
    done = repository.spawn("diff", "HEAD:bad.yaml", "old.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("HEAD:bad.yaml:")
