"""What `specloom init` writes: a configuration that works as it is, and its schema for editors."""

from __future__ import annotations

import json
import keyword
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import Final, cast

from specloom.config import schema
from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load import load
from specloom.locations import CONFIG_NAMES
from specloom.naming import variable_name

CONFIG: Final = CONFIG_NAMES[0]
SCHEMA: Final = "specloom.schema.json"

_TEXT: Final = """\
# yaml-language-server: $schema={schema}
#
# How clients are generated from the document below: `specloom generate` in this directory.
# Paths are relative to this file.

spec: {spec}
output: generated                 # each variant has a folder of its name in it

package:                          # what you leave out comes from the document
  name: {name}
  module: {module}
  version: 0.1.0                  # of the client, not of the document

# client:
#   default_headers:              # sent with every request
#     X-Example: value
#   env:                          # what arguments of the client fall back to
#     base_url: {variable}

# operations:                     # where you would call one otherwise than `specloom inspect` says
#   createExample: {{name: examples.create}}

# overlays: [mended.yaml]         # OpenAPI Overlay: mends the document without changing its file
# keep: [README.md]               # files of the output that are yours
# templates: my-templates         # a file with the path of one of Specloom's replaces it

variants:
  default:
    models: pydantic              # or msgspec, dataclass, typeddict
    transport: httpx2             # or stdlib, aiohttp (async only), urllib3 (sync only)
    layout: package               # or vendored, for a folder of a package of yours
#     mode: sync                  # or async; both, where the transport can, if not given
"""


def write_starter(spec: Path, directory: Path) -> tuple[Path, ...]:
    """Write the files for `spec` to `directory`, and return their paths.

    Raises DocumentError where the document has faults or the configuration is there already.
    """
    texts = {CONFIG: b"", SCHEMA: _schema()}
    diagnostics = Diagnostics()
    for name in texts:
        if os.path.lexists(directory / name):
            message = "this exists; it is not overwritten"
            diagnostics.error("exists", message, Place(file=str(directory / name)))
    diagnostics.raise_errors()
    source = load(spec, diagnostics)
    diagnostics.raise_errors()
    info = source.raw.get("info")
    title = cast(dict[str, object], info).get("title") if isinstance(info, dict) else None
    relative = Path(os.path.relpath(spec, directory)).as_posix()
    texts[CONFIG] = starter(relative, str(title or spec.stem)).encode("utf-8")
    try:
        for name, text in texts.items():
            with (directory / name).open("xb") as file:
                file.write(text)
    except OSError as error:
        place = Place(file=str(error.filename or directory))
        diagnostics.error("cannot-write", error.strerror or type(error).__name__, place)
        raise DocumentError(diagnostics) from error
    return tuple(directory / name for name in texts)


def starter(spec: str, title: str) -> str:
    """The text of a configuration for the document at `spec`, a path relative to it."""
    words = re.findall(r"[a-z0-9]+", _ascii(title).lower()) or ["api", "client"]
    module = "_".join(words)[:60].strip("_")
    if module[0].isdigit():
        module = f"api_{module}"
    if module in sys.stdlib_module_names or keyword.iskeyword(module):
        module = f"{module}_client"
    return _TEXT.format(
        schema=SCHEMA,
        spec=_scalar(spec),
        name=_scalar(module.replace("_", "-")),
        module=_scalar(module),
        variable=variable_name(module, "base_url"),
    )


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def _scalar(text: str) -> str:
    """`text` as a YAML scalar: plain where it can be read as nothing else."""
    plain = re.fullmatch(r"[A-Za-z./][A-Za-z0-9_./-]*", text)
    special = text.lower() in ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    return text if plain and not special else json.dumps(text)


def _schema() -> bytes:
    return json.dumps(schema(), indent=2).encode("utf-8") + b"\n"
