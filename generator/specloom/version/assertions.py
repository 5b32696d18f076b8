"""Keywords of JSON Schema that no type knows and no client checks, but a server may.

The intermediate representation has no place for them; they are compared where the author wrote
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from ..values import is_array, is_object
from .origins import Origins
from .site import Recorder, Site

KEYWORDS: Final = (
    *("contains", "minContains", "maxContains"),
    *("dependentRequired", "dependentSchemas", "if", "then", "else", "not"),
    *("propertyNames", "patternProperties", "prefixItems"),
    *("unevaluatedItems", "unevaluatedProperties"),
    *("contentEncoding", "contentMediaType", "contentSchema"),
)
_LEAST: Final = frozenset({"minContains"})
_MOST: Final = frozenset({"maxContains"})


def compare_assertions(old: Origins, new: Origins, site: Site, changes: Recorder) -> None:
    """Note every such keyword that has come, gone or changed at `site`."""
    before, after = _found(old, site.old), _found(new, site.new)
    if before == after:
        return
    for keyword in KEYWORDS:
        if before.get(keyword) == after.get(keyword):
            continue
        if keyword not in before:
            changes.at(site, "assertion-added", f"has the rule `{keyword}` now")
        elif keyword not in after:
            changes.at(site, "assertion-removed", f"has no rule `{keyword}` any more")
        elif _is_harmless(keyword, before[keyword], after[keyword], site):
            what = "removed" if site.direction == "request" else "added"
            changes.at(site, f"assertion-{what}", f"has a milder rule `{keyword}` now")
        else:
            changes.at(site, "assertion-changed", f"has another rule `{keyword}` now")


def _found(origins: Origins, pointer: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for node in origins.nodes(pointer):
        for keyword in KEYWORDS:
            if keyword in node:
                found.setdefault(keyword, _bare(node[keyword]))
    return found


def _bare(value: Any) -> str:
    """A value to compare by: without what only describes."""
    return json.dumps(_without_words(value), sort_keys=True, default=str)


def _without_words(value: Any) -> Any:
    if is_object(value):
        return {
            key: _without_words(inner)
            for key, inner in value.items()
            if key not in ("description", "title", "example", "examples", "$comment")
            or is_object(inner)
        }
    if is_array(value):
        return [_without_words(inner) for inner in value]
    return value


def _is_harmless(keyword: str, before: str, after: str, site: Site) -> bool:
    """Whether a count has moved to where old requests, or old programs, have nothing to fear."""
    if keyword not in _LEAST | _MOST:
        return False
    try:
        grows = float(after) > float(before)
    except ValueError:
        return False
    wider = grows if keyword in _MOST else not grows
    return wider == (site.direction == "request")
