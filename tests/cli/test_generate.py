"""`specloom generate`, from the outside: what it writes, says and returns."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.project import CONFIG, DOCUMENT, Project, tree


def test_first_run_writes_everything_and_says_so(project: Project) -> None:
    done = project.spawn("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("generated/default: 7 files written in ")
    assert sorted(tree(project.output)) == [
        "CHANGELOG.md",
        "README.md",
        "pets/__init__.py",
        "pets/both.py",
        "pets/models/owner.py",
        "pets/models/pet.py",
        "specloom.lock",
    ]
    assert (project.output / "pets/both.py").read_text() == "x = [1, 2]\n"
    assert sorted(os.listdir(project.home)) == ["api.yaml", "generated", "specloom.yaml"]


def test_second_run_does_nothing(project: Project) -> None:
    project.run("generate")
    before = {path: os.stat(project.output / path).st_mtime_ns for path in tree(project.output)}
    done = project.run("generate")
    assert done.stdout == "generated/default: nothing has changed, 6 files\n"
    after = {path: os.stat(project.output / path).st_mtime_ns for path in tree(project.output)}
    assert after == before


def test_only_what_changed_is_rewritten_and_stale_files_go(project: Project) -> None:
    project.run("generate")
    kept = os.stat(project.output / "README.md")
    project.write("api.yaml", DOCUMENT.replace("    Owner: {type: object}\n", ""))
    done = project.run("generate")
    assert "2 files written, 1 removed, 4 unchanged" in done.stdout
    assert not (project.output / "pets/models/owner.py").exists()
    assert os.stat(project.output / "README.md").st_mtime_ns == kept.st_mtime_ns
    lock = json.loads((project.output / "specloom.lock").read_bytes())
    assert "pets/models/owner.py" not in lock["files"]


def test_names_of_the_last_lock_reach_the_next_build(project: Project) -> None:
    project.run("generate")
    project.write("api.yaml", DOCUMENT.replace("    Owner: {type: object}\n", ""))
    project.run("generate")
    lock = json.loads((project.output / "specloom.lock").read_bytes())
    assert lock["names"] == {"Owner": "owner", "Pet": "pet"}


def test_without_a_configuration(project: Project) -> None:
    arguments = ("generate", "--spec", "api.yaml", "--output", "out/deep")
    assert project.run(*arguments).returncode == 0
    assert (project.home / "out/deep/client/models/pet.py").is_file()
    assert "nothing has changed" in project.run(*arguments).stdout
    assert project.run(*arguments, "--check").returncode == 0


def test_every_variant_has_its_folder(project: Project) -> None:
    project.write(
        "specloom.yaml", CONFIG + "variants: {one: {mode: sync}, two: {mode: async, output: there}}"
    )
    assert project.run("generate").returncode == 0
    assert (project.home / "generated/one/pets/sync.py").is_file()
    assert (project.home / "there/pets/async.py").is_file()


def test_the_configuration_is_looked_for_in_spec_too(project: Project) -> None:
    (project.home / "spec").mkdir()
    for name in ("api.yaml", "specloom.yaml"):
        (project.home / name).rename(project.home / "spec" / name)
    project.write("spec/specloom.yaml", CONFIG + "output: ../generated\n")
    assert project.run("generate").stdout.startswith("generated/default: 7 files written")


def test_own_templates_lie_over_ours(project: Project) -> None:
    project.write("specloom.yaml", CONFIG + "templates: mine\n")
    project.write("mine/extra/note.md", "mine\n")
    project.run("generate")
    assert (project.output / "extra/note.md").read_text() == "mine\n"


@pytest.mark.parametrize(
    "path", ["api.yaml", "specloom.yaml", "mine/extra/note.md", "generated/default/README.md"]
)
def test_check_finds_an_edit_of_each_input_and_of_the_output(project: Project, path: str) -> None:
    project.write("specloom.yaml", CONFIG + "templates: mine\n")
    project.write("mine/extra/note.md", "mine\n")
    project.run("generate")
    assert project.run("generate", "--check").returncode == 0
    before = tree(project.home)
    with (project.home / path).open("a") as file:
        file.write("# edited\n")
    done = project.run("generate", "--check")
    assert done.returncode == 1
    assert Path(path).name in done.stdout or "has changed" in done.stdout or "have" in done.stdout
    after = tree(project.home)
    assert {name for name in after if after[name] != before[name]} == {path}


@pytest.mark.parametrize("path", ["README.md", "specloom.lock", "pets/models/pet.py"])
def test_check_finds_a_missing_file(project: Project, path: str) -> None:
    project.run("generate")
    (project.output / path).unlink()
    assert project.run("generate", "--check").returncode == 1
    assert not (project.output / path).exists()


def test_check_finds_an_edited_lock(project: Project) -> None:
    project.run("generate")
    lock = project.output / "specloom.lock"
    lock.write_text(lock.read_text().replace('"Pet": "pet"', '"Pet": "cat"'))
    done = project.run("generate", "--check")
    assert done.returncode == 1
    assert "edited by hand: specloom.lock" in done.stdout


def test_check_shows_the_difference(project: Project) -> None:
    project.run("generate")
    project.write("api.yaml", DOCUMENT.replace("Pets", "Dogs"))
    done = project.run("generate", "--check")
    assert "  the document has changed: api.yaml\n  out of date: CHANGELOG.md\n" in done.stdout
    assert "  out of date: README.md\n" in done.stdout
    assert "    -# Pets\n    +# Dogs\n" in done.stdout


def test_check_before_the_first_run(project: Project) -> None:
    done = project.run("generate", "--check")
    assert done.returncode == 1
    assert "there is no specloom.lock" in done.stdout
    assert not (project.home / "generated").exists()


def test_dry_run_lists_every_path(project: Project) -> None:
    project.run("generate")
    project.write("api.yaml", DOCUMENT.replace("    Owner", "    Cat"))
    before = tree(project.home)
    done = project.run("generate", "--dry-run")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "changed   generated/default/CHANGELOG.md",
        "unchanged generated/default/README.md",
        "unchanged generated/default/pets/__init__.py",
        "unchanged generated/default/pets/both.py",
        "new       generated/default/pets/models/cat.py",
        "removed   generated/default/pets/models/owner.py",
        "unchanged generated/default/pets/models/pet.py",
        "changed   generated/default/specloom.lock",
    ]
    assert tree(project.home) == before


def test_p17_hash_seed_locale_and_zone_make_no_difference(project: Project) -> None:
    project.spawn("generate", PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    one = tree(project.output)
    project.spawn(
        "generate", "--force", PYTHONHASHSEED="2", LC_ALL="tr_TR.UTF-8", TZ="Pacific/Apia"
    )
    assert tree(project.output) == one


def test_a_document_may_be_spread_over_sister_directories(project: Project) -> None:
    (project.home / "api").mkdir()
    (project.home / "common").mkdir()
    (project.home / "common" / "pets.yaml").write_text("Pet: {type: object}\n")
    reference = "{$ref: ../common/pets.yaml#/Pet}"
    text = DOCUMENT.replace("Pet: {type: object}", f"Pet: {reference}")
    (project.home / "api" / "api.yaml").write_text(text)
    options = ["generate", "--spec", "api/api.yaml", "--output", "client"]
    refused = project.spawn(*options)
    assert refused.returncode == 2
    assert "--root DIR" in refused.stderr
    assert project.spawn(*options, "--root", ".").returncode == 0
    (project.home / "specloom.yaml").write_text("spec: api/api.yaml\nroot: .\n")
    assert project.spawn("generate").returncode == 0
