"""Promise 19: what Specloom did not write is never replaced or removed, nor a link followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from specloom.output import write as module
from specloom.output.compare import Action, compare
from specloom.output.exchange import exchange
from tests.output import writer

OLD = {"README.md": b"old\n", "pets/cat.py": b"cat\n", "pets/dog.py": b"dog\n"}
NEW = {"README.md": b"new\n", "pets/cat.py": b"cat\n"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    writer.put(tmp_path / "out", OLD)
    return tmp_path / "out"


def test_p19_what_is_not_ours_survives(target: Path) -> None:
    (target / ".git").mkdir()
    (target / ".git/HEAD").write_text("ref\n")
    (target / "pets/mine.py").write_text("mine\n")
    (target / "empty").mkdir()
    (target / "link").symlink_to("nowhere")
    (target / "folder").symlink_to(target.parent)
    os.mkfifo(target / "pipe")
    (target / "pets/run.sh").write_text("true\n")
    (target / "pets/run.sh").chmod(0o755)
    before = {
        name: os.lstat(target / name) for name in (".git/HEAD", "pets/mine.py", "link", "pipe")
    }
    writer.put(target, NEW)
    for name, status in before.items():
        assert os.path.samestat(os.lstat(target / name), status)
    assert (target / "empty").is_dir()
    assert os.readlink(target / "folder") == str(target.parent)
    assert os.access(target / "pets/run.sh", os.X_OK)
    assert not (target / "pets/dog.py").exists()


def test_modes_stay(target: Path) -> None:
    (target / "pets").chmod(0o750)
    (target / "README.md").chmod(0o600)
    target.chmod(0o700)
    writer.put(target, NEW)
    modes = [(target / name).stat().st_mode & 0o777 for name in ("pets", "README.md", ".")]
    assert modes == [0o750, 0o600, 0o700]


def test_p19_files_in_the_way(tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / "pets").mkdir(parents=True)
    (target / "README.md").write_text("mine\n")
    (target / "pets/cat.py").mkdir()
    (target / "pets/dog.py").symlink_to("../../elsewhere.py")
    comparison = compare(target, OLD, writer.lock(OLD), None)
    assert set(comparison.having(Action.FOREIGN)) == OLD.keys()
    with pytest.raises(ValueError, match="in the way"):
        module.write(comparison)


def test_p19_a_directory_that_became_a_link(target: Path) -> None:
    elsewhere = target.parent / "elsewhere"
    (target / "pets").rename(elsewhere)
    (target / "pets").symlink_to(elsewhere)
    old = writer.lock(OLD)
    comparison = compare(target, NEW, writer.lock(NEW), old)
    assert comparison.actions["pets/cat.py"] is Action.FOREIGN
    assert "pets/dog.py" not in comparison.actions, "what lies behind a link is not removed"


def test_an_equal_file_is_taken_up(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"old\n")
    comparison = compare(tmp_path, OLD, writer.lock(OLD), None)
    assert comparison.actions["README.md"] is Action.UNCHANGED


@pytest.mark.parametrize("way", ["exchange", "in place"])
def test_bytecode_of_stale_modules_goes_with_them(
    target: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    if way == "in place":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    for folder in ("pets", "."):
        (target / folder / "__pycache__").mkdir()
        (target / folder / "__pycache__/x.pyc").write_bytes(b"")
    writer.put(target, {"README.md": b"new\n"})
    assert not (target / "pets").exists()
    assert (target / "__pycache__/x.pyc").exists()


def test_a_file_saved_while_the_tree_is_made_is_brought_over(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (target / "mine.txt").write_text("first\n")

    def saves(new: Path, there: Path) -> bool:
        (there / "saved").write_text("second\n")
        os.replace(there / "saved", there / "mine.txt")
        (there / "another.txt").write_text("new\n")
        return exchange(new, there)

    monkeypatch.setattr(module, "exchange", saves)
    writer.put(target, NEW)
    assert (target / "mine.txt").read_text() == "second\n"
    assert (target / "another.txt").read_text() == "new\n"
