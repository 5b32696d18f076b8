"""The page that a reviewer looks at, in a real browser."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest

from specloom.comparing import compare
from specloom.history import Document
from specloom.version.change import PROMISED
from specloom.version.page import common_folder, to_html
from specloom.version.report import Report
from tests.changes.browser import Page, browser, needs_chromium

HOSTILE: Final = '</script><script>document.title="taken"</script><img src=x onerror=1>'
BASE: Final = """
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: kind, in: query, schema: {type: string, enum: [cat, dog]}}
      responses: {'204': {description: Done.}}
"""


def _report(folder: Path) -> Report:
    revision = BASE.replace("name: limit", "name: max").replace("dog", f"{HOSTILE!r}")
    revision = revision.replace("1.0.0", "1.1.0")
    for name, text in (("old.yaml", BASE), ("new.yaml", revision)):
        (folder / name).write_text(text, encoding="utf-8")
    old, new = (Document(name=name, path=folder / name) for name in ("old.yaml", "new.yaml"))
    return compare(old, new, PROMISED, quoted=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Generator[Page]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.html").write_text(to_html(_report(folder)), encoding="utf-8")
    with browser() as found:
        found.open(folder / "page.html")
        yield found


SHOWN: Final = "document.querySelectorAll('details.change:not([hidden])').length"


def test_text_of_a_document_is_shown_and_not_run(tmp_path: Path) -> None:
    text = to_html(_report(tmp_path))
    assert HOSTILE not in text
    assert "&lt;img src=x" in text
    assert "Content-Security-Policy" in text


@pytest.mark.parametrize(
    ("old", "new", "folder"),
    [
        ("api/v1/a.yaml", "api/v2/a.yaml", "api/"),
        ("/api/a.yaml", "/api/b.yaml", "/api/"),
        ("a.yaml", "b.yaml", ""),
        ("main:api/a.yaml", "api/a.yaml", ""),
        ("v1/a.yaml", "v10/a.yaml", ""),
    ],
)
def test_where_both_documents_lie_is_said_once(old: str, new: str, folder: str) -> None:
    assert common_folder(old, new) == folder


@needs_chromium
def test_all_changes_are_there_and_nothing_is_fetched(page: Page) -> None:
    assert page.run(SHOWN) == 5
    assert page.run("document.title").startswith("5 changes: 2 major")
    assert [url for url in page.requests if not url.startswith(("file:", "about:"))] == []


@needs_chromium
def test_levels_and_words_filter(page: Page) -> None:
    box = "document.querySelector('input[value=minor]')"
    page.run(f"{box}.click()")
    assert page.run(SHOWN) == 3
    assert page.run("document.getElementById('told').textContent").startswith("3 of 5")
    page.run(f"{box}.click()")
    find = "document.querySelector('[name=find]')"
    page.run(f"{find}.value = 'limit'; {find}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    assert page.run(SHOWN) == 1
    page.run(f"{find}.value = ''; {find}.dispatchEvent(new Event('input', {{bubbles: true}}))")
    assert page.run(SHOWN) == 5


@needs_chromium
def test_keys_go_from_change_to_change(page: Page) -> None:
    page.run("document.activeElement.blur()")
    page.press("j")
    page.press("j")
    focused = "document.activeElement.closest('details.change')?.id"
    assert page.run(focused) == "change-2"
    page.press("Enter")
    assert page.run("document.getElementById('change-2').open")
    page.press("k")
    assert page.run(focused) == "change-1"
    page.press("/")
    assert page.run("document.activeElement.name") == "find"


@needs_chromium
def test_light_and_dark_by_the_system_and_by_hand(page: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    seen: list[str] = []
    for scheme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        page.call("Emulation.setEmulatedMedia", features=features)
        seen.append(page.run(paper))
    assert seen[0] != seen[1]
    page.run("document.getElementById('theme').click()")
    assert page.run(paper) == seen[0], "light by hand, dark by the system"
    page.run("document.getElementById('theme').click()")
    page.call("Emulation.setEmulatedMedia", features=[])
    assert page.run(paper) == seen[1]
    page.run("document.getElementById('theme').click()")


@needs_chromium
@pytest.mark.parametrize("width", [320, 500, 1280])
def test_nothing_runs_over_the_edge(page: Page, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    page.call("Emulation.setDeviceMetricsOverride", **size)
    page.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.run("document.documentElement.scrollWidth") <= width
    page.call("Emulation.clearDeviceMetricsOverride")
