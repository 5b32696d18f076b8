"""A package as a generated one holds it: the runtime, its overlays, and the sync twins."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from specloom.unasync import NAMES, unasync

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


@pytest.fixture(scope="session", autouse=True)
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The assembled package, importable as `assembled_client` while the tests run."""
    root = tmp_path_factory.mktemp("package")
    assemble(root / PACKAGE)
    sys.path.insert(0, str(root))
    yield root / PACKAGE
    sys.path.remove(str(root))


@pytest.fixture(scope="session")
def runtime() -> ModuleType:
    """Gives modules of the runtime as attributes: `runtime.retries`."""

    class Modules(ModuleType):
        def __getattr__(self, name: str) -> ModuleType:
            return importlib.import_module(f"{PACKAGE}._runtime.{name}")

    return Modules("runtime")
