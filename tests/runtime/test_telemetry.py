"""Spans of OpenTelemetry, against a stand-in for its API."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from .conftest import Drive, Modules


class Span:
    def __init__(self, name: str, kind: str, attributes: dict[str, Any]) -> None:
        self.name = name
        self.kind = kind
        self.attributes = attributes
        self.status: Any = None

    def set_attribute(self, name: str, value: Any) -> None:
        self.attributes[name] = value

    def set_status(self, *status: Any) -> None:
        self.status = status


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> list[Span]:
    spans: list[Span] = []

    @contextmanager
    def start(name: str, kind: str, attributes: dict[str, Any], **_: Any) -> Iterator[Span]:
        spans.append(Span(name, kind, dict(attributes)))
        yield spans[-1]

    trace: Any = ModuleType("opentelemetry.trace")
    trace.SpanKind = SimpleNamespace(CLIENT="client")
    trace.StatusCode = SimpleNamespace(ERROR="error")
    trace.get_tracer = lambda _: SimpleNamespace(start_as_current_span=start)
    propagate: Any = ModuleType("opentelemetry.propagate")
    propagate.inject = lambda carrier: carrier.update(traceparent="00-1")
    for module in (ModuleType("opentelemetry"), trace, propagate):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    return spans


def test_a_span_for_a_call(drive: Drive, spans: list[Span]) -> None:
    transport = drive.scripted(drive.answer(503), drive.answer())
    client = drive.client("https://api.test/v1", transport=transport, telemetry=True)
    drive.run(client.request("GET", "/pets/7?key=x", returns=dict))
    (span,) = spans
    assert (span.name, span.kind, span.status) == ("GET", "client", None)
    assert span.attributes == {
        "http.request.method": "GET",
        "server.address": "api.test",
        "server.port": 443,
        "url.scheme": "https",
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }
    assert [r.headers["traceparent"] for r in transport.requests] == ["00-1"] * 2


def test_a_span_for_a_failure(drive: Drive, runtime: Modules, spans: list[Span]) -> None:
    client = drive.client(transport=drive.scripted(drive.answer(404)), telemetry=True)
    with pytest.raises(runtime.errors.NotFoundError):
        drive.run(client.request("GET", "/x", returns=dict))
    (span,) = spans
    assert span.attributes["error.type"] == "NotFoundError"
    assert span.attributes["http.response.status_code"] == 404
    assert span.status == ("error", "NotFoundError")


def test_asked_for_but_not_installed(drive: Drive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ImportError):
        drive.client(transport=drive.scripted(drive.answer()), telemetry=True)
