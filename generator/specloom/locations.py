"""Where a configuration says that things lie. One rule for the quick look and for the full one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from specloom.matrix import with_matrix
from specloom.specs import expanded, has_specs

CONFIG_NAMES: Final = ("specloom.yaml", "spec/specloom.yaml")
"""Where `specloom generate` looks for its configuration, in this order."""

DEFAULT_OUTPUT: Final = "generated"
DEFAULT_VARIANT: Final = "default"

NO_CONFIG: Final = "none"
"""Stands in a lock for the digest of a configuration where there is no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locations:
    """The files and directories of one configuration, relative to the working directory or not,
    as the path of the configuration was."""

    spec: Path
    templates: Path | None
    root: Path | None = None
    """The directory whose files the document may refer to; None for its own."""
    overlays: tuple[Path, ...] = ()
    """What is laid over the document, in this order."""
    outputs: Mapping[str, Path]
    """Name of a variant -> its output directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direct:
    """A document and an output directory, without a configuration."""

    spec: Path
    output: Path
    root: Path | None = None
    overlays: tuple[Path, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    """keys of a variant with their values, in the order of the alphabet"""

    @property
    def locations(self) -> Locations:
        """The files and directories of it."""
        return Locations(
            spec=self.spec,
            templates=None,
            root=self.root,
            overlays=self.overlays,
            outputs={DEFAULT_VARIANT: self.output},
        )

    @property
    def digest(self) -> str:
        """What stands in a lock for the digest of a configuration: which overlays there are,
        and what was asked of the variant."""
        if not self.overlays and not self.options:
            return NO_CONFIG
        home = self.spec.parent
        listed = [Path(os.path.relpath(one, home)).as_posix() for one in self.overlays]
        listed += [f"{key}={value}" for key, value in self.options]
        return hashlib.sha256("\n".join(listed).encode("utf-8", "surrogateescape")).hexdigest()


def find_config(directory: Path) -> Path | None:
    """The configuration that is used where none is named."""
    candidates = (directory / name for name in CONFIG_NAMES)
    return next((path for path in candidates if path.is_file()), None)


def locate_all(raw: object, config: Path) -> tuple[Locations, ...] | None:
    """What `locate` finds for each document of the configuration; None where one has no place."""
    if not has_specs(raw):
        one = locate(raw, config)
        return None if one is None else (one,)
    found = expanded(cast(dict[str, object], raw), config.parent)
    each = [locate(one, config) for one in found.each]
    placed = tuple(one for one in each if one is not None)
    return None if found.faults or len(placed) < len(each) else placed


def locate(raw: object, config: Path) -> Locations | None:
    """What the data of the configuration at `config` says; None where that is not even the shape.

    An output is `variants.NAME.output`, else `output`/NAME; all paths are relative to `config`.
    """
    if not isinstance(raw, dict):
        return None
    content = with_matrix(cast(dict[str, object], raw))
    spec, own = content.get("spec"), content.get("templates")
    output = content.get("output", DEFAULT_OUTPUT)
    variants = content.get("variants", {DEFAULT_VARIANT: None})
    if not (isinstance(spec, str) and isinstance(output, str) and isinstance(variants, dict)):
        return None
    root = content.get("root")
    if not (isinstance(own, str | None) and isinstance(root, str | None)):
        return None
    listed = content.get("overlays")
    if not isinstance(listed, list | None):
        return None
    overlays = cast(list[object], listed or [])
    home = config.parent
    outputs: dict[str, Path] = {}
    for name, variant in cast(dict[object, object], variants).items():
        if not isinstance(name, str):
            return None
        outputs[name] = _normal(home / _output(variant, f"{output}/{name}"))
    templates = None if own is None else _normal(home / own)
    return Locations(
        spec=_normal(home / spec),
        templates=templates,
        root=None if root is None else _normal(home / root),
        overlays=tuple(_normal(home / one) for one in overlays if isinstance(one, str)),
        outputs=outputs,
    )


def _output(variant: object, default: str) -> str:
    if isinstance(variant, dict):
        named = cast(dict[str, object], variant).get("output")
        return named if isinstance(named, str) else default
    return default


def _normal(path: Path) -> Path:
    """`spec/../generated` -> `generated`, where `spec` is a real directory and not a link."""
    parts: list[str] = []
    for part in path.parts:
        here = Path(*parts)
        if (
            part == ".."
            and parts
            and parts[-1] not in ("..", path.anchor)
            and not here.is_symlink()
        ):
            parts.pop()
        else:
            parts.append(part)
    return Path(*parts)
