"""What drives the runtime, sync and async, against servers and without them."""

from __future__ import annotations

import asyncio
import importlib
import shutil
import ssl
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import aiohttp
import httpx2
import pytest
import urllib3

from .assembling import add_scripted, assemble
from .nginx import make_certificate
from .server import FaultServer

TRANSPORTS: Final[Mapping[str, tuple[str, ...]]] = {
    "httpx2": ("sync", "async"),
    "stdlib": ("sync", "async"),
    "aiohttp": ("async",),
    "urllib3": ("sync",),
}
"""Each transport, and the kinds of client that it has."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "only(kind): the test is of one kind of client")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What reaches a network is tested over every transport, all else over the first."""
    names = metafunc.fixturenames
    if "transport" not in names:
        return
    live = "server" in names or getattr(metafunc.module, "LIVE", False)
    own = getattr(metafunc.module, "TRANSPORT", None)
    transports = [own] if own else [*TRANSPORTS] if live else [*TRANSPORTS][:1]
    only = metafunc.definition.get_closest_marker("only")
    if "client_kind" in names:
        kinds = only.args if only else ("sync", "async")
        pairs = [(name, one) for name in transports for one in TRANSPORTS[name] if one in kinds]
        ids = [f"{name}-{kind}" for name, kind in pairs] if live else [kind for _, kind in pairs]
        metafunc.parametrize(("transport", "client_kind"), pairs, ids=ids, scope="session")
        return
    fitting = [name for name in transports if only is None or only.args[0] in TRANSPORTS[name]]
    metafunc.parametrize("transport", fitting, scope="session")


def package_of(transport: str) -> str:
    """The name of the assembled package with `transport`."""
    return "assembled_client" if transport == "httpx2" else f"assembled_{transport}"


@pytest.fixture(scope="session", autouse=True)
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The assembled packages, importable while the tests run."""
    root = tmp_path_factory.mktemp("package")
    for transport in TRANSPORTS:
        add_scripted(assemble(root / package_of(transport), transport=transport))
    sys.path.insert(0, str(root))
    yield
    sys.path.remove(str(root))


class Modules:
    """Modules of the runtime as attributes: `runtime.retries`."""

    def __init__(self, transport: str) -> None:
        self._package = package_of(transport)

    def __getattr__(self, name: str) -> Any:
        return importlib.import_module(f"{self._package}._runtime.{name}")


@pytest.fixture(scope="session")
def runtime(transport: str) -> Modules:
    return Modules(transport)


class _Closing(urllib3.PoolManager):
    """Closed as other clients are."""

    def close(self) -> None:
        self.clear()


class _Session(aiohttp.ClientSession):
    """Closed as other clients are."""

    async def aclose(self) -> None:
        await self.close()


async def _session() -> _Session:
    return _Session()


class Drive:
    """One kind of client. What differs between sync and async ends here."""

    def __init__(self, kind: str, transport: str) -> None:
        self.kind = kind
        self.transport = transport
        self.modules = Modules(transport)
        self.loop = asyncio.new_event_loop() if kind == "async" else None
        self.clients: list[Any] = []

    def find(self, module: str, name: str) -> Any:
        """`find("base_client", "BaseClient")`, or its async form."""
        if self.loop is None:
            return getattr(getattr(self.modules, module), name)
        return getattr(getattr(self.modules, f"async_{module}"), f"Async{name}")

    def client(self, base_url: str = "http://api.test", **arguments: Any) -> Any:
        client = self.find("base_client", "BaseClient")(base_url=base_url, **arguments)
        self.clients.append(client)
        return client

    def scripted(self, *answers: Any, takes: float = 0.0) -> Any:
        return self.find("scripted", "Scripted")(*answers, takes=takes)

    def answer(self, *arguments: Any, **keywords: Any) -> Any:
        return self.find("scripted", "ScriptedAnswer")(*arguments, **keywords)

    def http_client(self) -> Any:
        """A client of the transport's library, as a caller makes one."""
        if self.transport == "httpx2":
            return httpx2.Client() if self.kind == "sync" else httpx2.AsyncClient()
        if self.transport == "urllib3":
            return _Closing()
        if self.transport == "aiohttp":
            return self.run(_session())
        return self.find("transport", "Pooled")()

    def run(self, value: Any) -> Any:
        """The result of a call: in async, `value` is still to be awaited."""
        return value if self.loop is None else self.loop.run_until_complete(value)

    def all(self, iterator: Any) -> list[Any]:
        """Everything that an iterator gives."""
        if self.loop is None:
            return list(iterator)

        async def gather() -> list[Any]:
            return [item async for item in iterator]

        return self.run(gather())

    def enter(self, manager: Any) -> Any:
        return manager.__enter__() if self.loop is None else self.run(manager.__aenter__())

    def leave(self, manager: Any) -> Any:
        if self.loop is None:
            return manager.__exit__(None, None, None)
        return self.run(manager.__aexit__(None, None, None))

    def close(self, closable: Any) -> None:
        self.run(closable.close() if self.loop is None else closable.aclose())

    def hook(self, function: Any) -> Any:
        """`function` as a hook of this kind of client."""
        if self.loop is None:
            return function

        async def hook(*arguments: Any) -> None:
            function(*arguments)

        return hook

    def end(self) -> None:
        for client in self.clients:
            self.close(client)
        if self.loop is not None:
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()


@pytest.fixture
def drive(client_kind: str, transport: str) -> Iterator[Drive]:
    drive = Drive(client_kind, transport)
    yield drive
    drive.end()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    server = FaultServer()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that nobody trusts; its key is beside it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    home = tmp_path_factory.mktemp("certificate")
    make_certificate(home)
    return home / "certificate.pem"


@pytest.fixture(scope="session")
def stranger(certificate: Path) -> ssl.SSLContext:
    """TLS with that certificate, for a server."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    return context
