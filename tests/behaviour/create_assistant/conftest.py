"""The generated client of create-assistant, called sync and async, and the server it calls."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

import pytest

from tests.server import ContractServer, RecordedRequest

ROOT: Final = Path(__file__).parents[3]
GENERATED: Final = ROOT / "generated"
DEFAULT: Final = GENERATED / "default"


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


VARIANTS: Final = ("default", "dataclass", "msgspec")
"""Those whose models have attributes; tests/variants has what every one does."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test is of every variant, but where its module says otherwise."""
    if "package" in metafunc.fixturenames:
        variants = getattr(metafunc.module, "VARIANTS", VARIANTS)
        metafunc.parametrize("package", variants, indirect=True, scope="session")


@pytest.fixture(scope="session")
def package(request: pytest.FixtureRequest) -> Any:
    """The client of one variant, under a name of its own: it works under any."""
    name = "openai_assistants" if request.param == "default" else f"assistants_{request.param}"
    return import_as(name, GENERATED / request.param / "openai_assistants")


def import_as(name: str, folder: Path) -> Any:
    """The package in `folder`, imported as `name`."""
    spec = spec_from_file_location(name, folder / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    package = module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    return package


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
