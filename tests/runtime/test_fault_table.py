"""docs/faults.md holds over every transport: how many requests, and what came of the call."""

from __future__ import annotations

import re

import pytest

from .conftest import Drive, Modules
from .fault_table import FAULTS, LIMIT, PAGE, TIMEOUT, packed
from .server import FaultServer

LIVE = True


def _documented() -> dict[tuple[str, str], tuple[int, str]]:
    """Fault and method -> requests, and the class of the error or `well`."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 3 and cells[0] in FAULTS:
            for method, cell in zip(("GET", "POST"), cells[1:], strict=True):
                match = re.match(r"(\d+), `?(\w+)", cell)
                assert match is not None
                found[cells[0], method] = (int(match[1]), match[2])
    return found


def test_every_fault_is_documented() -> None:
    assert {title for title, _ in _documented()} == set(FAULTS)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault(
    drive: Drive, runtime: Modules, server: FaultServer, fault: str, method: str
) -> None:
    packed()  # not while the clock of the call runs
    server.does(*FAULTS[fault])
    limits = {"timeout": TIMEOUT, "max_response_bytes": LIMIT}
    client = drive.client(server.url, jitter=lambda: 0.1, **limits)
    try:
        drive.run(client.request(method, "/x", returns=dict))
        outcome = "well"
    except runtime.errors.APIError as error:
        outcome = type(error).__name__
    assert (len(server.requests), outcome) == _documented()[fault, method]
