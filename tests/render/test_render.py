"""The tree of templates -> files."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError

from specloom.plan.text import Code
from specloom.render import TemplateFault, render_tree
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
    with pytest.raises((TemplateFault, UndefinedError)):
        render_tree(templates, "package", {})
    with pytest.raises(TemplateFault, match="not marked as code"):
        render_tree(templates, "package", {"missing": "bare"})


def test_texts_of_values_are_no_templates(tmp_path: Path) -> None:
    templates = _tree(tmp_path, **{"package/a.py.jinja": "{{ x }}"})
    for text in ("{{ 7 * 7 }}", "{% set a = 1 %}", "{0.__class__}", "%s", "{# #}"):
        assert render_tree(templates, "package", {"x": Code(text)}) == {"a.py": text.encode()}
