"""Old names of a module, which go on for a while."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Mapping


def renamed(
    module: str, names: Mapping[str, str], others: Callable[[str], object] | None = None
) -> Callable[[str], object]:
    """`__getattr__` of `module` (PEP 562): an old name gives what the new one does, and a
    `DeprecationWarning`. `others` is asked for all else.
    """

    def get(name: str) -> object:
        now = names.get(name)
        if now is not None:
            message = f"{module}.{name} is called {now} now"
            warnings.warn(message, DeprecationWarning, stacklevel=2)
            return getattr(sys.modules[module], now)
        if others is not None:
            return others(name)
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    return get
