"""An environment in which each module is compiled once, as it is where packages are installed.

Where Python may not write bytecode it compiles all that it imports each time, which takes longer
than all else that is measured here.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache


@cache
def environment() -> dict[str, str]:
    """That of this process, with a folder for bytecode that goes when the process ends.

    What is measured is run once before it counts.
    """
    folder = tempfile.mkdtemp(prefix="specloom-bytecode-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    known = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**known, "PYTHONPYCACHEPREFIX": folder}
