"""Every style of models, and every transport, under the strictest checks of types.

    python -m tests.variants.strict [DOCUMENT...]

Makes four variants of each document (museum, e2b and qdrant of `shared/specs`, if none is named),
checks each with mypy --strict and pyright strict, and prints a table; the exit status is 1 if there
is an error.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from specloom.config import Config, Package
from specloom.config_variant import Variant
from tests.building import Node, built, write
from tests.corpus.checking import mypy_errors, pyright_errors
from tests.shared import SHARED

DOCUMENTS: Final = ("museum-openapi.yaml", "e2b-openapi.yaml", "qdrant-openapi.json")
VARIANTS: Final[Mapping[str, Variant]] = {
    "pydantic_httpx2": Variant(models="pydantic", transport="httpx2"),
    "msgspec_stdlib": Variant(models="msgspec", transport="stdlib"),
    "dataclass_aiohttp": Variant(models="dataclass", transport="aiohttp"),
    "typeddict_urllib3": Variant(models="typeddict", transport="urllib3"),
}


def made(document: Node | Path, name: str, place: Path) -> int:
    """Write the variant `name` of a document, as a package of that name; returns its lines."""
    config = Config(spec="x", package=Package(module=name))
    package = built(document, config=config, variant=VARIANTS[name], formatted=False)
    write(package, place)
    return sum(text.count("\n") for path, text in package.files.items() if path.endswith(".py"))


def errors(folder: Path) -> dict[str, list[str]]:
    """What each tool has against the packages in `folder`."""
    return {"mypy": mypy_errors(folder), "pyright": pyright_errors(folder)}


def main(arguments: list[str]) -> int:
    """Print the table."""
    paths = [Path(one) for one in arguments] or [SHARED / "specs" / name for name in DOCUMENTS]
    print(f"{'document':24} {'variant':20} {'lines':>7} {'mypy':>5} {'pyright':>7}")
    worst = 0
    for path in paths:
        for name in VARIANTS:
            with tempfile.TemporaryDirectory() as place:
                lines = made(path, name, Path(place, "made"))
                found = errors(Path(place, "made"))
            counts = [len(lines) for lines in found.values()]
            print(f"{path.stem:24} {name:20} {lines:7} {counts[0]:5} {counts[1]:7}", flush=True)
            for line in [line for lines in found.values() for line in lines][:5]:
                print(f"    {line}")
            worst = max(worst, *counts)
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
