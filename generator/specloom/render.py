"""Views and templates -> files.

The tree `templates/package` is a picture of the package: `x.py` is copied, `x.py.jinja` is
rendered to `x.py`, `%resource%` in a name stands for each resource, `%models%` for each module of
models, and `_x.jinja` is a part of others. A template prints only `Code`: anything else raises, so
that text of a document which was not escaped for its place cannot reach a file (promises 1 and 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined

from .plan.text import Code
from .templates import Templates

SUFFIX: Final = ".jinja"
_EACH: Final = re.compile("%([a-z]+)%")


class TemplateFault(Exception):
    """A template printed what is no code, or cannot be read: a fault of whoever wrote it."""


def environment(templates: Templates) -> Environment:
    """Jinja2 as all our templates expect it."""

    def load(name: str) -> str | None:
        try:
            return templates.read(name).decode("utf-8")
        except KeyError:
            return None

    return Environment(
        loader=FunctionLoader(load),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
        autoescape=False,
    )


def render_tree(
    templates: Templates,
    root: str,
    context: Mapping[str, Any],
    groups: Mapping[str, tuple[Any, ...]] | None = None,
) -> dict[str, bytes]:
    """The files of the tree at `root`, by their path below it.

    A name with `%resource%` is rendered once for each of `groups["resource"]`, which its template
    sees as `resource`.
    """
    jinja = environment(templates)
    out: dict[str, bytes] = {}
    for path in _tree(templates, root):
        target = path.removeprefix(f"{root}/").removesuffix(SUFFIX)
        if not path.endswith(SUFFIX):
            out[target] = templates.read(path)
            continue
        template = jinja.get_template(path)
        each = _EACH.search(target)
        if each is None:
            out[target] = _text(template.render(**context))
            continue
        for one in (groups or {}).get(each[1], ()):
            text = template.render({each[1]: one, "imports": one.imports, **context})
            out[target.replace(each[0], one.module)] = _text(text)
    return out


def _tree(templates: Templates, root: str) -> Iterator[str]:
    for path in templates.paths():
        name = PurePosixPath(path).name
        is_part = name.startswith("_") and not name.startswith("__") and name.endswith(SUFFIX)
        is_part = is_part and not name.endswith(f".py{SUFFIX}")
        if path.startswith(f"{root}/") and not is_part:
            yield path


def _finalize(value: object) -> object:
    if isinstance(value, Code):
        return value
    raise TemplateFault(f"a template prints {value!r}, which is not marked as code")


def _text(text: str) -> bytes:
    return text.encode("utf-8")
