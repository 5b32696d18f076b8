"""Views and templates -> files.

The tree `templates/package` is a picture of the package: `x.py` is copied, `x.py.jinja` is
rendered to `x.py`, `%resource%` in a name stands for each resource, `%models%` for each module of
models, and `_x.jinja` is a part of others. A template prints only `Code`: anything else raises, so
that text of a document which was not escaped for its place cannot reach a file (promises 1 and 2).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError, Undefined

from .blaming import TemplateFault, bad_template, blaming
from .diagnostics import Place
from .formatting import no_python
from .plan.text import Code
from .templates import Templates

SUFFIX: Final = ".jinja"
_EACH: Final = re.compile("%([a-z]+)%")


def environment(templates: Templates) -> Environment:
    """Jinja2 as all our templates expect it."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        try:
            file = templates.file(name)
        except KeyError:
            return None
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise TemplateSyntaxError("this is not UTF-8", 1, name, str(file)) from error
        return text, str(file), lambda: True

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
    sees as `resource`. Raises DocumentError for a template that is not Specloom's.
    """
    jinja = environment(templates)
    others = templates.others()
    out: dict[str, bytes] = {}
    for path in _tree(templates, root):
        with blaming(templates):
            made = dict(_rendered(jinja, templates, path, root, context, groups or {}))
        if path in others:
            _check(made, others[path])
        out |= made
    return out


def _rendered(
    jinja: Environment,
    templates: Templates,
    path: str,
    root: str,
    context: Mapping[str, Any],
    groups: Mapping[str, tuple[Any, ...]],
) -> Iterator[tuple[str, bytes]]:
    """The files that the template at `path` makes."""
    target = path.removeprefix(f"{root}/").removesuffix(SUFFIX)
    if not path.endswith(SUFFIX):
        yield target, templates.read(path)
        return
    template = jinja.get_template(path)
    each = _EACH.search(target)
    if each is None:
        yield target, _text(template.render(**context))
        return
    for one in groups.get(each[1], ()):
        text = template.render({each[1]: one, "imports": one.imports, **context})
        yield target.replace(each[0], one.module), _text(text)


def _check(made: Mapping[str, bytes], file: Path) -> None:
    """Refuse what is no Python here, where it is known which template has made it."""
    for target, text in made.items():
        reason = no_python(target, text)
        if reason is not None:
            raise bad_template(Place(file=str(file)), f"{target} is not Python: {reason}")


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
    if isinstance(value, Undefined):
        str(value)  # says which name it is that nothing has
    raise TemplateFault(f"a template prints {value!r}, which is not marked as code")


def _text(text: str) -> bytes:
    return text.encode("utf-8")
