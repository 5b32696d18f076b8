"""`matrix:`: all combinations, in short."""

from __future__ import annotations

from pathlib import Path

import pytest

from specloom.diagnostics import DocumentError
from specloom.matrix import expanded
from specloom.project import Project, read_project


def read(tmp_path: Path, text: str) -> Project:
    (tmp_path / "api.yaml").touch()
    (tmp_path / "specloom.yaml").write_text(f"spec: api.yaml\n{text}")
    return read_project(tmp_path / "specloom.yaml")


MATRIX = """\
matrix:
  models: [pydantic, dataclass]
  transport: [httpx2, stdlib, aiohttp]
  exclude:
    - {models: pydantic, transport: stdlib}
    - {models: dataclass, transport: aiohttp}
variants:
  vendored: {models: dataclass, transport: stdlib, layout: vendored}
"""


def test_all_combinations_but_those_excluded(tmp_path: Path) -> None:
    project = read(tmp_path, MATRIX)
    names = ["pydantic-httpx2", "pydantic-aiohttp", "dataclass-httpx2", "dataclass-stdlib"]
    assert list(project.config.variants) == [*names, "vendored"]
    outputs = {name: tmp_path / "generated" / name for name in (*names, "vendored")}
    assert project.locations.outputs == outputs
    made = project.config.variants["dataclass-stdlib"]
    assert (made.models, made.transport, made.kinds) == ("dataclass", "stdlib", "both")
    assert project.config.variants["pydantic-aiohttp"].kinds == "async"


def test_axes_of_one_value_are_not_named() -> None:
    found = expanded({"models": ["dataclass"], "transport": ["stdlib"], "mode": ["sync", "async"]})
    assert list(found) == ["sync", "async"]
    assert list(expanded({"models": ["dataclass"]})) == ["default"]
    assert expanded({}) == expanded(None) == expanded({"models": "dataclass"}) == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("matrix: {models: [pydantik]}", "'pydantik' is none of pydantic"),
        ("matrix: {modles: [pydantic]}", "there is no key `modles` here; did you mean `models`?"),
        (
            "matrix: {transport: [aiohttp, httpx2], mode: [sync]}",
            "asks for mode sync of aiohttp, which is async only (/matrix)",
        ),
        (
            "variants: {a: {transport: urllib3, mode: both}}",
            "specloom.yaml:2: bad-combination: this asks for mode both of urllib3, which is sync"
            " only (/variants/a)",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(tmp_path: Path, text: str, line: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, text)
    assert line in str(caught.value)
