"""Promise 18: a kill, an interrupt or a full disk leaves the old tree or the new one."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from specloom.output import write as module
from tests.cli.project import ROOT, new_project
from tests.output import writer

KILLS = 100


def _tree(target: Path) -> dict[str, bytes]:
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }


def _kill(target: Path, seconds: float) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"}
    command = [sys.executable, "-m", "tests.output.writer", str(target)]
    run = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE)
    with run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(seconds)
        run.kill()


def test_p18_killed_at_random_moments(tmp_path: Path) -> None:
    target = tmp_path / "out"
    writer.put(target, writer.state(0))
    mine = {".git/HEAD": b"ref\n", "package/mine.txt": b"mine\n", "notes/a.txt": b"a\n"}
    for path, text in mine.items():
        (target / path).parent.mkdir(exist_ok=True)
        (target / path).write_bytes(text)
    edited = {"README.md": b"edited\n"}
    (target / "README.md").write_bytes(edited["README.md"])
    writer.put(target, writer.state(0))
    states = [{**writer.whole(number, edited), **mine} for number in (0, 1)]
    moments = random.Random(18)
    seen: set[int] = set()
    for _ in range(KILLS):
        _kill(target, moments.uniform(0, 0.12))
        tree = _tree(target)
        assert tree in states
        seen.add(states.index(tree))
    assert seen == {0, 1}
    writer.put(target, writer.state(0))
    writer.put(target, writer.state(1))
    assert sorted(os.listdir(tmp_path)) == ["out"], "what kills have left behind is cleared"
    assert _tree(target) == states[1]


def test_a_run_that_has_nothing_else_to_do_clears_what_a_kill_has_left(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    project.run("generate")
    (tmp_path / "generated/.default.specloom-abcdefgh/new").mkdir(parents=True)
    (project.output / ".specloom-abcdefgh").mkdir()
    assert project.run("generate").returncode == 0
    assert os.listdir(tmp_path / "generated") == ["default"]
    assert not (project.output / ".specloom-abcdefgh").exists()
    assert "nothing has changed" in project.run("generate").stdout


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A directory that every user can find."""
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        yield Path(place)


@pytest.mark.parametrize("parent_too", [True, False])
def test_p18_a_target_that_can_only_be_read(open_folder: Path, parent_too: bool) -> None:
    target = open_folder / "home" / "out"
    writer.put(target, writer.state(0))
    program = (
        "import os, sys; from pathlib import Path; from tests.output import writer\n"
        "files = writer.state(1)\n"
        "if not os.getuid(): os.setuid(65534)\n"  # modes do not hold for root
        "writer.put(Path(sys.argv[1]), files)\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"}
    command = [sys.executable, "-c", program, str(target)]
    folders = [path for path in (target, *target.rglob("*")) if path.is_dir()]
    target.parent.chmod(0o555 if parent_too else 0o777)
    for folder in folders:
        folder.chmod(0o555)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    for folder in (target.parent, *folders):
        folder.chmod(0o755)
    assert "PermissionError" in done.stderr
    assert _tree(target) == writer.whole(0)
    assert os.listdir(target.parent) == ["out"]


def test_p18_first_output_killed(tmp_path: Path) -> None:
    moments = random.Random(18)
    for number in range(8):
        target = tmp_path / str(number) / "out"
        _kill(target, moments.uniform(0, 0.02))
        if target.exists():
            assert _tree(target) in [writer.whole(0), writer.whole(1)]


@pytest.mark.parametrize("place", ["_stage", "_carry", "exchange"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_p18_full_disk_and_interrupt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, error: BaseException
) -> None:
    target = tmp_path / "out"
    writer.put(target, writer.state(0))

    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, place, fails)
    with pytest.raises(type(error)):
        writer.put(target, writer.state(1))
    assert _tree(target) == writer.whole(0)
    assert os.listdir(tmp_path) == ["out"]


def test_p18_a_disk_that_is_really_full(tmp_path: Path) -> None:
    target = tmp_path / "out"
    writer.put(target, writer.state(0))
    program = (
        "import resource, signal, sys; from pathlib import Path; from tests.output import writer\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "writer.put(Path(sys.argv[1]), writer.state(1))\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"}
    command = [sys.executable, "-c", program, str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert _tree(target) == writer.whole(0)
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("way", ["no exchange", "no links", "stands in it"])
def test_file_by_file_where_directories_do_not_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    target = tmp_path / "out"
    writer.put(target, writer.state(0))
    (target / "mine.txt").write_text("mine\n")
    inode = target.stat().st_ino

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTSUP, "no links")

    if way == "no exchange":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    elif way == "no links":
        monkeypatch.setattr(os, "link", no_links)
    else:
        monkeypatch.chdir(target / "package")
    writer.put(target, writer.state(1))
    assert _tree(target) == {**writer.whole(1), "mine.txt": b"mine\n"}
    assert target.stat().st_ino == inode
    assert os.listdir(tmp_path) == ["out"]


def test_half_written_file_by_file_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    writer.put(target, writer.state(0))
    monkeypatch.setattr(module, "exchange", lambda *_: False)
    replace, calls = os.replace, iter(range(20))

    def dies(old: Path, new: Path) -> None:
        next(calls)
        replace(old, new)

    monkeypatch.setattr(os, "replace", dies)
    with pytest.raises(StopIteration):
        writer.put(target, writer.state(1))
    monkeypatch.setattr(os, "replace", replace)
    assert _tree(target) not in (writer.whole(0), writer.whole(1))
    writer.put(target, writer.state(1))
    assert _tree(target) == writer.whole(1)
