"""The tree of templates -> files."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from specloom.blaming import TemplateFault
from specloom.diagnostics import DocumentError
from specloom.plan.text import Code
from specloom.render import render_tree
from specloom.templates import Templates


def _tree(place: Path, **files: str) -> Templates:
    for path, text in files.items():
        target = place / path.replace("__", "/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return Templates((place,))


def test_copied_rendered_and_parts(tmp_path: Path) -> None:
    files = {
        "package/a.py": "x = '{{ not }}'\n",
        "package/b.py.jinja": "{% include 'package/_part.jinja' %}\n",
        "package/_part.jinja": "y = {{ y }}",
        "package/_version.py.jinja": "z = 1\n",
        "other/c.txt": "no",
    }
    found = render_tree(_tree(tmp_path, **files), "package", {"y": Code("2")})
    assert found == {
        "a.py": b"x = '{{ not }}'\n",
        "b.py": b"y = 2",
        "_version.py": b"z = 1\n",
    }


def test_a_file_for_each_resource(tmp_path: Path) -> None:
    templates = _tree(tmp_path, **{"package/%resource%.py.jinja": "{{ resource.module }}\n"})
    resources = tuple(SimpleNamespace(module=Code(name), imports=()) for name in ("a", "é"))
    found = render_tree(templates, "package", {}, {"resource": resources})
    assert found == {"a.py": b"a\n", "é.py": "é\n".encode()}


def test_faults_of_templates_are_told(tmp_path: Path) -> None:
    templates = _tree(tmp_path, **{"package/a.py.jinja": "{{ missing }}"})
    place = re.escape(f"{tmp_path / 'package/a.py.jinja'}:1: bad-template: ")
    with pytest.raises(DocumentError, match=f"{place}'missing' is undefined"):
        render_tree(templates, "package", {})
    with pytest.raises(DocumentError, match=f"{place}.*not marked as code"):
        render_tree(templates, "package", {"missing": "bare"})


def test_a_fault_in_a_template_of_ours_is_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specloom.templates._home", lambda: tmp_path)
    for text, fault in (
        ("{{ missing }}", UndefinedError),
        ("{% if %}", TemplateSyntaxError),
        ("{% include 'none' %}", TemplateNotFound),
        ("{{ 'bare' }}", TemplateFault),
    ):
        with pytest.raises(fault):
            render_tree(_tree(tmp_path, **{"package/a.py.jinja": text}), "package", {})


def test_a_template_of_ours_lacks_what_one_that_includes_it_does_not_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, mine = tmp_path / "ours", tmp_path / "mine"
    monkeypatch.setattr("specloom.templates._home", lambda: ours)
    _tree(ours, **{"package/_part.jinja": "\n{{ missing }}"})
    _tree(mine, **{"package/a.py.jinja": "\n{% include 'package/_part.jinja' %}\n"})
    place = re.escape(f"{mine / 'package/a.py.jinja'}:2: bad-template: ")
    with pytest.raises(DocumentError, match=f"{place}'missing' is undefined"):
        render_tree(Templates((mine, ours)), "package", {})


def test_texts_of_values_are_no_templates(tmp_path: Path) -> None:
    templates = _tree(tmp_path, **{"package/a.txt.jinja": "{{ x }}"})
    for text in ("{{ 7 * 7 }}", "{% set a = 1 %}", "{0.__class__}", "%s", "{# #}"):
        assert render_tree(templates, "package", {"x": Code(text)}) == {"a.txt": text.encode()}
