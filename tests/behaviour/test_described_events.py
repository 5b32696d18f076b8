"""Streams whose document describes the event, and not its data alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Built, built, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "streams_of_described_events" / "document.yaml"
WORD: Final = json.dumps({"text": "one"})
ANSWERS: Final = {
    "/words": f"id: 1\ndata: {WORD}\n\ndata: [DONE]\n\n",
    "/parts": f'data: {WORD}\n\nevent: pause\ndata: {{"seconds": 2.5}}\n\ndata: [DONE]\n\n',
    "/lines": "id: 1\ndata: 12\n\ndata: some text\n\n",
    "/turns": f"event: begun\ndata: {WORD}\n\nevent: over\ndata: {WORD}\n\n",
    "/moves": f"event: left\ndata: {WORD}\n\nevent: right\ndata: {WORD}\n\n"
    "event: stop\ndata: {}\n\n",
    "/mixtures": f'data: {WORD}\n\ndata: {{"seconds": 2.5}}\n\ndata: 12\n\ndata: some text\n\n',
    "/tokens": "event: token\ndata: 12\n\nevent: thought\ndata: some text\n\n",
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = ANSWERS[self.path].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Built:
    return built(CASE, variant=Variant(models=request.param), formatted=False)


@pytest.fixture
def talks(package: Built) -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    with imported(package) as module, _client(module, server.server_port) as client:
        yield client.talks
    server.shutdown()
    thread.join()
    server.server_close()


def _client(module: ModuleType, port: int) -> Any:
    return module.Client(base_url=f"http://127.0.0.1:{port}")


def _read(found: Any, *names: str) -> Any:
    for name in names:
        found = found[name] if isinstance(found, dict) else getattr(found, name)
    return found


def test_what_the_data_hold(talks: Any) -> None:
    assert [_read(word, "text") for word in talks.list_words()] == ["one"]
    first, second = talks.list_parts()
    assert (_read(first, "text"), _read(second, "seconds")) == ("one", 2.5)
    word, pause, *texts = talks.list_mixtures()
    assert (_read(word, "text"), _read(pause, "seconds")) == ("one", 2.5)
    assert texts == ["12", "some text"]
    assert list(talks.list_lines()) == ["12", "some text"]


def test_events_that_only_their_names_tell_apart(talks: Any) -> None:
    turns = [(_read(turn, "event"), _read(turn, "data", "text")) for turn in talks.list_turns()]
    assert turns == [("begun", "one"), ("over", "one")]
    *moves, stop = talks.list_moves()
    moved = [(_read(move, "event"), _read(move, "data", "text")) for move in moves]
    assert moved == [("left", "one"), ("right", "one")]
    assert (_read(stop, "event"), _read(stop, "data")) == ("stop", "{}")
    tokens = [(_read(token, "event"), _read(token, "data")) for token in talks.list_tokens()]
    assert tokens == [("token", "12"), ("thought", "some text")]
