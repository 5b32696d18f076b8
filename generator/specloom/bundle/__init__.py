"""The document with every class-worthy schema under a name of ours, in a normal form.

After this stage a schema needs no more thought about `allOf`, `nullable` or where a class comes
from: see `normal` for the form, `hoist` for the names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Diagnostics
from ..values import is_object, object_at
from .hoist import Hoister, component_names
from .normal import Normalizer
from .pins import standing
from .walk import rewrite

__all__ = ["Bundle", "bundle"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """`raw` in normal form; `names` says what each hoisted schema is called, by its spot's key, and
    `origins` where it stands, by what it is called."""

    raw: dict[str, Any]
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    origins: Mapping[str, str] = field(default_factory=dict[str, str])


def bundle(
    raw: Mapping[str, Any], diagnostics: Diagnostics, pinned: Mapping[str, str] | None = None
) -> Bundle:
    """Normalise and name all schemas of a loaded document (OpenAPI 3.1).

    `pinned` holds names given in an earlier run, by key: they stay while the schema stands.
    """
    schemas = object_at(object_at(dict(raw), "components"), "schemas")
    normal = Normalizer(schemas, diagnostics)
    schemas = normal.raw
    components = {**object_at(dict(raw), "components"), "schemas": schemas}
    kept = standing(pinned or {}, {**raw, "components": components})
    names = component_names(schemas, kept)
    hoister = Hoister(normal, names, kept)
    hoister.count_titles({"anyOf": [normal.component(name) for name in schemas]})

    def see(schema: Any, _: object) -> Any:
        form = normal.schema(schema)
        hoister.count_titles({"anyOf": [form]})
        return schema

    rewrite(dict(raw), see)
    # Names first, in the order of keys, so that no name depends on the order of the document.
    _hoist(_by_key(raw), sorted(normal.listed), hoister)
    hoister.begin_again()
    out = _hoist(dict(raw), normal.listed, hoister)
    out["components"]["schemas"] = hoister.schemas
    return Bundle(raw=out, names=hoister.names, origins=hoister.origins)


def _hoist(raw: dict[str, Any], components: list[str], hoister: Hoister) -> dict[str, Any]:
    for name in components:
        hoister.component(name)
    return rewrite(raw, hoister.place)


def _by_key(raw: Mapping[str, Any]) -> dict[str, Any]:
    """`raw` with its operations and shared parts in the order of their keys; schemas stay."""
    out = dict(raw)
    for section in ("paths", "webhooks"):
        items = object_at(out, section)
        out[section] = {path: _sorted(items[path], 4) for path in sorted(items)}
    components = object_at(out, "components")
    out["components"] = {section: _sorted(components[section], 4) for section in sorted(components)}
    return out


def _sorted(value: Any, depth: int) -> Any:
    if not is_object(value) or depth == 0:
        return value
    return {key: _sorted(value[key], depth - 1) for key in sorted(value)}
