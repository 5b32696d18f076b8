"""Files that somebody edited: merged, kept, left; never lost."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.project import CONFIG, DOCUMENT, Project, tree

LINES = ["Pets", "one", "two", "three", "four", "five", "six"]
README = "README.md"
BESIDE = "README.md.specloom-new"
RESIDENT = DOCUMENT.replace("    Owner: {type: object}\n", "")


def _document(*lines: str) -> str:
    """A document whose README has these lines, with an empty one between two."""
    title = json.dumps("\n\n".join(lines))
    return DOCUMENT.replace("title: Pets", f"title: {title}")


def _readme(*lines: str) -> str:
    return "# " + "\n\n".join(lines) + "\n"


def _edited(*lines: str) -> str:
    return _readme(*lines) + "\nMine.\n"


@pytest.fixture
def edited(project: Project) -> Project:
    """A project whose README got a line at its end after it was generated."""
    project.write("api.yaml", _document(*LINES))
    assert project.run("generate").returncode == 0
    (project.output / README).write_text(_edited(*LINES))
    return project


def _new(project: Project, *lines: str) -> None:
    project.write("api.yaml", _document(*lines))


def _text(project: Project) -> str:
    return (project.output / README).read_text()


def _same(project: Project) -> None:
    """A second run has nothing to do, and a check finds nothing."""
    assert "nothing has changed" in project.run("generate").stdout
    assert project.run("generate", "--check").returncode == 0


def test_an_edit_is_kept_and_the_next_run_knows_it(edited: Project) -> None:
    done = edited.run("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "edited by hand, and kept: README.md" in done.stdout
    assert _text(edited) == _edited(*LINES)
    _same(edited)


def test_a_check_tells_an_edit_that_no_run_has_seen(edited: Project) -> None:
    done = edited.run("generate", "--check")
    assert done.returncode == 1
    assert "  edited by hand since: README.md\n" in done.stdout
    assert "    -Mine.\n" in done.stdout
    edited.run("generate")
    (edited.output / README).write_text(_edited(*LINES, "again"))
    assert edited.run("generate", "--check").returncode == 1


@pytest.mark.parametrize("seen", [True, False])
def test_an_edit_and_what_is_new_are_merged(edited: Project, seen: bool) -> None:
    if seen:
        edited.run("generate")
    _new(edited, "Dogs", *LINES[1:])
    checked = edited.run("generate", "--check")
    assert checked.returncode == 1
    assert "both can be merged: README.md" in checked.stdout
    assert "    -# Pets\n    +# Dogs\n" in checked.stdout
    done = edited.run("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "edited by hand, and merged with what is new: README.md" in done.stdout
    assert _text(edited) == _edited("Dogs", *LINES[1:])
    _same(edited)
    _new(edited, "Dogs", "one", "zwei", *LINES[3:])
    assert edited.run("generate").returncode == 0
    assert _text(edited) == _edited("Dogs", "one", "zwei", *LINES[3:])


def test_a_conflict_leaves_the_file_alone(edited: Project) -> None:
    mine = _edited("My pets", *LINES[1:])
    (edited.output / README).write_text(mine)
    _new(edited, "Dogs", *LINES[1:])
    done = edited.run("generate")
    assert done.returncode == 1
    assert "README.md: conflict: edited by hand" in done.stderr
    assert "the same lines have changed" in done.stderr
    assert _text(edited) == mine
    assert (edited.output / BESIDE).read_text() == _readme("Dogs", *LINES[1:])
    assert "Dogs" in (edited.output / "pets/__init__.py").read_text()
    for options in ([], ["--check"]):
        assert edited.run("generate", *options).returncode == 1, "as long as it is open"


def _conflict(project: Project) -> None:
    (project.output / README).write_text(_edited("My pets", *LINES[1:]))
    _new(project, "Dogs", *LINES[1:])
    assert project.run("generate").returncode == 1


def test_a_conflict_is_over_when_what_lies_beside_is_removed(edited: Project) -> None:
    _conflict(edited)
    (edited.output / BESIDE).unlink()
    assert edited.run("generate").returncode == 0
    assert _text(edited) == _edited("My pets", *LINES[1:])
    _same(edited)
    _new(edited, "Dogs", *LINES[1:4], "vier", *LINES[5:])
    assert edited.run("generate").returncode == 0
    assert _text(edited) == _edited("My pets", *LINES[1:4], "vier", *LINES[5:])


def test_a_conflict_is_over_when_the_next_document_has_none(edited: Project) -> None:
    _conflict(edited)
    _new(edited, *LINES[:3], "drei", *LINES[4:])
    assert edited.run("generate").returncode == 0
    assert _text(edited) == _edited("My pets", "one", "two", "drei", *LINES[4:])
    assert not (edited.output / BESIDE).exists()
    _same(edited)


def test_work_on_what_lies_beside_is_not_lost(edited: Project) -> None:
    _conflict(edited)
    (edited.output / BESIDE).write_text("half done\n")
    assert edited.run("generate").returncode == 1
    assert (edited.output / BESIDE).read_text() == "half done\n"
    _new(edited, *LINES)
    assert edited.run("generate").returncode == 0
    assert (edited.output / BESIDE).read_text() == "half done\n"


@pytest.mark.parametrize("before", [True, False])
def test_theirs_keeps_edited_lines_and_merges_the_rest(edited: Project, before: bool) -> None:
    if before:
        _conflict(edited)
    (edited.output / README).write_text(_edited("My pets", *LINES[1:]))
    _new(edited, "Dogs", "one", "two", "drei", *LINES[4:])
    done = edited.run("generate", "--theirs")
    assert (done.returncode, done.stderr) == (0, "")
    assert _text(edited) == _edited("My pets", "one", "two", "drei", *LINES[4:])
    assert not (edited.output / BESIDE).exists()
    _same(edited)


def test_force_writes_what_is_generated(edited: Project) -> None:
    _conflict(edited)
    done = edited.run("generate", "--force")
    assert "edited by hand, and overwritten: README.md" in done.stdout
    assert _text(edited) == _readme("Dogs", *LINES[1:])
    assert not (edited.output / BESIDE).exists()
    _same(edited)


def test_an_edit_that_is_taken_back_is_none(edited: Project) -> None:
    edited.run("generate")
    (edited.output / README).write_text(_readme(*LINES))
    assert edited.run("generate").returncode == 0
    lock = json.loads((edited.output / "specloom.lock").read_text())
    assert "edited" not in lock
    assert "generated" not in lock
    _same(edited)


def test_files_of_what_is_gone_stay_if_they_were_edited(project: Project) -> None:
    project.run("generate")
    path = project.output / "pets/models/owner.py"
    path.write_text("mine = 1\n")
    project.write("api.yaml", RESIDENT)
    done = project.run("generate")
    assert done.returncode == 0
    assert "left to you: pets/models/owner.py" in done.stdout
    assert path.read_text() == "mine = 1\n"
    _same(project)
    assert project.run("generate", "--force").returncode == 0
    assert path.exists(), "it is not Specloom's any more"


def test_a_file_in_the_place_of_what_lies_beside_stays(edited: Project) -> None:
    (edited.output / BESIDE).write_text("somebody's\n")
    _conflict(edited)
    assert (edited.output / BESIDE).read_text() == "somebody's\n"
    assert edited.run("generate").returncode == 1, "the conflict is still there"
    assert edited.run("generate", "--theirs").returncode == 0
    assert (edited.output / BESIDE).read_text() == "somebody's\n"


def _with_own_template(project: Project, text: str) -> None:
    project.write("specloom.yaml", CONFIG + "templates: own\n")
    project.write("own/extra/note.md", text)


@pytest.mark.parametrize("committed", [True, False])
def test_what_cannot_be_made_again_is_found_in_git(project: Project, committed: bool) -> None:
    _with_own_template(project, "a\n\nb\n\nc\n\nd\n")
    project.run("generate")
    if committed:
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
            identity = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
            subprocess.run(["git", *identity, *words], cwd=project.home, check=True)
    note = project.output / "extra/note.md"
    note.write_text("a\n\nb\n\nc\n\nmine\n")
    _with_own_template(project, "A\n\nb\n\nc\n\nd\n")
    done = project.run("generate")
    if committed:
        assert done.returncode == 0
        assert note.read_text() == "A\n\nb\n\nc\n\nmine\n"
        _same(project)
    else:
        assert done.returncode == 1
        assert "what was generated last is not known any more" in done.stderr


def test_files_that_are_kept_are_never_touched(project: Project) -> None:
    project.write("specloom.yaml", CONFIG + "keep: [README.md, 'pets/models/**']\n")
    assert project.run("generate").returncode == 0
    _same(project)
    (project.output / README).write_text("Mine.\n")
    (project.output / "pets/models/owner.py").unlink()
    project.write("api.yaml", _document("Dogs"))
    for options in ([], ["--force"]):
        before = tree(project.output)
        assert project.run("generate", *options).returncode == 0
        after = tree(project.output)
        for path in (README, "pets/models/pet.py", "pets/models/owner.py"):
            assert after.get(path) == before.get(path)
        _same(project)
    project.write("api.yaml", RESIDENT.replace("    Pet: {type: object}\n", "    A: {}\n"))
    assert project.run("generate").returncode == 0
    assert (project.output / "pets/models/pet.py").exists()
    assert not (project.output / "pets/models/a.py").exists()


def test_a_file_that_is_kept_from_now_on(edited: Project) -> None:
    edited.write("specloom.yaml", CONFIG + "keep: README.md\n".replace("README.md", "[README.md]"))
    _new(edited, "Dogs")
    assert edited.run("generate").returncode == 0
    assert _text(edited) == _edited(*LINES)
    _same(edited)


def test_the_lock_of_an_edit_holds_what_a_folder_is_verified_by(edited: Project) -> None:
    edited.run("generate")
    assert edited.run("vendor", "--check", "generated/default").returncode == 0
    _conflict(edited)
    done = edited.run("vendor", "--check", "generated/default")
    assert done.returncode == 1
    assert "not merged yet: README.md" in done.stdout


def test_dry_run_says_what_becomes_of_edits(edited: Project) -> None:
    _new(edited, "Dogs", *LINES[1:])
    assert "merged    generated/default/README.md" in edited.run("generate", "--dry-run").stdout


def test_other_ends_of_lines_are_no_edit(edited: Project) -> None:
    edited.run("generate", "--force")
    for path in edited.output.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    _same(edited)
    assert edited.run("vendor", "--check", "generated/default").returncode == 0
    _new(edited, "Dogs", *LINES[1:])
    done = edited.run("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert "edited" not in done.stdout
    assert _text(edited) == _readme("Dogs", *LINES[1:])
    _same(edited)
