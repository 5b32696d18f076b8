"""The same documents in the same order make the same client, whoever takes the steps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.shared import SHARED, needs_shared

DATED: Final = sorted((SHARED / "specs" / "openai-assistants").glob("create-assistant-*.yaml"))
GENERATOR: Final = Path(__file__).parents[2] / "generator"
CONFIG: Final = "spec: api.yaml\npackage: {module: assistants, version: 1.0.0}\n"
VERSIONS: Final = ["1.0.0", "2.0.0", "3.0.0", "4.0.0", "4.1.0"]


def _generate(home: Path, document: Path, seed: str) -> None:
    shutil.copyfile(document, home / "api.yaml")
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(GENERATOR)}
    command = [sys.executable, "-m", "specloom", "generate"]
    subprocess.run(command, cwd=home, env=environment, check=True, capture_output=True)


def _tree(home: Path) -> dict[str, bytes]:
    output = home / "generated"
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def _version(home: Path) -> str:
    text = (home / "generated/default/assistants/_version.py").read_text(encoding="utf-8")
    return text.split('"')[1]


@needs_shared
def test_history_is_reproducible(tmp_path: Path) -> None:
    walked = tmp_path / "walked"
    walked.mkdir()
    (walked / "specloom.yaml").write_text(CONFIG, encoding="utf-8")
    by_hand = walked
    for number, (document, version) in enumerate(zip(DATED, VERSIONS, strict=True)):
        step = tmp_path / f"step-{number}"
        shutil.copytree(by_hand, step)
        by_hand = step
        _generate(walked, document, seed="1")
        _generate(by_hand, document, seed="2")
        assert _version(walked) == version
        assert _tree(walked) == _tree(by_hand)
    changelog = (walked / "generated/default/CHANGELOG.md").read_text(encoding="utf-8")
    heads = [line[4:-1] for line in changelog.splitlines() if line.startswith("## [")]
    assert heads == VERSIONS[::-1]
    assert "- `client.assistants.create`: argument `reasoning_effort` is new\n" in changelog
