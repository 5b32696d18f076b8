"""Pages that repeat what the code says, say what the code says."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from specloom.load import limits
from tests.packaging.keys import with_keys
from tests.packaging.rules import with_rules

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("generated/*/*.md")],
)
START: Final = "<!-- limits: UPDATE=1 uv run pytest tests/packaging writes this -->\n"
END: Final = "<!-- end of limits -->\n"


def with_limits(page: str) -> str:
    """`page` with its table of limits as it has to be."""
    head, rest = page.split(START)
    tail = rest.split(END)[1]
    table = "\n| Limit | |\n|---|---|\n"
    tree = ast.parse(Path(limits.__file__).read_text(encoding="utf-8"))
    for constant, text in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(constant, ast.AnnAssign) and isinstance(text, ast.Expr):
            assert isinstance(constant.target, ast.Name)
            assert isinstance(text.value, ast.Constant)
            value: int = getattr(limits, constant.target.id)
            table += f"| {value:,} | {' '.join(str(text.value.value).split())} |\n"
    return f"{head}{START}{table}\n{END}{tail}"


@pytest.mark.parametrize(
    ("name", "made"),
    [("changes.md", with_rules), ("configuration.md", with_keys), ("safety.md", with_limits)],
)
def test_tables_are_up_to_date(name: str, made: Callable[[str], str]) -> None:
    path = ROOT / "docs" / name
    page = path.read_text(encoding="utf-8")
    if os.environ.get("UPDATE"):
        path.write_text(made(page), encoding="utf-8")
    else:
        assert page == made(page), "UPDATE=1 uv run pytest tests/packaging writes this page anew"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in file:
            continue
        assert not file or (path.parent / file).exists(), target
        ids = {*re.findall(r'<a id="([^"]+)"', text), *_headings(text)}
        assert file or anchor in ids, target


def _headings(text: str) -> set[str]:
    found = re.findall(r"^#+ (.+)$", text, flags=re.M)
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for words in found}
