"""Which resource is inside which: a tag may have a parent (OpenAPI 3.2, section 4.22)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from .. import ir
from ..diagnostics import Diagnostics, Place
from ..naming import attribute_name, file_name, unique


def tag_parents(tags: Sequence[ir.Tag], diagnostics: Diagnostics) -> dict[str, str]:
    """Tag -> its parent, without those that lead back to themselves.

    A parent that is not declared is noted, and counts: operations may have such tags, too, and to
    declare it later renames nothing.
    """
    declared = {tag.name.reveal(): tag for tag in reversed(tags)}
    parents = {
        name: tag.parent.reveal() for name, tag in declared.items() if tag.parent is not None
    }
    circular = {name for name in parents if name in _above(name, parents)}
    for tag in tags:
        name = tag.name.reveal()
        if declared[name] is not tag or name not in parents:
            continue
        place = Place(pointer=f"{tag.pointer}/parent")
        if name in circular:
            message = f"the parents of the tag {name!r} lead back to it; it has none"
            diagnostics.warn("tag-cycle", message, place)
        elif parents[name] not in declared:
            message = f"the tag {name!r} has the parent {parents[name]!r}, which is no declared tag"
            diagnostics.warn("unknown-tag", message, place)
    return {name: parent for name, parent in parents.items() if name not in circular}


def lineage(tag: str, parents: Mapping[str, str]) -> list[str]:
    """The tag below those that it is inside: `[Animals, Pets]`."""
    return [*reversed(_above(tag, parents)), tag]


def with_parents(resources: Iterable[str]) -> tuple[str, ...]:
    """The resources and those that they are inside, which come first: `a.b` -> `(a, a.b)`."""
    found: dict[str, None] = {}
    for resource in resources:
        parts = resource.split(".")
        found |= dict.fromkeys(".".join(parts[: n + 1]) for n in range(len(parts)))
    return tuple(found)


def module_names(resources: Sequence[str]) -> dict[str, str]:
    """`animals.pets` -> `animals_pets`: the modules of all resources are in one folder."""
    return distinct(resources, lambda name: file_name(attribute_name(*name.split("."))), file_name)


def distinct(
    resources: Sequence[str], nested: Callable[[str], str], plain: Callable[[str], str]
) -> dict[str, str]:
    """A name for each resource. One that is inside another yields, so that it renames none."""
    out = {name: plain(name) for name in resources if "." not in name}
    for name in resources:
        if "." in name:
            out[name] = unique(nested(name), out.values())
    return out


def _above(tag: str, parents: Mapping[str, str]) -> list[str]:
    """The parent of a tag, its parent, and so on; each once."""
    found: dict[str, None] = {}
    while tag in parents and parents[tag] not in found:
        tag = parents[tag]
        found[tag] = None
    return list(found)
