"""Promise 25: the body of an error has the type that the document declares for all of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

GENERATED = Path(__file__).parents[3] / "generated" / "default"
SAMPLE = """
from openai_assistants import APIError, APIStatusError, RateLimitError, models

def told(error: APIStatusError, limit: RateLimitError, other: APIError) -> None:
    reveal_type(error.body)
    reveal_type(limit.body.error.message)
    reveal_type(other.body)
    limit.body.x
    if isinstance(error.body, models.ErrorResponse):
        reveal_type(error.body.error.code)
"""


def test_p25_the_body_is_typed(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "sample.py").write_text(SAMPLE)
    cache = str(tmp_path / "cache")
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", cache, tmp_path / "sample.py"],
        cwd=GENERATED,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line.split(": ", 1)[1] for line in run.stdout.splitlines()[:-1]]
    assert said == [
        'note: Revealed type is "openai_assistants.models.ErrorResponse | Any"',
        'note: Revealed type is "str | Any"',
        'note: Revealed type is "Any"',
        'error: Item "ErrorResponse" of "ErrorResponse | Any" has no attribute "x"  [union-attr]',
        'note: Revealed type is "str | None"',
    ]
