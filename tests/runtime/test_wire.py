"""The same call is the same bytes, whatever sends it."""

from __future__ import annotations

import pytest

from .conftest import Drive
from .server import FaultServer, Received


def sent(drive: Drive, server: FaultServer, path: str, **headers: str) -> Received:
    client = drive.client(server.url)
    drive.run(client.request("GET", path, returns=dict, headers=headers))
    return server.requests[-1]


TARGETS = ["/x?d[a]=1&e=(;,)|%5b%5B", "/a/../b//c/.?x='\"<>^`{}", "/%2e/%c3%a9/[x]?q=?/:@!$*+"]


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_sent_as_it_was_made(drive: Drive, server: FaultServer, target: str) -> None:
    assert sent(drive, server, target).target == target


def test_a_proxy_is_told_the_target_as_it_was_made(
    drive: Drive, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url)
    client = drive.client("http://api.invalid:8080")
    drive.run(client.request("GET", TARGETS[0], returns=dict))
    assert server.requests[-1].target == f"http://api.invalid:8080{TARGETS[0]}"


def test_a_header_in_latin_1_or_not_at_all(drive: Drive, server: FaultServer) -> None:
    if drive.transport == "aiohttp":
        with pytest.raises(ValueError, match="'x-name' is not ASCII"):
            sent(drive, server, "/x", **{"x-name": "Zo\xeb"})
        assert server.requests == []
        return
    assert sent(drive, server, "/x", **{"x-name": "Zo\xeb"}).headers["x-name"] == "Zo\xeb"


@pytest.mark.parametrize("character", ["\0", "\x01", "\b", "\n", "\v", "\r", "\x1f", "\x7f"])
def test_p30_control_characters_in_a_header(
    drive: Drive, server: FaultServer, character: str
) -> None:
    with pytest.raises(ValueError, match="control character"):
        sent(drive, server, "/x", **{"x-name": f"a{character}b"})
    assert server.requests == []
    assert sent(drive, server, "/x", **{"x-name": "a\tb"}).headers["x-name"] == "a\tb"
