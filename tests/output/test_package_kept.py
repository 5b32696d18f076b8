"""A package keeps the name that its document gave it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specloom.cli import run
from tests.building import document


def _generate(place: Path, name: str, title: str) -> tuple[int, list[str]]:
    path = place / name
    path.write_text(json.dumps(document(info={"title": title, "version": "1"})))
    status = run(["generate", "--spec", str(path), "--output", str(place / "out")])
    return status, [path.parent.name for path in (place / "out").glob("*/__init__.py")]


def test_a_package_keeps_its_name_when_the_title_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _generate(tmp_path, "api.json", "Pets") == (0, ["pets"])
    assert _generate(tmp_path, "api.json", "All Pets") == (0, ["pets"])
    assert 'name = "pets"' in (tmp_path / "out" / "pyproject.toml").read_text()
    capsys.readouterr()
    assert _generate(tmp_path, "shops.json", "Shops") == (2, ["pets"])
    assert "other-package: this holds the package pets" in capsys.readouterr().err
