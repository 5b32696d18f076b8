"""How the client of create-assistant fails: one tree of errors, careful retries, one deadline."""

from __future__ import annotations

import socket
import time
from typing import Any, Final

import pytest

from tests.behaviour.create_assistant.conftest import Caller

STATUSES: Final = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    418: "APIStatusError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
}
ERROR: Final = {"error": {"message": "No é.", "type": "t", "param": None, "code": "c"}}


@pytest.mark.parametrize("status", STATUSES)
def test_each_status_has_its_class(caller: Caller, status: int) -> None:
    package = caller.package
    caller.server.respond(status, body=ERROR)
    with pytest.raises(package.APIStatusError) as caught:
        caller.create(model="gpt-4o", max_retries=0)
    error = caught.value
    assert type(error) is getattr(package, STATUSES[status])
    assert isinstance(error, package.APIError)
    assert error.status == status
    assert error.request_id == "req_1"
    assert type(error.body) is package.models.ErrorResponse
    assert error.body.error.message == "No é."
    assert error.body.error.param is None
    assert error.body.error.code == "c"
    assert "No é." in str(error)


@pytest.mark.parametrize("body", [b"", b"<html>Bad gateway</html>", b'{"odd":1}', b"\xff"])
def test_an_error_body_that_is_not_as_documented(caller: Caller, body: bytes) -> None:
    caller.server.respond(500, body=body)
    with pytest.raises(caller.package.InternalServerError) as caught:
        caller.create(model="gpt-4o", max_retries=0)
    assert caught.value.status == 500


def test_the_server_tells_what_breaks_the_document(caller: Caller) -> None:
    with pytest.raises(caller.package.BadRequestError, match="is too long") as caught:
        caller.create(model="gpt-4o", name="n" * 257)
    assert caught.value.body.error.type == "invalid_request_error"


@pytest.mark.parametrize("status", [429, 503])
def test_retries_what_was_not_processed(caller: Caller, status: int) -> None:
    for _ in range(2):
        caller.server.respond(status, {"Retry-After": "0"})
    assert caller.create(model="gpt-4o", name="é").id == "asst_abc123"
    bodies = {request.body for request in caller.server.requests}
    assert len(caller.server.requests) == 3
    assert bodies == {'{"model":"gpt-4o","name":"é"}'.encode()}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 500, 501, 502])
def test_does_not_retry_what_may_have_been_processed(caller: Caller, status: int) -> None:
    caller.server.respond(status, {"Retry-After": "0"})
    with pytest.raises(caller.package.APIStatusError):
        caller.create(model="gpt-4o")
    assert len(caller.server.requests) == 1


def test_an_idempotency_key_makes_a_retry_safe(caller: Caller) -> None:
    caller.server.respond(500, {"Retry-After": "0"})
    caller.create(model="gpt-4o", idempotency_key="once")
    keys = [request.header("idempotency-key") for request in caller.server.requests]
    assert keys == ["once", "once"]


def test_gives_up_after_max_retries(caller: Caller) -> None:
    for _ in range(4):
        caller.server.respond(429, {"Retry-After": "0"})
    with pytest.raises(caller.package.RateLimitError) as caught:
        caller.create(model="gpt-4o")
    assert len(caller.server.requests) == 3
    assert caught.value.attempts == 3


@pytest.mark.parametrize(
    ("header", "value", "least"), [("Retry-After", "1", 1.0), ("retry-after-ms", "200", 0.2)]
)
def test_waits_as_long_as_the_server_asks(
    caller: Caller, header: str, value: str, least: float
) -> None:
    caller.server.respond(429, {header: value})
    start = time.monotonic()
    caller.create(model="gpt-4o")
    assert least <= time.monotonic() - start < least + 1.5


def test_does_not_wait_for_hours(caller: Caller) -> None:
    caller.server.respond(429, {"Retry-After": "7200"})
    start = time.monotonic()
    with pytest.raises(caller.package.RateLimitError) as caught:
        caller.create(model="gpt-4o")
    assert time.monotonic() - start < 1
    assert caught.value.retry_after == 7200
    assert len(caller.server.requests) == 1


def test_deadline_bounds_a_slow_answer(caller: Caller) -> None:
    caller.server.respond(200, delay=1.5)
    start = time.monotonic()
    with pytest.raises(caller.package.APITimeoutError):
        caller.create(model="gpt-4o", timeout=0.3)
    assert time.monotonic() - start < 1.2


def test_deadline_bounds_all_attempts_together(caller: Caller) -> None:
    for _ in range(6):
        caller.server.respond(503, {"Retry-After": "0"}, delay=0.25)
    start = time.monotonic()
    with pytest.raises(caller.package.APIError):
        caller.create(model="gpt-4o", timeout=0.6, max_retries=5)
    assert time.monotonic() - start < 1.2
    assert 1 < len(caller.server.requests) < 5


def test_a_refused_connection(caller: Caller) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings = {"api_key": "key", "base_url": f"http://127.0.0.1:{port}/v1", "max_retries": 0}
    with pytest.raises(caller.package.APIConnectionError) as caught:
        caller.create(client=settings, model="gpt-4o")
    assert caught.value.__cause__ is not None
    assert caught.value.status is None


@pytest.mark.parametrize("failure", [401, 500, "decode", "missing"])
def test_a_key_appears_in_no_error(caller: Caller, failure: Any) -> None:
    secret = "sk-very-secret"
    if isinstance(failure, int):
        caller.server.respond(failure)
    elif failure == "decode":
        caller.server.respond(200, body=b"{")
    model = "x" if failure != "missing" else None
    with pytest.raises(caller.package.APIError) as caught:
        caller.create(client=caller.settings(api_key=secret, max_retries=0), model=model)
    assert secret not in f"{caught.value!s}{caught.value!r}{vars(caught.value)!r}"
