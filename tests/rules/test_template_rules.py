"""A template prints and repeats; it never decides, and puts no quotes around a value."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.rules.template_grammar import MAX_LINES, breaches

TEMPLATES: Final = Path(__file__).parents[2] / "templates"
OURS: Final = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.jinja")
    if not path.is_relative_to(TEMPLATES / "models")
)
"""Those of `models/` are datamodel-code-generator's, in its own terms: it reads `*.jinja2`."""


@pytest.mark.parametrize("path", OURS)
def test_templates(path: str) -> None:
    assert breaches((TEMPLATES / path).read_text()) == []


BROKEN: Final = [
    "{% set x = a %}",
    "{% if a == b %}x{% endif %}",
    "{% if a and b %}x{% endif %}",
    "{% if not a %}x{% endif %}",
    "{% if a is defined %}x{% endif %}",
    "{% if a %}x{% elif b %}y{% endif %}",
    "{% if a %}{% if b %}x{% endif %}{% endif %}",
    "{% if a %}{% for x in b %}{% if c %}y{% endif %}{% endfor %}{% endif %}",
    "{% for x in f() %}{% endfor %}",
    "{% for x in a if x %}{% endfor %}",
    "{% for x in a | sort %}{% endfor %}",
    "{% for x in a[1:] %}{% endfor %}",
    "{{ a() }}",
    "{{ a.b() }}",
    "{{ a['b'] }}",
    "{{ a + b }}",
    "{{ a ~ b }}",
    "{{ 'x' }}",
    "{{ a if b }}",
    "{{ a | upper }}",
    "{{ a | safe }}",
    "{{ a | tojson | indent }}",
    "{% filter upper %}{{ a }}{% endfilter %}",
    "{% macro m() %}{% endmacro %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% include 'x' ~ a %}",
    "{% with x = a.b() %}{% endwith %}",
    'x = "{{ a }}"',
    "x = '{{ a }}'",
    '"""{{ a }}"""',
    "x\n" * (MAX_LINES + 1),
]

ALLOWED: Final = [
    "{{ a }} {{ a.b.c }} {{ a.b | indent(4) }}",
    "{% for x in a.b %}{{ x }}{% endfor %}",
    "{% if a.b %}x{% endif %}",
    "{% if a %}x{% else %}y{% endif %}",
    "{% include 'part.jinja' %}{% include a.template %}",
    "{% with x = a.b %}{{ x }}{% endwith %}",
    "{# a note #}",
    'x = "y"  # {{ a }}',
    "x\n" * MAX_LINES,
]


@pytest.mark.parametrize("source", BROKEN)
def test_a_breach_is_found(source: str) -> None:
    assert breaches(source)


@pytest.mark.parametrize("source", ALLOWED)
def test_what_is_allowed_is_not(source: str) -> None:
    assert breaches(source) == []
