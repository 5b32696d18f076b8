"""What drives the runtime, sync and async, against servers and without them."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .assembling import add_scripted, assemble
from .server import FaultServer

PACKAGE = "assembled_client"


@pytest.fixture(scope="session", autouse=True)
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The assembled package, importable as `assembled_client` while the tests run."""
    root = tmp_path_factory.mktemp("package")
    add_scripted(assemble(root / PACKAGE))
    sys.path.insert(0, str(root))
    yield root / PACKAGE
    sys.path.remove(str(root))


class Modules:
    """Modules of the runtime as attributes: `runtime.retries`."""

    def __getattr__(self, name: str) -> Any:
        return importlib.import_module(f"{PACKAGE}._runtime.{name}")


@pytest.fixture(scope="session")
def runtime() -> Modules:
    return Modules()


class Drive:
    """One kind of client. What differs between sync and async ends here."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.modules = Modules()
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


@pytest.fixture(params=["sync", "async"])
def drive(request: pytest.FixtureRequest) -> Iterator[Drive]:
    drive = Drive(request.param)
    yield drive
    drive.end()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    server = FaultServer()
    yield server
    server.stop()
