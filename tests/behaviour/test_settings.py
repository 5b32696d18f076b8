"""What a client is told at its making reaches the runtime; idempotency keys."""

from __future__ import annotations

import importlib
import ssl
import sys
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from specloom.config import Client, Config
from tests.building import built, document, imported


def _header(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": "header", "schema": {"type": "string"}, **more}


def _document(*parameters: Any) -> dict[str, Any]:
    operation = {"operationId": "pay", "parameters": list(parameters), "responses": {"204": {}}}
    return document(
        servers=[{"url": "https://pay.test"}],
        paths={"/payments": {"post": operation, "get": {**operation, "operationId": "look"}}},
    )


class _Server:
    """Answers 503 and then 204, and keeps the headers of what came."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        return httpx2.Response(
            503 if len(self.requests) == 1 else 204, headers={"retry-after": "0"}
        )

    def keys(self, name: str = "idempotency-key") -> list[str | None]:
        return [request.headers.get(name) for request in self.requests]


@pytest.fixture
def server() -> _Server:
    return _Server()


def _calls(content: Any, server: _Server, **client: Any) -> Iterator[Any]:
    """The resource of a package that is built with these settings of `client`."""
    package = built(content, config=Config(spec="x", client=Client(**client)), formatted=False)
    with imported(package) as module:
        http = httpx2.Client(transport=httpx2.MockTransport(server))
        with module.Client(http_client=http) as opened:
            (name,) = (name for name in vars(module.Client) if name in {"payments", "pets"})
            yield getattr(opened, name)


def test_keys_are_made_where_the_configuration_asks_for_them(server: _Server) -> None:
    for payments in _calls(_document(), server, idempotency_keys=True):
        payments.pay()
        payments.pay()
        payments.pay(idempotency_key="mine")
        payments.look()
    first, again, second, third, read = server.keys()
    assert first is not None
    assert first == again
    assert second not in {None, first}
    assert third == "mine"
    assert read is None


def test_no_keys_are_made_otherwise(server: _Server) -> None:
    for payments in _calls(_document(), server):
        payments.pay()
    assert server.keys() == [None, None]


def test_the_documents_own_header_is_sent_by_the_option(server: _Server) -> None:
    for payments in _calls(_document(_header("X-Idempotency-Key")), server):
        payments.pay(idempotency_key="mine")
        payments.look(idempotency_key="yours")
    assert server.keys("x-idempotency-key") == ["mine", "mine", "yours"]
    assert server.keys() == [None] * 3


def test_a_header_that_is_required_is_made(server: _Server) -> None:
    for payments in _calls(_document(_header("idempotency-key", required=True)), server):
        payments.pay()
        payments.pay(idempotency_key="mine")
    first, again, mine = server.keys()
    assert first is not None
    assert (again, mine) == (first, "mine")


@pytest.mark.parametrize("name", ["Client", "AsyncClient"])
def test_certificates_reach_the_transport(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context()
    given: list[Any] = []
    package = built(_document(), formatted=False)
    with imported(package) as module:
        place = "transport" if name == "Client" else "async_transport"
        transport = importlib.import_module(f"{module.__name__}._runtime.{place}")
        monkeypatch.setattr(transport, "open_transport", lambda *found: given.extend(found))
        getattr(module, name)(ssl_context=context)
    assert given == [None, context]


def test_telemetry_is_imported_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with imported(built(_document(), formatted=False)) as module:
        module.Client()
        with pytest.raises(ImportError):
            module.Client(telemetry=True)


def test_hooks_are_exported_and_called(server: _Server) -> None:
    attempts: list[int] = []
    with imported(built(_document(), formatted=False)) as module:
        hooks = module.Hooks(on_request=lambda _, attempt: attempts.append(attempt))
        http = httpx2.Client(transport=httpx2.MockTransport(server))
        with module.Client(http_client=http, hooks=hooks) as client:
            client.payments.pay()
        assert module.AsyncHooks
    assert attempts == [1, 2]
