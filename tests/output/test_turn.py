"""Two runs at once: the second waits, and finds its work done."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path

from specloom.output.turn import clear, private, turn
from tests.cli.project import DOCUMENT, Project, new_project, tree


def _quiet(_: Path) -> None:
    raise AssertionError("nothing to wait for")


def _is_held(output: Path) -> bool:
    handle = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def test_the_second_run_waits_and_has_nothing_to_do(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    project.run("generate")
    project.write("api.yaml", DOCUMENT.replace("Pets", "Dogs"))
    first = project.start("generate", FAKE_PAUSE="5")
    while not _is_held(project.output):
        time.sleep(0.05)
    second = project.spawn("generate")
    out, err = first.communicate(timeout=30)
    assert (first.returncode, err) == (0, "")
    assert "6 files written" in out
    assert second.returncode == 0
    assert "another run of specloom is at work here" in second.stderr


def test_runs_that_make_different_outputs_do_not_wait(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    runs = [
        project.start("generate", "--spec", "api.yaml", "--output", f"out/{number}", FAKE_PAUSE="1")
        for number in range(3)
    ]
    for number, run in enumerate(runs):
        _, err = run.communicate(timeout=30)
        assert (run.returncode, err) == (0, "")
        assert (tmp_path / f"out/{number}/specloom.lock").is_file()


def test_of_two_first_runs_one_wins_and_the_output_is_whole(tmp_path: Path) -> None:
    project = Project(new_project(tmp_path).home)
    runs = [project.start("generate", FAKE_PAUSE="1") for _ in range(4)]
    statuses = []
    for run in runs:
        _, err = run.communicate(timeout=30)
        statuses.append(run.returncode)
        assert run.returncode == 0 or "run again" in err
    assert 0 in statuses
    assert project.run("generate", "--check").returncode == 0
    assert sorted(os.listdir(tmp_path / "generated")) == ["default"]
    assert len(tree(project.output)) == 7


def test_a_private_directory_in_use_is_not_cleared(tmp_path: Path) -> None:
    leftover = tmp_path / ".out.specloom-abcdefgh"
    leftover.mkdir()
    (tmp_path / ".out.specloom-mine").mkdir()
    with private(tmp_path, ".out.") as used:
        clear(tmp_path, ".out.")
        assert used.is_dir()
        assert not leftover.exists()
    assert os.listdir(tmp_path) == [".out.specloom-mine"]


def test_an_output_that_does_not_exist_is_not_held(tmp_path: Path) -> None:
    with turn([tmp_path / "none"], _quiet), turn([tmp_path / "none"], _quiet):
        assert os.listdir(tmp_path) == []
