"""A transport that another package adds, by an entry point."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]

MODULE: Final = """
from pathlib import Path

from specloom.variants import Transport

TOY = Transport(
    name="toy",
    http_client="nothing; there is no network",
    names={"AsyncToy": "Toy", "AsyncToyAnswer": "ToyAnswer"},
    templates=Path(__file__).parent / "toy_templates",
)
"""

OVERLAY: Final = '''
"""Answers from memory."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from typing import Any, TypeAlias

from .async_wire import AsyncAnswer, AsyncTransport
from .headers import Headers
from .messages import Request

AsyncHTTPClient: TypeAlias = Any


def open_transport(
    http_client: AsyncHTTPClient, ssl_context: ssl.SSLContext | None
) -> AsyncTransport:
    return AsyncToy()


class AsyncToyAnswer:
    status = 200
    headers = Headers([("content-type", "application/json")])

    def __init__(self, request: Request) -> None:
        self.request = request

    async def chunks(self) -> AsyncIterator[bytes]:
        yield b'["' + self.request.target.encode() + b'"]'

    async def aclose(self) -> None:
        """Nothing."""


class AsyncToy:
    async def send(self, request: Request) -> AsyncAnswer:
        return AsyncToyAnswer(request)

    async def sleep(self, seconds: float) -> None:
        """Nothing."""

    async def aclose(self) -> None:
        """Nothing."""
'''

DOCUMENT: Final = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: "https://pets.test"}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200":
          description: All.
          content:
            application/json: {schema: {type: array, items: {type: string}}}
"""

CALL: Final = """
import asyncio, pets
print(pets.Client().pets.list())
print(asyncio.run(pets.AsyncClient().pets.list()))
"""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT / "generator"), str(home), str(home / "generated/default")])
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def install(home: Path) -> Path:
    """A document, and a package whose entry point leads to `toy_variants`; returns what pip(1)
    would have noted of that."""
    info = home / "toy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[specloom.variants]\ntoy = toy_variants:TOY\n")
    (home / "api.yaml").write_text(DOCUMENT)
    return info


def test_a_transport_from_outside(tmp_path: Path) -> None:
    overlay = tmp_path / "toy_templates" / "overlays" / "toy" / "_runtime"
    overlay.mkdir(parents=True)
    (overlay / "async_transport.py").write_text(OVERLAY)
    (tmp_path / "toy_variants.py").write_text(MODULE)
    info = install(tmp_path)
    config = "spec: api.yaml\nvariants: {default: {models: dataclass, transport: toy}}\n"
    (tmp_path / "specloom.yaml").write_text(config)
    done = run(tmp_path, "-m", "specloom", "generate")
    assert done.returncode == 0, done.stderr
    called = run(tmp_path, "-c", CALL)
    assert called.stdout.splitlines() == ["['/pets']", "['/pets']"], called.stderr
    # What is wrong with its templates has their place.
    (overlay / "broken.py.jinja").write_text("\n{{ nope }}\n")
    broken = run(tmp_path, "-m", "specloom", "generate")
    place = f"{overlay / 'broken.py.jinja'}:2: bad-template: "
    assert (broken.returncode, broken.stderr) == (2, f"{place}'nope' is undefined\n")
    # Without the package that brings it, it is refused in one line.
    (info / "entry_points.txt").unlink()
    refused = run(tmp_path, "-m", "specloom", "generate", "--force")
    assert refused.returncode == 2
    assert "'toy' is none of httpx2, stdlib" in refused.stderr


@pytest.mark.parametrize(
    ("module", "told"),
    [
        ("", "can't be loaded: AttributeError: module 'toy_variants' has no attribute 'TOY'"),
        (None, "can't be loaded: ModuleNotFoundError: No module named 'toy_variants'"),
        ("TOY = (", "can't be loaded: SyntaxError: '(' was never closed"),
        ("TOY = 1", "is neither a Transport nor a ModelStyle"),
        (MODULE, "has no overlay: there is no directory "),
    ],
)
def test_a_faulty_plug_in_is_told_by_its_name(
    tmp_path: Path, module: str | None, told: str
) -> None:
    if module is not None:
        (tmp_path / "toy_variants.py").write_text(module)
    install(tmp_path)
    for name in ("toy", "other"):
        config = f"spec: api.yaml\nvariants: {{default: {{transport: {name}}}}}\n"
        (tmp_path / "specloom.yaml").write_text(config)
        done = run(tmp_path, "-m", "specloom", "generate")
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        head = "entry point toy of specloom.variants: bad-plug-in: toy_variants:TOY "
        assert line.startswith(head + told)
