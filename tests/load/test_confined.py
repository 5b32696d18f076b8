"""Nothing but regular files inside the document's directory is read, however a reference spells its
way out.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.load.conftest import Loaded, LoadTexts

API = """openapi: 3.1.0
info: {{title: t, version: '1'}}
paths: {{}}
components:
  schemas:
    A: {{items: {{$ref: "{reference}"}}}}
"""


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("../secret.yaml", "ref-outside"),
        ("%2e%2e/secret.yaml", "ref-outside"),
        ("..%2fsecret.yaml", "ref-outside"),
        ("%2e%2e%2fsecret.yaml#/a", "ref-outside"),
        ("inside/../../secret.yaml", "ref-outside"),
        ("out/secret.yaml", "ref-outside"),
        ("link.yaml", "ref-outside"),
        ("/etc/passwd", "ref-outside"),
        ("%2fetc%2fpasswd", "ref-outside"),
        ("file:///etc/passwd", "bad-ref"),
        ("FILE:/etc/passwd", "bad-ref"),
        ("c:/windows/win.ini", "bad-ref"),
        ("..\\\\secret.yaml", "bad-ref"),
        ("jar:x!/y", "bad-ref"),
        ("a%00.yaml", "bad-ref"),
        ("inside", "not-a-file"),
        (".", "not-a-file"),
        ("pipe.yaml", "not-a-file"),
        ("locked.yaml", "unreadable-file"),
        ("loop.yaml", "missing-file"),
        ("gone.yaml", "missing-file"),
        ("n" * 300, "unreadable-file"),
    ],
)
def test_p06_only_files_inside_the_directory_are_read(
    tmp_path: Path, reference: str, code: str
) -> None:
    directory = tmp_path / "api"
    (directory / "inside").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("a: {type: string}\n")
    (directory / "out").symlink_to(tmp_path)
    (directory / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (directory / "loop.yaml").symlink_to(directory / "loop.yaml")
    os.mkfifo(directory / "pipe.yaml")
    locked = directory / "locked.yaml"
    locked.write_text("a: 1\n")
    locked.chmod(0)
    if code == "unreadable-file" and "locked" in reference and os.access(locked, os.R_OK):
        pytest.skip("the superuser may read every file")
    (directory / "api.yaml").write_text(API.format(reference=reference))
    found = Loaded(directory / "api.yaml")
    assert found.source is None
    assert found.codes == [code]
    assert "api.yaml:6: " in found.lines[0]
    assert "string" not in found.lines[0]


def test_p06_symlinks_that_stay_inside_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("type: string\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    (tmp_path / "api.yaml").write_text(API.format(reference="link.yaml"))
    assert Loaded(tmp_path / "api.yaml").raw["components"]["schemas"]["real"] == {"type": "string"}


def test_p06_a_wider_root_is_asked_for(loaded: LoadTexts) -> None:
    files: dict[str, str | bytes] = {
        "api/api.yaml": API.format(reference="../common/c.yaml#/C"),
        "common/c.yaml": "C: {type: string}\n",
    }
    assert loaded(files).codes == ["ref-outside"]
    found = loaded(files, root=".")
    assert found.raw["components"]["schemas"]["C"] == {"type": "string"}
    assert found.source is not None
    assert list(found.source.files) == ["../common/c.yaml", "api.yaml"]


@pytest.mark.parametrize(
    "reference",
    ["http://127.0.0.1:9/a.yaml", "HTTPS://example.com/a.yaml#/A", "//example.com/a.yaml"],
)
def test_p05_the_network_is_not_used(
    loaded: LoadTexts, monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = loaded(API.format(reference=reference))
    assert found.codes == ["remote-ref"]
    assert reference in found.lines[0]


def test_p10_a_fault_in_another_file_has_its_place_there(loaded: LoadTexts) -> None:
    found = loaded({"api.yaml": API.format(reference="b.yaml"), "b.yaml": "a: 1\nb: [\n"})
    assert found.codes == ["not-yaml", "unparsed"]
    assert found.lines[0].startswith("b.yaml:3: ")
    assert found.lines[1].startswith("api.yaml:6: ")


@pytest.mark.parametrize(
    ("name", "code"),
    [("gone.yaml", "missing-file"), (".", "not-a-file"), ("a\0b", "unreadable-file")],
)
def test_p10_a_path_that_is_no_document(tmp_path: Path, name: str, code: str) -> None:
    found = Loaded(tmp_path / name)
    assert found.source is None
    assert found.codes == [code]
