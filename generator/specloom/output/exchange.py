"""Two directories change places in one step, where the operating system can do that."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
"""Source: renameat2(2), Linux 3.15 and glibc 2.28."""

_RENAME_SWAP: Final = 2
"""Source: renamex_np(2), macOS 10.12."""


def exchange(one: Path, other: Path) -> bool:
    """Let `one` and `other` change places; False, with nothing done, where that is impossible.

    Impossible: another operating system, a file system without it, a mount point, another device.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "linux":
            done = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            done = library.renamex_np(first, second, _RENAME_SWAP)
        else:
            return False
    except (OSError, TypeError, AttributeError):
        return False  # no such library or function (musl before 1.2.5, Windows)
    return bool(done == 0)
