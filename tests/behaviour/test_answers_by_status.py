"""Successes whose status says what they hold, and files whose media type does not."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Built, built, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "answers_told_apart" / "document.yaml"
PICTURE: Final = b"\x89PNG\r\n\x1a\n\xff\xfe"
JOB: Final = b'{"id": "j1", "status": "queued"}'
ANSWERS: Final = {
    "/reports/now": (200, "application/json", b'{"id": "r1", "status": "done", "url": "/r1"}'),
    "/reports/later": (202, "application/json", JOB),
    "/files/now": (200, "image/png", PICTURE),
    "/files/later": (202, "application/json", JOB),
    "/files/json": (200, "application/json", b'{"any": "file"}'),
    "/raw": (200, "image/png", PICTURE),
    "/odd": (200, "application/octet-stream", PICTURE),
}


class _Handler(BaseHTTPRequestHandler):
    sent: list[tuple[str, str, bytes]]

    def do_GET(self) -> None:
        self.sent.append((self.path, self.headers["Accept"], b""))
        status, kind, body = ANSWERS[self.path.partition("?")[0]]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.sent.append((self.path, self.headers["Content-Type"], body))
        self.send_response(204)
        self.end_headers()

    def do_PUT(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Built:
    return built(CASE, variant=Variant(models=request.param), formatted=False)


@pytest.fixture
def client(package: Built) -> Iterator[Any]:
    _Handler.sent = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    with imported(package) as module, module.Client(base_url=url) as found:
        yield found
    server.shutdown()
    thread.join()
    server.server_close()


def _has(found: Any, name: str) -> bool:
    return name in found if isinstance(found, dict) else hasattr(found, name)


def test_the_status_says_what_a_success_holds(client: Any) -> None:
    assert _has(client.reports.retrieve("now"), "url")
    # A job has all that a report requires: nothing but the status tells them apart.
    later = client.reports.with_raw_response.retrieve("later")
    assert later.status == 202
    assert _has(later.parse(), "status")
    if not isinstance(later.parse(), dict):
        assert type(later.parse()).__name__ == "Job"
        assert type(client.reports.retrieve("later")).__name__ == "Job"
        with client.reports.with_streaming_response.retrieve("later") as opened:
            assert type(opened.parse()).__name__ == "Job"


def test_a_file_or_what_becomes_of_it(client: Any) -> None:
    assert client.files.retrieve("now") == PICTURE
    assert client.files.retrieve("json") == ANSWERS["/files/json"][2]
    assert not isinstance(client.files.retrieve("later"), bytes)
    accepts = {accept for _, accept, _ in _Handler.sent}
    assert accepts == {"application/pdf, image/png, application/json"}


def test_files_of_any_media_type(client: Any) -> None:
    assert client.files.retrieve_raw() == client.files.retrieve_odd() == PICTURE
    assert {accept for _, accept, _ in _Handler.sent} == {"*/*"}
    client.files.replace("now", body=PICTURE)
    client.files.send_odd(body=PICTURE)
    assert [sent[1:] for sent in _Handler.sent[2:]] == [
        ("application/octet-stream", PICTURE),
        ("application/json", PICTURE),
    ]


def test_files_of_forms_as_3_1_has_them(client: Any) -> None:
    client.files.send_form(a=PICTURE, b=[PICTURE], d="x,y")
    _, kind, body = _Handler.sent[0]
    assert kind.startswith("multipart/form-data; boundary=")
    assert body.count(b"filename=") == 2
    assert body.count(PICTURE) == 2


def test_what_is_reserved_stays(client: Any) -> None:
    given = {"at": ["a/b", "c,d"], "by": {"a": "x/y"}, "of": {"b": "/z"}}
    client.reports.retrieve("now", **given)
    assert _Handler.sent[0][0] == "/reports/now?at=a/b,c%2Cd&by[a]=x/y&b=/z"
