"""`specs:` of a configuration -> a configuration of one document for each that it stands for."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from glob import glob
from pathlib import Path, PurePosixPath
from typing import Any, Final, cast

from specloom.load.pointer import join
from specloom.matrix import with_matrix

PLACEHOLDERS: Final = ("stem", "folder", "path")
"""`apis/pets/v1/api.yaml`: `api`, `v1` and `apis/pets/v1/api`."""

DEFAULT_OUTPUT: Final = "generated/{stem}"
"""The output where `specs` are given and none is named."""

_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_FOR_ALL: Final = "every document needs one of its own: put {stem}, {folder} or {path} in it"


@dataclass(frozen=True, slots=True)
class SpecsFault:
    """What is wrong with `specs`, or with what each document needs of its own."""

    code: str
    message: str
    pointer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expanded:
    """The configurations of single documents, in the order of the paths of these."""

    each: tuple[Mapping[str, object], ...]
    """`spec` instead of `specs`, placeholders filled in."""
    faults: tuple[SpecsFault, ...]


def has_specs(raw: object) -> bool:
    """Whether the data of a configuration speaks of several documents, and in the right shape."""
    if not isinstance(raw, dict) or "spec" in raw:
        return False
    patterns = cast(dict[object, object], raw).get("specs")
    return (
        isinstance(patterns, list)
        and bool(cast(list[object], patterns))
        and all(isinstance(one, str) and one.strip("! ") for one in cast(list[object], patterns))
    )


def expanded(raw: Mapping[str, object], home: Path) -> Expanded:
    """One configuration for each document; `home` is the directory of the file that `raw` is from.

    `raw` is one of which `has_specs` is true.
    """
    faults: list[SpecsFault] = []
    patterns = cast(list[str], raw["specs"])
    paths = _paths(patterns, home, faults)
    faults += _alike(raw)
    each: list[Mapping[str, object]] = []
    for path in paths:
        content = {key: value for key, value in raw.items() if key != "specs"}
        each.append({**_filled(content, path, faults), "spec": path})
    return Expanded(each=tuple(each), faults=tuple(dict.fromkeys(faults)))


def _paths(patterns: list[str], home: Path, faults: list[SpecsFault]) -> list[str]:
    """The files that the patterns match, in the order of their paths, each once.

    A pattern behind a `!` takes out what those before it have found. What begins with a full stop
    is matched by a pattern that spells it only.
    """
    found: dict[str, None] = {}
    for at, pattern in enumerate(patterns):
        pointer = join(("specs", str(at)))
        plain = pattern.removeprefix("!")
        if "://" in plain or Path(plain).is_absolute():
            message = f"{plain!r} must be a pattern of files, relative to this file"
            faults.append(SpecsFault("not-a-file", message, pointer))
            continue
        names = [_posix(one) for one in glob(plain, root_dir=home, recursive=True)]
        matched = [one for one in names if (home / one).is_file()]
        if pattern.startswith("!"):
            found = {one: None for one in found if one not in matched}
        elif matched:
            found |= dict.fromkeys(matched)
        else:
            faults.append(SpecsFault("no-match", f"{plain!r} matches no file", pointer))
    if not found and not faults:
        faults.append(SpecsFault("no-match", "nothing is left of what these match", "/specs"))
    return sorted(found)


def _posix(path: str) -> str:
    return Path(os.path.normpath(path)).as_posix()


def _alike(raw: Mapping[str, object]) -> list[SpecsFault]:
    """What would be the same for all documents, and must not."""
    found: list[SpecsFault] = []
    variants = with_matrix(raw).get("variants")
    shares_output = True
    if isinstance(variants, dict):
        own = {
            name: cast(dict[str, object], variant).get("output")
            for name, variant in cast(dict[str, object], variants).items()
            if isinstance(variant, dict)
        }
        shares_output = any(not isinstance(own.get(name), str) for name in cast(Any, variants))
        for name, output in own.items():
            if isinstance(output, str) and not _FIELD.search(output):
                pointer = join(("variants", name, "output"))
                found.append(SpecsFault("no-placeholder", _FOR_ALL, pointer))
    output = raw.get("output")
    if shares_output and isinstance(output, str) and not _FIELD.search(output):
        found.append(SpecsFault("no-placeholder", _FOR_ALL, "/output"))
    package = raw.get("package")
    for key in ("name", "module"):
        value = cast(dict[str, object], package).get(key) if isinstance(package, dict) else None
        if isinstance(value, str) and not _FIELD.search(value):
            found.append(SpecsFault("no-placeholder", _FOR_ALL, f"/package/{key}"))
    if raw.get("operations"):
        message = "names operations of one document: give that a configuration of its own"
        found.append(SpecsFault("one-document", message, "/operations"))
    return found


def _filled(
    content: Mapping[str, object], path: str, faults: list[SpecsFault]
) -> dict[str, object]:
    """`content` with the placeholders of the document at `path` filled in, where there may be
    some."""
    filled = dict(content)
    filled.setdefault("output", DEFAULT_OUTPUT)
    fill = partial(_fill, path=path, faults=faults)
    _replace(filled, "output", "/output", partial(fill, spelt=str))
    package = filled.get("package")
    if isinstance(package, dict):
        filled["package"] = inside = dict(cast(dict[str, object], package))
        _replace(inside, "name", "/package/name", partial(fill, spelt=partial(_words, "-")))
        _replace(inside, "module", "/package/module", partial(fill, spelt=partial(_words, "_")))
    variants = filled.get("variants")
    if isinstance(variants, dict):
        filled["variants"] = each = dict(cast(dict[str, object], variants))
        for name, variant in each.items():
            if isinstance(variant, dict):
                each[name] = own = dict(cast(dict[str, object], variant))
                place = join(("variants", str(name), "output"))
                _replace(own, "output", place, partial(fill, spelt=str))
    return filled


def _replace(content: dict[str, object], key: str, pointer: str, fill: Callable[..., str]) -> None:
    value = content.get(key)
    if isinstance(value, str):
        content[key] = fill(value, pointer=pointer)


def _fill(
    text: str,
    *,
    pointer: str,
    path: str,
    faults: list[SpecsFault],
    spelt: Callable[[str], str],
) -> str:
    def put(found: re.Match[str]) -> str:
        name = found[1]
        if name not in PLACEHOLDERS:
            message = f"{found[0]} is none of {{stem}}, {{folder}}, {{path}}"
            faults.append(SpecsFault("unknown-placeholder", message, pointer))
            return name
        value = _value(name, path)
        if not value:
            message = f"{path} has no folder that the configuration names: {{folder}} is empty"
            faults.append(SpecsFault("no-folder", message, pointer))
        return spelt(value)

    return _FIELD.sub(put, text)


def _value(name: str, path: str) -> str:
    """What a placeholder stands for; never `..`, so that an output stays where it is put."""
    at = PurePosixPath(path)
    parts = [part for part in at.with_suffix("").parts if part != ".."]
    match name:
        case "stem":
            return at.stem
        case "folder":
            return parts[-2] if len(parts) > 1 else ""
        case _:
            return "/".join(parts)


def _words(separator: str, text: str) -> str:
    """`Pet Store.v1` -> `pet_store_v1`, as names of packages are spelt."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return separator.join(re.findall(r"[a-z0-9]+", plain.lower()))
