"""The client of create-assistant as an object: credentials, environment, options, closing."""

from __future__ import annotations

import asyncio
import pickle
from typing import Any

import pytest

from tests.behaviour.create_assistant.conftest import Caller


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)


def test_key_and_base_url_come_from_the_environment(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", caller.server.url)
    caller.create(client={}, model="gpt-4o")
    assert caller.sent.header("authorization") == "Bearer from-environment"


def test_arguments_win_over_the_environment(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "from-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    caller.create(model="gpt-4o")
    assert caller.sent.header("authorization") == "Bearer key"


def test_a_missing_key_raises_before_anything_is_sent(caller: Caller) -> None:
    with pytest.raises(caller.package.MissingCredentialsError, match="OPENAI_API_KEY"):
        caller.create(client={"base_url": caller.server.url}, model="gpt-4o")
    assert caller.server.requests == []


def test_a_key_may_be_asked_for_each_time(caller: Caller) -> None:
    keys = iter(["first", "second"])
    settings = caller.settings(api_key=lambda: next(keys))
    caller.server.respond(429, {"Retry-After": "0"})
    caller.create(client=settings, model="gpt-4o")
    sent = [request.header("authorization") for request in caller.server.requests]
    assert sent[0] == "Bearer first"
    assert len(sent) == 2


def test_a_slash_after_the_base_url_changes_nothing(caller: Caller) -> None:
    caller.create(client=caller.settings(base_url=caller.server.url + "/"), model="gpt-4o")
    assert caller.sent.path == "/v1/assistants"


def test_with_options_makes_a_client_of_its_own(caller: Caller) -> None:
    caller.server.respond(429, {"Retry-After": "0"})
    with pytest.raises(caller.package.RateLimitError):
        caller.create(prepare=lambda client: client.with_options(max_retries=0), model="gpt-4o")
    assert len(caller.server.requests) == 1
    caller.server.reset()
    caller.server.respond(429, {"Retry-After": "0"})

    def first_make_another(client: Any) -> Any:
        client.with_options(max_retries=0)
        return client

    caller.create(prepare=first_make_another, model="gpt-4o")
    assert len(caller.server.requests) == 2


def test_with_options_keeps_what_it_does_not_change(caller: Caller) -> None:
    settings = caller.settings(default_headers={"X-Team": "red"})
    prepare = lambda client: client.with_options(timeout=5)  # noqa: E731
    caller.create(client=settings, prepare=prepare, model="gpt-4o")
    assert caller.sent.header("x-team") == "red"
    assert caller.sent.header("authorization") == "Bearer key"


def test_one_connection_serves_many_calls(package: Any, caller: Caller) -> None:
    with package.Client(**caller.settings()) as client:
        for _ in range(3):
            client.assistants.create(model="gpt-4o")
    assert len(caller.server.requests) == 3


def test_a_closed_client_refuses_calls_and_closes_twice(caller: Caller) -> None:
    package = caller.package
    if caller.asynchronous:
        asyncio.run(_use_after_close(package, caller))
        return
    client = package.Client(**caller.settings())
    client.close()
    client.close()
    with pytest.raises(package.ClientClosedError):
        client.assistants.create(model="gpt-4o")
    assert caller.server.requests == []


async def _use_after_close(package: Any, caller: Caller) -> None:
    client = package.AsyncClient(**caller.settings())
    await client.aclose()
    await client.aclose()
    with pytest.raises(package.ClientClosedError):
        await client.assistants.create(model="gpt-4o")
    assert caller.server.requests == []


def test_many_calls_at_a_time(package: Any, caller: Caller) -> None:
    async def run() -> list[Any]:
        async with package.AsyncClient(**caller.settings()) as client:
            calls = [client.assistants.create(model=f"m{number}") for number in range(20)]
            return await asyncio.gather(*calls)

    assert len(asyncio.run(run())) == 20
    models = {request.body for request in caller.server.requests}
    assert models == {f'{{"model":"m{number}"}}'.encode() for number in range(20)}


def test_a_key_appears_in_no_repr_and_in_no_pickle(package: Any) -> None:
    for client_class in (package.Client, package.AsyncClient):
        client = client_class(api_key="sk-very-secret")
        assert "sk-very-secret" not in repr(client)
        assert "sk-very-secret" not in repr(client.assistants)
        with pytest.raises(TypeError):
            pickle.dumps(client)


def test_an_argument_that_does_not_exist_is_an_error(caller: Caller) -> None:
    with pytest.raises(TypeError, match="no argument called titel"):
        caller.create(model="gpt-4o", titel="x")
    assert caller.server.requests == []
