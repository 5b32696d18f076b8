"""What is generated passes the strictest checks: one run of mypy and one of pyright for all."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from specloom.config import Config
from tests.building import Built, built, forget, on_path, write
from tests.server import ContractServer
from tests.shared import SHARED, needs_shared

ROOT: Final = Path(__file__).parents[2]
CASES: Final = sorted(
    path
    for path in (ROOT / "tests" / "cases").glob("*/document.*")
    if not (path.parent / "errors.txt").exists()
)
REAL: Final = (
    *("2023-11-06", "2024-03-04", "2024-11-12", "2025-03-22", "2026-08-21"),
    "e2b-openapi.yaml",
    "heyapi-3-0-x-internal-name-conflict.json",
    "museum-openapi.yaml",
    "oag-3-0-scala-reserved-words.yaml",
    "oai-v3-0-petstore-expanded.yaml",
    "oai-v3-1-non-oauth-scopes.yaml",
    "oai-v3-1-tictactoe.yaml",
    "oai-v3-1-webhook-example.yaml",
    "oai-yaml-petstore.yaml",
    "ogen-positive-property-naming.json",
    "prism-fixtures-petstore-oas2.yaml",
    "sta-name-collision-schema-basic.json",
    "sta-name-collision-schema-prenumbered.json",
)
"""A date stands for create-assistant as it was then."""


def _path(name: str) -> Path:
    specs = SHARED / "specs"
    dated = specs / "openai-assistants" / f"create-assistant-{name}.yaml"
    return specs / name if name.endswith(("yaml", "json")) else dated


def _package(path: Path, module: str) -> Built:
    return built(path, config=Config(spec=path.name, package={"module": module}))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a package for each case, and for each real document where there are any."""
    found = tmp_path_factory.mktemp("typed")
    paths = {f"case_{path.parent.name}": path for path in CASES}
    if SHARED.is_dir():
        paths |= {f"real_{index}": _path(name) for index, name in enumerate(REAL)}
    for module, path in paths.items():
        write(_package(path, module), found)
    for stray in ("README.md", "REFERENCE.md", "pyproject.toml"):
        (found / stray).unlink(missing_ok=True)
    with on_path(found):
        yield found


def test_all_packages_import_whole(place: Path) -> None:
    for folder in sorted(path for path in place.iterdir() if path.is_dir()):
        for file in folder.rglob("*.py"):
            parts = file.relative_to(place).with_suffix("").parts
            importlib.import_module(".".join(part for part in parts if part != "__init__"))
        forget(folder.name)


def test_mypy_strict(place: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    done = subprocess.run(
        [*command, f"--cache-dir={place.parent / 'mypy'}", "."],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_pyright_strict(place: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.10"}
    (place / "pyrightconfig.json").write_text(json.dumps(settings))
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    if "downloading" in done.stderr.lower() or "npm" in done.stderr.lower():
        pytest.skip(f"pyright is not there: {done.stderr[-200:]}")
    assert [line for line in done.stdout.splitlines() if " error: " in line] == []
    assert done.returncode == 0, done.stderr


@needs_shared
@pytest.mark.parametrize("name", REAL[:5])
def test_each_edition_of_create_assistant_is_called(name: str, tmp_path: Path) -> None:
    path = _path(name)
    module = f"dated_{name.replace('-', '_')}"
    with ContractServer(path) as server, on_path(write(_package(path, module), tmp_path)):
        package = importlib.import_module(module)
        with package.Client(api_key="key", base_url=server.url) as client:
            (resource,) = {key.split(".")[0] for key in _names(path)}
            made = getattr(client, resource).create(
                model="gpt-4o", extra_headers={"OpenAI-Beta": "assistants=v2"}
            )
            assert made.model
        assert [request.faults for request in server.requests] == [()]
        assert server.failures == []
        forget(module)


def _names(path: Path) -> list[str]:
    names = built(path, formatted=False).build.names
    return [name for key, name in names.items() if " /" in key]
