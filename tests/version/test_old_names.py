"""A class that the document calls otherwise keeps its old name for one major version."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CONFIG: Final = "spec: api.yaml\npackage: {module: pets, version: 1.0.0}\n"
DOCUMENT: Final = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://example.com}]
paths:
  /pets:
    post:
      operationId: createPet
      tags: [pets]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}
      responses:
        '200':
          description: The pet.
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
components:
  schemas:
    NewPet:
      type: object
      required: [owner]
      properties: {owner: {$ref: '#/components/schemas/Owner'}}
    Owner:
      type: object
      properties: {name: {type: string}}
    Pet:
      type: object
      properties: {id: {type: string}, owner: {$ref: '#/components/schemas/Owner'}}
"""
RENAMED: Final = DOCUMENT.replace("Owner", "Keeper").replace("schemas/Pet'", "schemas/Animal'")
RENAMED_ALL: Final = RENAMED.replace("    Pet:", "    Animal:")
MANY: Final = "".join(f"    Thing{index}: {{type: object}}\n" for index in range(120))
ENDS: Final = RENAMED_ALL.replace("id: {type: string}", "id: {type: integer}")
PROGRAM: Final = """\
import warnings
from pets import models, params

def old(pet: models.Pet) -> models.Animal:
    owner: params.Owner = {"name": "Ann"}
    return pet

warnings.simplefilter("ignore")
assert models.Pet is models.Animal
assert params.Owner is params.Keeper
warnings.simplefilter("error")
try:
    models.Pet
except DeprecationWarning as warning:
    assert str(warning) == "pets.models.Pet is called Animal now", warning
else:
    raise AssertionError("no warning")
try:
    models.Nothing  # type: ignore[attr-defined]
except AttributeError as error:
    assert "has no attribute 'Nothing'" in str(error)
"""


def _run(home: Path, *command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(
        command, cwd=home, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _generate(home: Path, document: str) -> dict[str, object]:
    (home / "api.yaml").write_text(document, encoding="utf-8")
    _run(home, sys.executable, "-m", "specloom", "generate")
    _run(home, sys.executable, "-m", "specloom", "generate", "--check")
    lock: dict[str, object] = json.loads((home / "generated/default/specloom.lock").read_text())
    return lock


@pytest.mark.parametrize("more", ["", MANY])
def test_old_names_of_classes_work_for_one_major_version(tmp_path: Path, more: str) -> None:
    (tmp_path / "specloom.yaml").write_text(CONFIG)
    assert "renamed" not in _generate(tmp_path, DOCUMENT + more)
    lock = _generate(tmp_path, RENAMED_ALL + more)
    assert lock["version"] == "2.0.0"
    assert lock["renamed"] == {"Owner": "Keeper until 3.0.0", "Pet": "Animal until 3.0.0"}
    client = tmp_path / "generated/default"
    changelog = (client / "CHANGELOG.md").read_text()
    assert "is `models.Animal` now; the old name goes with the next major version" in changelog
    (client / "program.py").write_text(PROGRAM)
    _run(client, sys.executable, "program.py")
    _run(client, sys.executable, "-m", "mypy", "--strict", "program.py")
    lock = _generate(tmp_path, RENAMED_ALL + more + "    Late: {type: object}\n")
    assert lock["version"] == "2.1.0"
    assert "renamed" in lock
    lock = _generate(tmp_path, ENDS + more)
    assert lock["version"] == "3.0.0"
    assert "renamed" not in lock
    assert not list(client.rglob("renamed.py"))
