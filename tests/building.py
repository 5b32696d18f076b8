"""Documents of tests -> packages, as `specloom generate` would make them, in memory."""

from __future__ import annotations

import importlib
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from specloom.build import Build, Draft, Past, build, draft, wishes
from specloom.config import Config, Variant
from specloom.diagnostics import Diagnostics
from specloom.formatting import format_files
from specloom.load import Source, load
from specloom.templates import templates

Node = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Built:
    """A package as it would be written, and what was said on the way."""

    files: Mapping[str, str]
    """path below the package's own folder -> text; side files as `../README.md`"""
    module: str
    build: Build
    warnings: tuple[str, ...]


def document(**parts: Any) -> Node:
    """An OpenAPI 3.1 document with one operation, `GET /pets`, unless `paths` says otherwise."""
    plain: Node = {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"get": {"operationId": "listPets", "responses": {}}}},
    }
    return {**plain, **parts}


def with_schemas(**schemas: Any) -> Node:
    """A document of these components, which `PUT /all` is given and returns."""
    properties = {name: {"$ref": f"#/components/schemas/{name}"} for name in schemas}
    body = {"application/json": {"schema": {"type": "object", "properties": properties}}}
    operation = {
        "operationId": "replaceAll",
        "requestBody": {"required": True, "content": body},
        "responses": {"200": {"description": "Done.", "content": body}},
    }
    return document(paths={"/all": {"put": operation}}, components={"schemas": schemas})


def loaded(
    content: Node | Path,
    diagnostics: Diagnostics | None = None,
    overlays: tuple[str, ...] = (),
) -> Source:
    """What `load` makes of a document, or of the file that holds one, and of overlays beside it."""
    found = Diagnostics() if diagnostics is None else diagnostics
    if isinstance(content, Path):
        return load(content, found, overlays=[content.parent / name for name in overlays])
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "document.json")
        path.write_text(json.dumps(content), encoding="utf-8")
        return load(path, found)


def drafted(content: Node | Path, **config: Any) -> Draft:
    """The document bundled, parsed and planned; `config` is that of `specloom.yaml`."""
    settings = Config(spec="document.json", **config)
    wanted = wishes(settings, Variant(), {})
    return draft(loaded(content), wanted, {}, Diagnostics())


def built(
    content: Node | Path,
    *,
    config: Config | None = None,
    variant: Variant | None = None,
    names: Mapping[str, str] | None = None,
    formatted: bool = True,
) -> Built:
    """The package of a document."""
    diagnostics = Diagnostics()
    settings = config or Config(spec="document.json")
    source = loaded(content, diagnostics, settings.overlays)
    made = build(source, settings, variant or Variant(), templates(), Past(names=names or {}))
    # The runtime is the same in every package, and costs more to format than all the rest.
    own = {path: text for path, text in made.files.items() if "/_runtime/" not in path}
    files = {**made.files, **(format_files(own, processes=1) if formatted else {})}
    module = next(path for path in files if path.endswith("/__init__.py")).split("/", 1)[0]
    texts = {
        path.removeprefix(f"{module}/") if path.startswith(f"{module}/") else f"../{path}": text
        for path, text in files.items()
    }
    warnings = dict.fromkeys(str(found) for found in (*diagnostics, *made.diagnostics))
    return Built(
        files={path: text.decode("utf-8") for path, text in sorted(texts.items())},
        module=module,
        build=made,
        warnings=tuple(warnings),
    )


def write(package: Built, place: Path) -> Path:
    """Write the package below `place`, which is returned."""
    for path, text in package.files.items():
        target = place / path[3:] if path.startswith("../") else place / package.module / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return place


@contextmanager
def imported(package: Built) -> Iterator[ModuleType]:
    """The package imported with its `models` and `params`; it is forgotten at the end."""
    with tempfile.TemporaryDirectory() as place, on_path(write(package, Path(place))):
        found = importlib.import_module(package.module)
        for name in ("models", "params"):
            importlib.import_module(f"{package.module}.{name}")
        try:
            yield found
        finally:
            forget(package.module)


@contextmanager
def on_path(place: Path) -> Iterator[None]:
    """`place` first among the places that modules are imported from."""
    sys.path.insert(0, str(place))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(str(place))


def forget(module: str) -> None:
    """Take a package and its modules out of those that are imported."""
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        del sys.modules[name]
