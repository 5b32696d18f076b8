"""What is committed names no machine: no registry, no path of somebody's home."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
HERE: Final = Path(__file__).relative_to(ROOT).as_posix()
NAMES: Final = re.compile(
    rb"""
    index-url | trusted-host | registry\s*=\s*["']?https?         # pip, uv, npm
    | https?://[^\s"'/]*(?:artifactory|nexus|jfrog|devpi|pypi\.)   # registries
    | /home/[a-z] | /Users/[A-Za-z] | [A-Z]:\\Users\\              # homes
    | (?<![\w.])/(?:work|root|tmp/[a-z0-9]+)/\w                    # places of one machine
    """,
    re.VERBOSE,
)


def named(text: bytes) -> list[str]:
    """What `text` names of a machine."""
    return [found.decode("utf-8", "replace") for found in NAMES.findall(text)]


def _committed() -> list[str]:
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a checkout, to know what is committed")
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]


def test_nothing_committed_names_a_machine() -> None:
    found = {path: named((ROOT / path).read_bytes()) for path in _committed() if path != HERE}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        b"pip install --index-url https://x",
        b"https://pypi.example.com/simple",
        b"https://x.jfrog.io/y",
        b"open('/home/anna/x')",
        b"cd /root/main",
        b"'/tmp/x/v'",
        b"C:\\Users\\x",
    ],
)
def test_a_machine_is_found(text: bytes) -> None:
    assert named(text)


@pytest.mark.parametrize("text", [b"https://example.com/tmp/a", b"a/tmp/b", b"/users/{id}"])
def test_what_names_none_is_not(text: bytes) -> None:
    assert not named(text)
