"""Formatting: black's own text, with one process or several, whatever lies about."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from specloom import formatting
from specloom.formatting import FormattingError, format_files


def test_python_is_formatted_and_the_rest_left() -> None:
    files = {
        "a.py": b"x = {  'a':1 }\n",
        "a.md": b"x = {  'a':1 }\n",
        "a.pyi": b"def f(): ...\n\n\n\nx: int\n",
    }
    assert format_files(files) == {
        "a.py": b'x = {"a": 1}\n',
        "a.md": files["a.md"],
        "a.pyi": b"def f(): ...\n\nx: int\n",
    }


def test_lines_are_a_hundred_long_whatever_a_project_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.black]\nline-length = 20\nskip-string-normalization = true\n"
    )
    monkeypatch.chdir(tmp_path)
    line = f"x = ['{'a' * 40}', '{'b' * 40}']\n"
    assert format_files({"a.py": line.encode()})["a.py"].decode() == line.replace("'", '"')


def test_many_processes_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        f"m{n}.py": f"def f{n}( a,b ):\n  return [ a,b,{n % 50} ]\n".encode() * 9 for n in range(90)
    }
    one = format_files(files, processes=1)
    monkeypatch.setattr(formatting, "PARALLEL_BYTES", 0)
    assert format_files(files, processes=4) == one
    assert list(one) == list(files)


@pytest.mark.parametrize("processes", [1, 3])
def test_a_file_that_is_no_python_is_named(monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    monkeypatch.setattr(formatting, "PARALLEL_BYTES", 0)
    files = {"good.py": b"x = 1\n", "bad.py": b"def (:\n", "fine.py": b"y = 1\n"}
    with pytest.raises(FormattingError, match=r"bad\.py is not Python"):
        format_files(files, processes=processes)


def test_what_is_no_utf8_is_named() -> None:
    with pytest.raises(FormattingError, match=r"bad\.py is not Python"):
        format_files({"bad.py": b"x = '\xff'\n"})


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    format_files({"a.py": b"x=1\n"})
    assert gc.isenabled()
