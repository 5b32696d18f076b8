"""Credentials: each kind, where they come from, alternatives, and tokens that are fetched."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from .conftest import Drive, Modules
from .server import FaultServer, reply


def request(drive: Drive, credentials: Any, security: Any, target: str = "/x") -> Any:
    """The request that goes out."""
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport, credentials=credentials)
    drive.run(client.request("GET", target, returns=dict, security=security))
    return transport.requests[0]


def test_each_kind(drive: Drive, runtime: Modules) -> None:
    auth = runtime.auth
    security = (("a",),)
    sent = request(drive, {"a": auth.Bearer("key")}, security)
    assert sent.headers["authorization"] == "Bearer key"
    sent = request(drive, {"a": auth.Basic("Aladdin", "open sesame")}, security)
    assert sent.headers["authorization"] == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    sent = request(drive, {"a": auth.ApiKey("key", name="X-Key")}, security)
    assert sent.headers["x-key"] == "key"
    key = auth.ApiKey("k&y", name="api key", location="query")
    assert request(drive, {"a": key}, security).target == "/x?api+key=k%26y"
    assert request(drive, {"a": key}, security, "/x?a=1").target == "/x?a=1&api+key=k%26y"
    sent = request(drive, {"a": auth.ApiKey("k;y", name="session", location="cookie")}, security)
    assert sent.headers["cookie"] == "session=k%3By"
    sent = request(drive, {"a": auth.ApiKey("a+b/c==", name="s", location="cookie")}, security)
    assert sent.headers["cookie"] == "s=a+b/c=="
    sent = request(drive, {"a": auth.ApiKey("k", name="a|b[c]%", location="cookie")}, security)
    assert sent.headers["cookie"] == "a|b[c]%=k"
    sent = request(drive, {"a": auth.Basic("key", "")}, security)
    assert sent.headers["authorization"] == "Basic a2V5Og=="


def test_credentials_that_cannot_be_sent(drive: Drive, runtime: Modules) -> None:
    with pytest.raises(runtime.errors.MissingCredentialsError):
        request(drive, {"a": runtime.auth.Bearer("")}, (("a",),))
    with pytest.raises(ValueError, match="colon"):
        request(drive, {"a": runtime.auth.Basic("a:b", "c")}, (("a",),))


def test_the_environment(drive: Drive, runtime: Modules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_KEY", "from-environment")
    bearer = runtime.auth.Bearer
    sent = request(drive, {"a": bearer(None, variable="API_KEY")}, (("a",),))
    assert sent.headers["authorization"] == "Bearer from-environment"
    sent = request(drive, {"a": bearer("given", variable="API_KEY")}, (("a",),))
    assert sent.headers["authorization"] == "Bearer given"


def test_a_key_that_rotates_is_asked_for_on_each_attempt(drive: Drive, runtime: Modules) -> None:
    keys = iter(["one", "two"])
    transport = drive.scripted(drive.answer(503), drive.answer())
    credentials = {"a": runtime.auth.Bearer(lambda: next(keys))}
    client = drive.client(transport=transport, credentials=credentials)
    drive.run(client.request("GET", "/x", returns=dict, security=(("a",),)))
    sent = [request.headers["authorization"] for request in transport.requests]
    assert sent == ["Bearer one", "Bearer two"]


def test_alternatives(drive: Drive, runtime: Modules) -> None:
    auth = runtime.auth
    given = {
        "missing": auth.Bearer(None),
        "key": auth.ApiKey("k", name="x-key"),
        "secret": auth.ApiKey("s", name="x-secret"),
    }
    sent = request(drive, given, (("missing",), ("key", "secret")))
    assert (sent.headers["x-key"], sent.headers["x-secret"]) == ("k", "s")
    assert "x-key" in request(drive, given, ((), ("key",))).headers
    assert "x-key" not in request(drive, given, ((), ("missing",))).headers
    assert "x-key" not in request(drive, given, ()).headers


def test_what_one_call_is_given_takes_the_place_of_what_the_client_has(
    drive: Drive, runtime: Modules
) -> None:
    auth = runtime.auth
    grant = drive.find("oauth", "ClientCredentials")
    given = {
        "bearer": auth.Bearer("own"),
        "basic": auth.Basic("own", "own"),
        "oauth": grant("own", "own", token_url="https://login.test/token"),
        "missing": auth.Bearer(None),
        "key": auth.ApiKey("own", name="X-Key"),
        "query": auth.ApiKey("own", name="api key", location="query"),
    }
    options = {
        "extra_headers": {"Authorization": "Bearer other", "x-KEY": "other"},
        "extra_query": {"api key": "other"},
    }
    for name in given:
        transport = drive.scripted(drive.answer())
        client = drive.client(transport=transport, credentials=given)
        call = client.request("GET", "/x", returns=dict, security=((name, "key"),), options=options)
        drive.run(call)
        (sent,) = transport.requests
        assert (sent.headers["authorization"], sent.headers["x-key"]) == ("Bearer other", "other")
        assert sent.target == "/x?api+key=other"


def test_missing_credentials_are_an_error_before_anything_is_sent(
    drive: Drive, runtime: Modules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("THE_KEY", raising=False)
    auth = runtime.auth
    given = {
        "a": auth.Bearer(None, variable="THE_KEY"),
        "b": auth.Basic("user", None, variables=("USER_NAME", "USER_PASSWORD")),
    }
    transport = drive.scripted(drive.answer())
    client = drive.client(transport=transport, credentials=given)
    with pytest.raises(runtime.errors.MissingCredentialsError) as caught:
        drive.run(client.request("GET", "/x", returns=dict, security=(("a",), ("b", "c"))))
    for word in ("api_key=", "THE_KEY", "password=", "USER_PASSWORD"):
        assert word in str(caught.value)
    assert transport.requests == []


def token(number: int, seconds: float | None = 3600.0) -> bytes:
    more = {} if seconds is None else {"expires_in": seconds}
    return json.dumps({"access_token": f"token-{number}", "token_type": "bearer", **more}).encode()


def oauth(drive: Drive, transport: Any, **arguments: Any) -> tuple[Any, Any]:
    kind = drive.find("oauth", "ClientCredentials")
    arguments.setdefault("clock", transport.clock)
    url = "https://login.test/token"
    credential = kind("id", "se:cret", token_url=url, scopes=("a", "b"), **arguments)
    client = drive.client(transport=transport, credentials={"o": credential})
    return client, lambda: drive.run(client.request("GET", "/x", returns=dict, security=(("o",),)))


def test_a_token_is_fetched_and_kept(drive: Drive) -> None:
    transport = drive.scripted(drive.answer(body=token(1)), drive.answer())
    _, call = oauth(drive, transport)
    call()
    call()
    asking, first, second = transport.requests
    assert str(asking.origin) == "https://login.test"
    assert asking.headers["authorization"] == "Basic aWQ6c2UlM0FjcmV0"
    assert parse_qs(asking.body.decode()) == {
        "grant_type": ["client_credentials"],
        "scope": ["a b"],
    }
    assert first.headers["authorization"] == second.headers["authorization"] == "Bearer token-1"
    assert "token-1" not in repr(transport.requests)


@pytest.mark.parametrize(
    ("token_url", "target"),
    [("token", "/v1/token"), ("/token?a=b", "/token?a=b"), ("https://api.test/t", "/t")],
)
def test_a_token_is_fetched_where_the_api_is(drive: Drive, token_url: str, target: str) -> None:
    credential = drive.find("oauth", "ClientCredentials")("id", "secret", token_url=token_url)
    transport = drive.scripted(drive.answer(body=token(1)), drive.answer())
    client = drive.client("https://api.test/v1", transport=transport, credentials={"o": credential})
    drive.run(client.request("GET", "/x", returns=dict, security=(("o",),)))
    asking, _ = transport.requests
    assert (str(asking.origin), asking.target) == ("https://api.test", target)


def test_a_token_is_renewed_before_it_ends(drive: Drive) -> None:
    transport = drive.scripted(
        drive.answer(body=token(1, 100)),
        drive.answer(),
        drive.answer(),
        drive.answer(body=token(2, None)),
        drive.answer(),
    )
    _, call = oauth(drive, transport, location="body")
    call()
    transport.now += 60
    call()
    transport.now += 60
    call()
    transport.now += 1e9
    call()
    sent = [r.headers["authorization"] for r in transport.requests if r.method == "GET"]
    assert sent == ["Bearer token-1"] * 2 + ["Bearer token-2"] * 2
    assert "client_secret=se%3Acret" in transport.requests[0].body.decode()


def test_a_token_that_is_refused_is_renewed_once(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(
        drive.answer(body=token(1)), drive.answer(401), drive.answer(body=token(2)), drive.answer()
    )
    _, call = oauth(drive, transport)
    assert call() == {}
    assert transport.sleeps == [0.0]
    transport.answers = [drive.answer(401), drive.answer(body=token(3)), drive.answer(401)]
    with pytest.raises(runtime.errors.AuthenticationError):
        call()


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"access_token": 1}', b"null"])
def test_p26_an_answer_without_a_token(drive: Drive, runtime: Modules, body: bytes) -> None:
    _, call = oauth(drive, drive.scripted(drive.answer(body=body)))
    with pytest.raises(runtime.errors.ResponseDecodeError, match="no token"):
        call()


def test_a_token_that_is_not_given(drive: Drive, runtime: Modules) -> None:
    refusal = drive.answer(400, b'{"error": "invalid_client", "error_description": "se:cret?"}')
    _, call = oauth(drive, drive.scripted(refusal))
    with pytest.raises(runtime.errors.BadRequestError, match="POST /token") as caught:
        call()
    assert "se:cret" not in str(caught.value)
    transport = drive.scripted(
        runtime.messages.Fault("connect", "no"), drive.answer(body=token(1)), drive.answer()
    )
    _, call = oauth(drive, transport)
    assert call() == {}


def renewing(drive: Drive, transport: Any, *given: Any, **arguments: Any) -> Any:
    kind = drive.find("oauth", "RefreshToken")
    credential = kind(*given, token_url="https://login.test/token", **arguments)
    client = drive.client(transport=transport, credentials={"o": credential}, max_retries=0)
    return lambda: drive.run(client.request("GET", "/x", returns=dict, security=(("o",),)))


def renewed(number: int, refresh: str | None = None) -> bytes:
    more = {} if refresh is None else {"refresh_token": refresh}
    return json.dumps({"access_token": f"token-{number}", "expires_in": 3600, **more}).encode()


def test_a_token_that_was_granted_is_renewed_when_it_is_refused(drive: Drive) -> None:
    kept: list[str] = []
    transport = drive.scripted(
        drive.answer(),
        drive.answer(401),
        drive.answer(body=renewed(1, "refresh-2")),
        drive.answer(),
        drive.answer(401),
        drive.answer(body=renewed(2)),
        drive.answer(),
    )
    call = renewing(
        drive, transport, "granted", "refresh-1", "id", "secret", on_refresh_token=kept.append
    )
    for _ in range(3):
        assert call() == {}
    sent = [r.headers["authorization"] for r in transport.requests if r.method == "GET"]
    granted, first, second = "Bearer granted", "Bearer token-1", "Bearer token-2"
    assert sent == [granted, granted, first, first, second]
    asked = [parse_qs(r.body.decode()) for r in transport.requests if r.method == "POST"]
    assert asked == [
        {"grant_type": ["refresh_token"], "refresh_token": ["refresh-1"]},
        {"grant_type": ["refresh_token"], "refresh_token": ["refresh-2"]},
    ]
    assert kept == ["refresh-2"]
    assert "refresh-" not in repr(transport.requests)


def test_a_refresh_token_alone_of_a_public_client(drive: Drive) -> None:
    transport = drive.scripted(drive.answer(body=renewed(1)), drive.answer())
    assert renewing(drive, transport, None, "refresh-1", "me")() == {}
    asking, sent = transport.requests
    assert "authorization" not in asking.headers
    assert parse_qs(asking.body.decode())["client_id"] == ["me"]
    assert sent.headers["authorization"] == "Bearer token-1"


def test_a_token_without_a_way_to_a_new_one(drive: Drive, runtime: Modules) -> None:
    transport = drive.scripted(drive.answer(401))
    with pytest.raises(runtime.errors.AuthenticationError):
        renewing(drive, transport, "granted", None)()
    with pytest.raises(runtime.errors.MissingCredentialsError, match="access_token= or refresh_t"):
        renewing(drive, transport, None, None)()


def test_a_refresh_token_that_has_ended(drive: Drive, runtime: Modules) -> None:
    refusal = drive.answer(400, b'{"error": "invalid_grant", "error_description": "refresh-1"}')
    transport = drive.scripted(drive.answer(401), refusal)
    with pytest.raises(runtime.errors.BadRequestError, match="POST /token") as caught:
        renewing(drive, transport, "granted", "refresh-1")()
    assert "refresh-1" not in str(caught.value)


@pytest.mark.only("sync")
def test_one_token_for_many_threads(runtime: Modules, server: FaultServer) -> None:
    server.does(reply(body=token(1)), reply())
    credential = runtime.oauth.ClientCredentials("a", "b", token_url=f"{server.url}/token")
    with (
        runtime.base_client.BaseClient(
            base_url=server.url, credentials={"o": credential}
        ) as client,
        ThreadPoolExecutor(8) as threads,
    ):
        calls = [
            threads.submit(client.request, "GET", "/x", returns=dict, security=(("o",),))
            for _ in range(32)
        ]
        assert [call.result() for call in calls] == [{}] * 32
    assert [r.target for r in server.requests].count("/token") == 1


@pytest.mark.only("async")
def test_one_token_for_many_tasks(runtime: Modules, server: FaultServer) -> None:
    server.does(reply(body=token(1)), reply())

    async def main() -> None:
        kind = runtime.async_oauth.AsyncClientCredentials
        credential = kind("a", "b", token_url=f"{server.url}/token")
        async with runtime.async_base_client.AsyncBaseClient(
            base_url=server.url, credentials={"o": credential}
        ) as client:
            call = [client.request("GET", "/x", returns=dict, security=(("o",),)) for _ in "x" * 9]
            await asyncio.gather(*call)

    asyncio.run(main())
    assert [r.target for r in server.requests].count("/token") == 1
