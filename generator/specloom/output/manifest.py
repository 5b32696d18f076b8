"""`specloom.lock`: what an output was made from, and what was written.

It stands in the output directory and is part of the output: it holds no date, no path of the
machine and nothing that depends on the order of a run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

from specloom.diagnostics import Diagnostics, Place

from .paths import LOCK, path_fault

FORMAT: Final = 1
"""Version of the lock's own format. A lock of another one is refused, not guessed at."""

_OPTIONAL: Final = ("renamed", "edited", "generated", "unmerged")
"""Entries that most locks do not have."""


def sha256(data: bytes) -> str:
    """The hash of `data` as every entry of the lock has it: 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def is_same(there: bytes, known: str) -> bool:
    """Whether `there` is what has the hash `known`, by itself or with its lines ended as git ends
    them in a checkout on Windows (`core.autocrlf`)."""
    return sha256(there) == known or (b"\r\n" in there and sha256(plain(there)) == known)


def plain(there: bytes) -> bytes:
    """`there` with the ends of lines that Specloom writes."""
    return there.replace(b"\r\n", b"\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What an output is a function of, each as a sha256, but for the version of the program."""

    tool: str
    """Version of Specloom."""
    config: str
    """The configuration's bytes; where there is no file, the options that stand for it."""
    spec: Mapping[str, str]
    """Every file that was read for the document, by its POSIX path from the document's folder."""
    templates: str
    """All templates, see `Templates.digest`."""

    def changed_since(self, old: Inputs) -> tuple[str, ...]:
        """What differs from `old`, one short sentence each."""
        found: list[str] = []
        if self.tool != old.tool:
            found.append(f"Specloom is {self.tool}, was {old.tool}")
        for path in sorted({*self.spec, *old.spec}):
            if self.spec.get(path) != old.spec.get(path):
                found.append(f"the document has changed: {path}")
        if self.config != old.config:
            found.append("the configuration has changed")
        if self.templates != old.templates:
            found.append("the templates have changed")
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The lock of one output."""

    inputs: Inputs
    files: Mapping[str, str]
    """Every written file but the lock: POSIX path from the output directory -> sha256 of what was
    generated for it, whatever stands there."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Names once given; only the plan knows what they mean."""
    version: str = ""
    """Of the client that was written; empty in a lock from before it was kept."""
    document: Mapping[str, str] = field(default_factory=dict[str, str])
    """The document that it was made from, as it was loaded, in pieces of JSON by their pointers: to
    compare the next one with."""
    edited: Mapping[str, str] = field(default_factory=dict[str, str])
    """Files that somebody edited, as far as a run has seen it -> sha256 of what stands there."""
    generated: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of these the text that was generated last: to merge the next one by. That of all files would
    be the output once more; the others have it themselves, and `recalling` finds what they have
    not."""
    unmerged: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of these the new text, where it could not be merged, and lies beside the file."""
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    """What classes were called, while callers may go on with it -> `Animal until 3.0.0`."""
    keep: tuple[str, ...] = ()
    """Patterns of files that are the user's, as in the configuration."""

    def to_bytes(self) -> bytes:
        """The text of the lock: the same for equal manifests, with a newline at its end."""
        content = self._content()
        return _dump({**content, "seal": sha256(_dump(content))})

    def _content(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "specloom": self.inputs.tool,
            "config": self.inputs.config,
            "spec": dict(sorted(self.inputs.spec.items())),
            "templates": self.inputs.templates,
            "version": self.version,
            "document": dict(self.document),
            "names": dict(sorted(self.names.items())),
            "files": dict(sorted(self.files.items())),
            **({"keep": list(self.keep)} if self.keep else {}),
            **{
                key: dict(sorted(texts.items())) for key, texts in self._optional().items() if texts
            },
        }

    def _optional(self) -> Mapping[str, Mapping[str, str]]:
        return {
            "renamed": self.renamed,
            "edited": self.edited,
            "generated": self.generated,
            "unmerged": self.unmerged,
        }


def read_manifest(directory: Path, diagnostics: Diagnostics) -> Manifest | None:
    """The manifest in `directory`; None where there is none, or an error in `diagnostics`."""
    path = directory / LOCK
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        place = Place(file=str(path))
        diagnostics.error("cannot-read", error.strerror or type(error).__name__, place)
        return None
    manifest = parse_manifest(data)
    if manifest is None:
        advice = "this is no lock that this version can read; restore it from version control"
        diagnostics.error("bad-lock", advice, Place(file=str(path)))
    return manifest


def parse_manifest(data: bytes) -> Manifest | None:
    """The manifest that `data` holds; None where it holds none. The seal is not looked at."""
    try:
        raw: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    content = cast(dict[str, object], raw)
    tool, config, templates = (content.get(key) for key in ("specloom", "config", "templates"))
    spec, names, files = (_strings(content.get(key)) for key in ("spec", "names", "files"))
    if content.get("format") != FORMAT or spec is None or names is None or files is None:
        return None
    if any(map(path_fault, files)):
        return None  # nothing outside the output is removed, whatever a lock says
    if not (isinstance(tool, str) and isinstance(config, str) and isinstance(templates, str)):
        return None
    version, document = content.get("version", ""), _strings(content.get("document", {}))
    if not isinstance(version, str) or document is None:
        return None
    optional = {key: _strings(content.get(key, {})) for key in _OPTIONAL}
    present = {key: texts for key, texts in optional.items() if texts is not None}
    keep: object = content.get("keep", [])
    if len(present) < len(optional) or not isinstance(keep, list):
        return None
    return Manifest(
        inputs=Inputs(tool=tool, config=config, spec=spec, templates=templates),
        files=files,
        names=names,
        version=version,
        document=document,
        keep=tuple(map(str, cast(list[object], keep))),
        **present,
    )


def _strings(value: object) -> Mapping[str, str] | None:
    if not isinstance(value, dict):
        return None
    items = cast(dict[object, object], value)
    if not all(isinstance(key, str) and isinstance(item, str) for key, item in items.items()):
        return None
    return cast(dict[str, str], value)


def _dump(content: Mapping[str, Any]) -> bytes:
    # ASCII: names may hold lone surrogates, which UTF-8 has not.
    return json.dumps(content, indent=2, ensure_ascii=True).encode("ascii") + b"\n"
