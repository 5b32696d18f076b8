"""Which modules of the runtime a package needs: those that something in it imports.

So an API that has no uploads, streams or pages gets no code for them, and no list of features has
to be kept in step with the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

FOLDER: Final = "_runtime/"


def needed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` of a package without the modules of its runtime that none of them leads to."""
    waiting = [path for path in files if not path.startswith(FOLDER)]
    waiting.append(f"{FOLDER}__init__.py")
    kept = set(waiting)
    while waiting:
        path = waiting.pop()
        if path.endswith(".py"):
            found = {target for target in _imported(path, files[path]) if target in files} - kept
            kept |= found
            waiting += found
    return {path: text for path, text in files.items() if path in kept}


@lru_cache(maxsize=512)
def _imported(path: str, text: bytes) -> tuple[str, ...]:
    """Paths of the modules that a module imports by relative imports, wherever in its code.

    Remembered: the variants of a project have most of their modules in common.
    """
    return tuple(_targets(path, text))


def _targets(path: str, text: bytes) -> Iterator[str]:
    """Read off the lines: to parse all of a package takes as long as to make it. What a docstring
    shows may be among them, and is no module most of the time."""
    package = path.split("/")[:-1]
    for found in _RELATIVE.finditer(text):
        dots, module, names = (part.decode("utf-8") for part in found.groups())
        base = package[: len(package) - len(dots) + 1]
        parts = module.split(".") if module else []
        yield "/".join([*base, *parts]) + ".py"
        for name in names.strip("()\n ").split(","):
            words = name.split()
            yield "/".join([*base, *parts, *words[:1]]) + ".py"


_RELATIVE: Final = re.compile(
    rb"^[ \t]*from[ ](\.+)([\w.]*)[ ]import[ ](\([^)]*\)|[^(\n]+)", re.MULTILINE
)
