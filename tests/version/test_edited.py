"""Edits of a real client, when the document changes before any run has seen them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = ROOT / "spec" / "create-assistant.yaml"


def _generate(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "specloom", "generate", "--spec", "api.yaml"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    return subprocess.run(
        [*command, "--output", "client", *options],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_method_and_a_dependency_of_ones_own_survive_a_new_document(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_bytes(DOCUMENT.read_bytes())
    assert _generate(tmp_path).returncode == 0
    client = tmp_path / "client"
    resource = client / "openai_assistants/resources/assistants.py"
    head = "class Assistants(Resource):\n"
    _edit(resource, head, f"{head}    mine = 1\n\n")
    _edit(client / "pyproject.toml", "dependencies = [\n", 'dependencies = [\n    "mine>=1",\n')
    _edit(
        tmp_path / "api.yaml",
        "      operationId: createAssistant\n",
        "      operationId: createAssistant\n      deprecated: true\n",
    )
    done = _generate(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "merged with what is new" in done.stdout
    text = resource.read_text(encoding="utf-8")
    assert "    mine = 1\n" in text
    assert "@deprecated(" in text
    project = (client / "pyproject.toml").read_text(encoding="utf-8")
    assert '"mine>=1"' in project
    assert 'version = "0.2.0"' in project
    assert _generate(tmp_path, "--check").returncode == 0
