"""The generated client of create-assistant, called sync and async, and the server it calls."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.server import ContractServer, RecordedRequest

ROOT: Final = Path(__file__).parents[3]
DEFAULT: Final = ROOT / "generated" / "default"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Calls `create` of a client that is made for the call and closed after it.

    `package` is the generated package; `asynchronous` says which of its clients is called.
    """

    package: Any
    server: ContractServer
    asynchronous: bool

    def create(
        self,
        *,
        client: Mapping[str, Any] | None = None,
        prepare: Callable[[Any], Any] = lambda client: client,
        raw: bool = False,
        **arguments: Any,
    ) -> Any:
        """The result of `create(**arguments)`, of a client made with the arguments of `client`.

        `prepare` makes the client that is called from it; `raw` calls `with_raw_response`.
        """
        given = {"api_key": "key", "base_url": self.server.url} if client is None else client
        if self.asynchronous:
            return asyncio.run(self._create_async(given, prepare, raw, arguments))
        with self.package.Client(**given) as opened:
            assistants = prepare(opened).assistants
            return (assistants.with_raw_response if raw else assistants).create(**arguments)

    async def _create_async(
        self,
        given: Mapping[str, Any],
        prepare: Callable[[Any], Any],
        raw: bool,
        arguments: Mapping[str, Any],
    ) -> Any:
        async with self.package.AsyncClient(**given) as opened:
            assistants = prepare(opened).assistants
            return await (assistants.with_raw_response if raw else assistants).create(**arguments)

    def settings(self, **more: Any) -> dict[str, Any]:
        """Arguments of a client that reaches the server, and more of them."""
        return {"api_key": "key", "base_url": self.server.url, **more}

    @property
    def sent(self) -> RecordedRequest:
        """The only request that was sent, which keeps to the document."""
        (request,) = self.server.requests
        assert request.faults == ()
        return request


@pytest.fixture(scope="session")
def package() -> Any:
    # To be removed once generated/ is committed: then an absent package is a failure.
    if not (DEFAULT / "openai_assistants").is_dir():
        pytest.skip("generated/default is not built yet")
    sys.path.insert(0, str(DEFAULT))
    try:
        return importlib.import_module("openai_assistants")
    finally:
        sys.path.remove(str(DEFAULT))


@pytest.fixture(scope="session")
def running() -> Iterator[ContractServer]:
    with ContractServer(ROOT / "spec" / "create-assistant.yaml") as server:
        yield server


@pytest.fixture
def server(running: ContractServer) -> Iterator[ContractServer]:
    running.reset()
    yield running
    assert running.failures == []


@pytest.fixture(params=["sync", "async"])
def caller(request: pytest.FixtureRequest, package: Any, server: ContractServer) -> Caller:
    return Caller(package=package, server=server, asynchronous=request.param == "async")
