"""Whatever a document needs of the runtime is there, in every variant."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import built

CASES: Final = Path(__file__).parents[1] / "cases"
DOCUMENTS: Final = sorted(
    path for path in CASES.glob("*/document.*") if not (path.parent / "errors.txt").exists()
)
TRANSPORTS: Final = {"msgspec": "stdlib", "dataclass": "aiohttp", "typeddict": "urllib3"}


def _imports(path: str, text: str) -> Iterator[str]:
    """Modules of the package that a module imports from, as paths without `.py`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.level:
            home = PurePosixPath(path).parents[node.level - 1]
            yield (home / (node.module or "").replace(".", "/")).as_posix()


@pytest.mark.parametrize("models", sorted(STYLES))
def test_every_import_leads_somewhere(models: str) -> None:
    variant = Variant(models=models, transport=TRANSPORTS.get(models, "httpx2"))
    for document in DOCUMENTS:
        files = built(document, variant=variant, formatted=False).files
        known = {path.removesuffix(".py").removesuffix("/__init__") for path in files} | {"."}
        for path, text in files.items():
            if path.endswith(".py"):
                missing = sorted(set(_imports(path, text)) - known - {"__init__"})
                assert missing == [], f"{document.parent.name}: {path}"
