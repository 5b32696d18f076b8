"""A package as a generated one holds it: the runtime, its overlays, and the sync twins."""

from __future__ import annotations

import asyncio
import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from specloom.unasync import NAMES, unasync

from .server import FaultServer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PACKAGE = "assembled_client"
_CACHES = shutil.ignore_patterns("__pycache__")


def assemble(directory: Path, *, models: str = "pydantic", transport: str = "httpx2") -> Path:
    """Write the runtime with the overlays of one variant to `directory/_runtime`."""
    target = directory / "_runtime"
    layers = (
        TEMPLATES / "package" / "_runtime",
        TEMPLATES / "overlays" / models / "_runtime",
        TEMPLATES / "overlays" / transport / "_runtime",
    )
    for layer in layers:
        shutil.copytree(layer, target, ignore=_CACHES, dirs_exist_ok=True)
    for path in sorted(target.glob("async_*.py")):
        twin = target / f"{NAMES[path.stem]}.py"
        twin.write_text(unasync(path.read_text("utf-8"), NAMES), "utf-8")
    (directory / "__init__.py").write_text("")
    (directory / "py.typed").write_text("")
    return target


def add_scripted(target: Path) -> None:
    """Write the transport without a network, and its twin."""
    source = (Path(__file__).parent / "async_scripted.py").read_text("utf-8")
    names = {
        **NAMES,
        "AsyncScripted": "Scripted",
        "AsyncScriptedAnswer": "ScriptedAnswer",
    }
    (target / "async_scripted.py").write_text(source, "utf-8")
    (target / "scripted.py").write_text(unasync(source, names), "utf-8")


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
