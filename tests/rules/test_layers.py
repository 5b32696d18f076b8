"""A layer imports itself and earlier ones, and no import leads back to where it began."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.rules.imports import LAYERS, breaches, cycles, imported, layer_of

SOURCE: Final = Path(__file__).parents[2] / "generator"


def _imports() -> dict[str, set[str]]:
    paths = {_module(path): path for path in (SOURCE / "specloom").rglob("*.py")}
    known = frozenset(paths)
    return {
        module: imported(
            module, path.read_text(), is_package=path.name == "__init__.py", known=known
        )
        for module, path in paths.items()
    }


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def test_no_layer_imports_a_later_one() -> None:
    assert breaches(_imports()) == []


def test_each_module_is_in_one_layer_that_exists() -> None:
    present = {layer_of(module) for module in _imports()}
    listed = [name for names in LAYERS for name in names]
    assert sorted(listed) == sorted(present)


def test_no_import_cycle() -> None:
    assert cycles(_imports()) == []


def test_a_later_layer_is_found_in_all_its_spellings() -> None:
    known = frozenset({"specloom", "specloom.plan", "specloom.plan.text", "specloom.parse"})
    spellings = [
        "import specloom.plan.text",
        "from specloom.plan import text",
        "from specloom.plan.text import Code",
        "from ..plan.text import Code",
        "from .. import plan",
        "def f():\n    from ..plan import text",
        "if TYPE_CHECKING:\n    from ..plan.text import Code",
    ]
    for source in spellings:
        found = imported("specloom.parse.x", source, is_package=False, known=known)
        assert breaches({"specloom.parse": found}), source
    inside = imported("specloom.parse", "from ..plan import text", is_package=False, known=known)
    assert inside == set()
    package = imported("specloom.parse", "from ..plan import text", is_package=True, known=known)
    assert package == {"specloom.plan.text"}


def test_a_pure_stage_that_reaches_for_files_is_found() -> None:
    assert breaches({"specloom.plan.x": {"specloom.load"}})
    assert breaches({"specloom.stray": set()}) == ["specloom.stray is in no layer"]


def test_a_cycle_is_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c", "a"]]
    assert cycles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
