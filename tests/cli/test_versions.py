"""`generate` moves a client's version and its changelog by what has changed."""

from __future__ import annotations

import json

import pytest

from tests.cli.project import CONFIG, DOCUMENT, Project

MORE = DOCUMENT.replace("    Pet:", "    Fish: {type: object}\n    Pet:")
LESS = DOCUMENT.replace("    Owner: {type: object}\n", "")


def _version(project: Project) -> str:
    return json.loads((project.output / "specloom.lock").read_text())["version"]


def _changelog(project: Project) -> str:
    return (project.output / "CHANGELOG.md").read_text()


def _step(project: Project, document: str, *options: str) -> str:
    project.write("api.yaml", document)
    assert project.run("generate", *options).returncode == 0
    return _version(project)


def test_the_first_version(project: Project) -> None:
    assert _step(project, DOCUMENT) == "0.1.0"
    assert _changelog(project).endswith("## [0.1.0]\n\nThe first version.\n")


@pytest.mark.parametrize(
    ("document", "expected"),
    [(MORE, "1.1.0"), (LESS, "2.0.0"), (DOCUMENT.replace("title: Pets", "title: Dogs"), "1.0.1")],
)
def test_a_step_by_what_has_changed(project: Project, document: str, expected: str) -> None:
    project.write(
        "specloom.yaml", CONFIG.replace("{module: pets}", "{module: pets, version: 1.0.0}")
    )
    assert _step(project, DOCUMENT) == "1.0.0"
    assert _step(project, document) == expected
    assert f"## [{expected}]" in _changelog(project)
    assert _step(project, document) == expected, "nothing has changed since"
    assert project.run("generate", "--check").returncode == 0


def test_the_run_says_the_step(project: Project) -> None:
    _step(project, DOCUMENT)
    project.write("api.yaml", LESS)
    said = project.run("generate").stdout
    assert "version 0.2.0, was 0.1.0: 1 change: 1 major" in said


def test_a_later_version_of_the_configuration_wins(project: Project) -> None:
    _step(project, DOCUMENT)
    project.write(
        "specloom.yaml", CONFIG.replace("{module: pets}", "{module: pets, version: 1.0.0}")
    )
    assert _step(project, MORE) == "1.0.0"
    assert _step(project, DOCUMENT) == "2.0.0", "the configuration's is the least, not the only one"


def test_a_version_from_the_command_line(project: Project) -> None:
    _step(project, DOCUMENT)
    assert _step(project, MORE, "--version", "7.0.0rc1") == "7.0.0rc1"
    assert _step(project, DOCUMENT) == "7.0.0rc2"
    assert _step(project, DOCUMENT, "--version", "7.0.0") == "7.0.0"
    done = project.spawn("generate", "--version", "seven")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "specloom: --version: 'seven' is no version\n"


def test_a_changelog_that_people_wrote_in_keeps_it(project: Project) -> None:
    _step(project, DOCUMENT)
    path = project.output / "CHANGELOG.md"
    path.write_text(_changelog(project).replace("The first version.", "The first version. Party!"))
    assert _step(project, MORE) == "0.2.0"
    assert "## [0.2.0]" in _changelog(project)
    assert "Party!" in _changelog(project)


def test_a_changelog_of_somebody_else_is_not_touched(project: Project) -> None:
    path = project.write("generated/default/CHANGELOG.md", "Mine.\n")
    assert _step(project, DOCUMENT) == "0.1.0"
    assert _step(project, MORE) == "0.2.0"
    assert path.read_text() == "Mine.\n"


def test_a_configuration_that_moves_nothing_is_no_new_version(project: Project) -> None:
    _step(project, DOCUMENT)
    project.write("specloom.yaml", f"# Ours.\n{CONFIG}")
    assert _step(project, DOCUMENT) == "0.1.0"
    assert project.run("generate", "--check").returncode == 0


def test_a_configuration_that_moves_a_name_is_a_step(project: Project) -> None:
    project.write(
        "specloom.yaml", CONFIG.replace("{module: pets}", "{module: pets, version: 1.0.0}")
    )
    _step(project, DOCUMENT)
    project.write(
        "specloom.yaml", CONFIG.replace("{module: pets}", "{module: dogs, version: 1.0.0}")
    )
    assert _step(project, DOCUMENT, "--force") == "2.0.0"
    assert "- `pets.models.Pet` is gone\n" in _changelog(project)


def test_a_lock_from_before_versions_were_kept(project: Project) -> None:
    _step(project, DOCUMENT)
    lock = project.output / "specloom.lock"
    content = json.loads(lock.read_text())
    del content["version"], content["document"]
    lock.write_text(json.dumps(content))
    assert _step(project, MORE) == "0.1.0"
    assert _step(project, DOCUMENT) == "0.2.0"
