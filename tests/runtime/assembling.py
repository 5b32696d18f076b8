"""A package as a generated one holds it: the runtime, its overlays, and the sync twins."""

from __future__ import annotations

import shutil
from pathlib import Path

from specloom.plan.raising import CLASSES
from specloom.unasync import NAMES, unasync

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
_CACHES = shutil.ignore_patterns("__pycache__", "*.jinja")

ERROR_BODIES = "from typing import Any, TypeAlias\n\n" + "".join(
    f"{name}Body: TypeAlias = Any\n"
    for name in (
        "Error",
        "InternalServer",
        *(one.removesuffix("Error") for one in CLASSES.values()),
    )
)
"""As the generator renders it where a document has no one type of errors."""


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
        if not twin.exists():
            twin.write_text(unasync(path.read_text("utf-8"), NAMES), "utf-8")
    (target / "error_bodies.py").write_text(ERROR_BODIES)
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
