"""A stand-in for the core, so that what is around it can be tested; run as the command.

Its client has a module for every schema of the document and one for the mode of the variant.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from specloom import build as core
from specloom.build import Build, Parsed, Past
from specloom.cli import run
from specloom.config import Config
from specloom.config_variant import Variant
from specloom.load import Source
from specloom.templates import Templates


def build(
    source: Source,
    config: Config,
    variant: Variant,
    templates: Templates,
    past: Past,
    known: Parsed | None = None,  # noqa: ARG001
) -> Build:
    """What `specloom.build.build` does, in a few lines. FAKE_PAUSE: seconds that it takes,
    FAKE_MARK: a file that is there once it has begun."""
    if mark := os.environ.get("FAKE_MARK"):
        Path(mark).touch()
    time.sleep(float(os.environ.get("FAKE_PAUSE", "0")))
    title = source.raw["info"]["title"]
    package = config.package.module or "client"
    files = {
        "README.md": f"# {title}\n".encode(),
        f"{package}/__init__.py": f"title = {title!r}\n".encode(),
        f"{package}/{variant.kinds}.py": b"x = [ 1,2 ]\n",
    }
    for path in templates.paths():
        if path.startswith("extra/"):
            files[path] = templates.read(path)
    schemas: Mapping[str, object] = source.raw.get("components", {}).get("schemas", {})
    for name in schemas:
        text = f"class {name}:\n  title = {title!r}\n"
        files[f"{package}/models/{name.lower()}.py"] = text.encode()
    return Build(files=files, names={**past.names, **{name: name.lower() for name in schemas}})


def with_fake_core(arguments: Sequence[str]) -> int:
    """The command with this core in the place of the real one; returns its exit status."""
    real = core.build
    core.build = build
    try:
        return run(arguments)
    finally:
        core.build = real


if __name__ == "__main__":
    sys.exit(with_fake_core(sys.argv[1:]))
