"""What the runtime brings itself where Python is older than 3.11 holds there, and on any other."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.interpreters import INTERPRETERS

RUNTIME: Final = Path(__file__).parents[2] / "templates" / "package" / "_runtime"

DATES: Final = """
from datetime import datetime, timedelta, timezone
from timestamps import read_timestamp as read

utc, west = timezone.utc, timezone(-timedelta(hours=3, minutes=30))
assert read("2024-05-06T07:08:09Z") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=utc)
assert read("2024-05-06t07:08:09z") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=utc)
assert read("2024-05-06 07:08:09+00:00") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=utc)
assert read("2024-05-06T07:08:09.1Z") == datetime(2024, 5, 6, 7, 8, 9, 100000, tzinfo=utc)
assert read("2024-05-06T07:08:09.123456789Z").microsecond == 123456
assert read("2024-05-06T07:08:09.5-03:30") == datetime(2024, 5, 6, 7, 8, 9, 500000, tzinfo=west)
assert read("2024-05-06T07:08:09.000-0330") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=west)
assert read("2024-05-06T07:08:09+00") == datetime(2024, 5, 6, 7, 8, 9, tzinfo=utc)
assert read("2024-05-06T07:08:09") == datetime(2024, 5, 6, 7, 8, 9)
assert read("2024-05-06T07:08:09.25") == datetime(2024, 5, 6, 7, 8, 9, 250000)
assert read("2024-05-06T07:08Z") == datetime(2024, 5, 6, 7, 8, tzinfo=utc)
for wrong in ("", "x", "2024-13-06T07:08:09Z", "2024-05-06T25:08:09Z", "2024-05-06T07:08:09ZZ",
              "2024-05-06T07:08:09+99:00", "24-05-06T07:08:09Z", "2024-05-06", "20240506T070809Z"):
    try:
        read(wrong)
    except ValueError:
        continue
    raise AssertionError(wrong)
"""

TIMEOUT: Final = """
import asyncio
from timing import timeout

async def main():
    async with timeout(5):
        await asyncio.sleep(0)
    async with timeout(None):
        await asyncio.sleep(0)
    for seconds in (0.01, 0, -1):
        try:
            async with timeout(seconds):
                await asyncio.sleep(5)
        except TimeoutError:
            pass
        else:
            raise AssertionError("not in time")
    await asyncio.sleep(0.02)  # nothing is cancelled any more

    async def waits():
        async with timeout(5):
            await asyncio.sleep(5)

    task = asyncio.ensure_future(waits())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return
    raise AssertionError("a cancellation was swallowed")

asyncio.run(main())
"""

MARKS: Final = """
from typing import TypedDict, get_args, get_origin
from marks import NotRequired, Required

assert get_origin(Required[int]) is Required
assert get_args(NotRequired[int]) == (int,)
assert TypedDict("Made", {"a-b": Required["int"], "c": NotRequired[int]})
"""


@pytest.mark.parametrize("version", INTERPRETERS)
@pytest.mark.parametrize("program", [DATES, TIMEOUT, MARKS], ids=["dates", "timeout", "marks"])
def test_what_older_versions_lack(program: str, version: str) -> None:
    start = f"import sys; sys.path.insert(0, {str(RUNTIME)!r})\n"
    done = subprocess.run(
        [INTERPRETERS[version], "-B", "-I", "-S", "-c", start + program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
