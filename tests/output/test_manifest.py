"""The lock: one text for equal contents, and nothing else is taken for one."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from specloom.output.manifest import Inputs, Manifest, parse_manifest, sha256
from tests.cli.project import ROOT

INPUTS = Inputs(tool="1.0", config="c", spec={"b.yaml": "2", "a.yaml": "1"}, templates="t")
MANIFEST = Manifest(inputs=INPUTS, files={"z.py": "3", "a.py": "4"}, names={"x": "é\ud800"})


def test_it_is_read_back() -> None:
    assert parse_manifest(MANIFEST.to_bytes()) == MANIFEST


def test_p17_order_makes_no_difference() -> None:
    turned = Inputs(tool="1.0", config="c", spec={"a.yaml": "1", "b.yaml": "2"}, templates="t")
    other = Manifest(inputs=turned, files={"a.py": "4", "z.py": "3"}, names=MANIFEST.names)
    assert other.to_bytes() == MANIFEST.to_bytes()
    assert MANIFEST.to_bytes().endswith(b"}\n")


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b"{}", b'{"format": 2}', b"null", b'"x"'],
)
def test_what_is_no_lock(text: bytes) -> None:
    assert parse_manifest(text) is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"files": {"../a": "1"}},
        {"files": {"/etc/passwd": "1"}},
        {"files": {"a": 1}},
        {"files": []},
        {"names": {"a": None}},
        {"spec": None},
        {"specloom": 1},
    ],
)
def test_what_is_nearly_a_lock(change: dict[str, object]) -> None:
    content = {**json.loads(MANIFEST.to_bytes()), **change}
    assert parse_manifest(json.dumps(content).encode()) is None


def test_changes_are_told() -> None:
    new = Inputs(tool="1.1", config="d", spec={"a.yaml": "1", "c.yaml": "2"}, templates="u")
    assert new.changed_since(INPUTS) == (
        "Specloom is 1.1, was 1.0",
        "the document has changed: b.yaml",
        "the document has changed: c.yaml",
        "the configuration has changed",
        "the templates have changed",
    )
    assert INPUTS.changed_since(INPUTS) == ()


def test_it_imports_nothing_heavy() -> None:
    program = "import sys, specloom.output.write, specloom.output.check; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert not {"yaml", "pydantic", "black", "typer"} & set(done.stdout.split())


def test_sha256() -> None:
    assert sha256(b"").startswith("e3b0c44298fc1c14")
