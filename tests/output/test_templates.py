"""Templates: found, laid over one another, and hashed by what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from specloom.diagnostics import DocumentError
from specloom.templates import Templates, templates


def _write(root: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = root / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return root


def test_ours_are_found() -> None:
    found = templates()
    assert any(path.startswith("package/_runtime/") for path in found.paths())
    assert not any("__pycache__" in path for path in found.paths())


def test_the_first_root_wins(tmp_path: Path) -> None:
    mine = _write(tmp_path / "mine", a="mine")
    ours = _write(tmp_path / "ours", a="ours", b__c="ours")
    both = Templates((mine, ours))
    assert both.paths() == ("a", "b/c")
    assert (both.read("a"), both.read("b/c")) == (b"mine", b"ours")
    with pytest.raises(KeyError):
        both.read("a/b")


def test_digest_is_of_what_they_say(tmp_path: Path) -> None:
    one = Templates((_write(tmp_path / "one", a="1", b="2"),))
    layered = Templates((_write(tmp_path / "x", a="1"), _write(tmp_path / "y", a="0", b="2")))
    assert one.digest() == layered.digest()
    digests = {one.digest()}
    for texts in ({"a": "1", "b": "3"}, {"a": "12", "b": ""}, {"a": "1", "c": "2"}, {"a": "1"}):
        name = "-".join(f"{key}{text}" for key, text in texts.items())
        digests.add(Templates((_write(tmp_path / name, **texts),)).digest())
    assert len(digests) == 5


def test_what_is_no_template(tmp_path: Path) -> None:
    _write(tmp_path, a="1")
    (tmp_path / ".DS_Store").write_text("")
    (tmp_path / "a~").write_text("")
    assert Templates((tmp_path,)).paths() == ("a",)


def test_no_directory(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no-templates"):
        templates(tmp_path / "none")
