"""What two versions of an operation are given: parameters and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import ir
from ..naming import attribute_name
from . import words
from .bodies import compare_bodies
from .change import Verdict
from .revision import Call, Revision
from .schemas import Schemas
from .site import Site

_Key = tuple[str, str]


def compare_inputs(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    """Compare parameters and bodies of an operation whose method is called `name`."""
    _parameters(old, new, name, within)
    compare_bodies(old, new, name, within)


def _parameters(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    befores, afters = _by_key(old.parameters), _by_key(new.parameters)
    renamed = _renamed_variables(old, new)
    moved = _moved(befores, afters)
    for key in [*befores, *(key for key in afters if key not in befores)]:
        if key in moved.values() or key in renamed.values():
            continue
        target = moved.get(key) or renamed.get(key) or key
        was, now = befores.get(key), afters.get(target)
        site = _site(name, (old, was), (new, now), within)
        if was is not None and now is not None:
            _both(was, now, site, within)
        elif was is not None:
            what = "required-parameter-removed" if was.required else "parameter-removed"
            within.changes.add(f"request-{what}", *_ends(site, "is gone", was, None), _unseen(site))
        elif now is not None:
            what = "required-parameter-added" if now.required else "parameter-added"
            said = "is new, and required" if now.required else "is new"
            within.changes.add(f"request-{what}", *_ends(site, said, None, now), _unseen(site))


def _by_key(parameters: Iterable[ir.Parameter]) -> dict[_Key, ir.Parameter]:
    """By location and name; names of headers are compared without case (RFC 9110, 5.1)."""
    found: dict[_Key, ir.Parameter] = {}
    for one in parameters:
        name = words.bare_text(one.name)
        found[one.location, name.lower() if one.location == "header" else name] = one
    return found


def _renamed_variables(old: ir.Operation, new: ir.Operation) -> dict[_Key, _Key]:
    """Variables that stand at the same place of the path under another name."""
    befores, afters = _variables(old), _variables(new)
    if len(befores) != len(afters):
        return {}
    return {
        ("path", was): ("path", now)
        for was, now in zip(befores, afters, strict=True)
        if was != now and was not in afters and now not in befores
    }


def _variables(operation: ir.Operation) -> list[str]:
    parts = words.bare_text(operation.path).split("{")[1:]
    return [part.partition("}")[0] for part in parts]


def _moved(
    befores: Mapping[_Key, ir.Parameter], afters: Mapping[_Key, ir.Parameter]
) -> dict[_Key, _Key]:
    """Parameters that are sent elsewhere: the one of its name that went, and the one that came."""
    gone = {name: (place, name) for place, name in befores if (place, name) not in afters}
    come = {name: (place, name) for place, name in afters if (place, name) not in befores}
    return {gone[name]: come[name] for name in gone if name in come}


def _site(
    name: str,
    old: tuple[ir.Operation, ir.Parameter | None],
    new: tuple[ir.Operation, ir.Parameter | None],
    within: Schemas,
) -> Site:
    was, now = old[1], new[1]
    found = [
        argument
        for revision, operation, parameter in (
            (within.new, new[0], now),
            (within.old, old[0], was),
        )
        for argument in [_argument(revision, operation, parameter)]
        if argument
    ]
    parameter = now or was
    assert parameter is not None, "one of the two is there"
    label = f"`{name}`: {parameter.location} parameter {words.span(parameter.name)}"
    if found:
        label = f"`{name}`: argument `{found[0]}`"
    return Site(
        label=label,
        direction="request",
        old=was.schema.notes.pointer if was is not None else "",
        new=now.schema.notes.pointer if now is not None else "",
        shown=bool(found),
    )


def _argument(revision: Revision, operation: ir.Operation, parameter: ir.Parameter | None) -> str:
    """What a parameter is called in the method; nothing where it is not asked for."""
    if parameter is None:
        return ""
    for one in _arguments(revision.calls.get(operation.pointer, ())):
        if one[0] == parameter.location and one[1] == words.bare_text(parameter.name):
            return one[2]
    return ""


def _arguments(calls: Iterable[Call]) -> list[tuple[str, str, str]]:
    return [
        (one.location, words.bare_text(one.wire_name), str(one.name))
        for call in list(calls)[:1]
        for one in call.method.given
    ]


def _both(was: ir.Parameter, now: ir.Parameter, site: Site, within: Schemas) -> None:
    changes, unseen = within.changes, _unseen(site)
    if was.location != now.location:
        text = f"is sent as {now.location} parameter now, was {was.location}"
        changes.add("request-parameter-moved", *_ends(site, text, was, now))
    elif was.name != now.name and was.location == "path":
        text = f"stands for {words.span(now.name)} in the path now, was {words.span(was.name)}"
        same = attribute_name(words.bare_text(was.name)) == attribute_name(
            words.bare_text(now.name)
        )
        without: tuple[Verdict, ...] = ("source", "types") if same else ()
        ends = _ends(site, text, was, now)
        changes.add("request-path-parameter-renamed", *ends, without)
    if was.required != now.required:
        what = "required" if now.required else "optional"
        said = "is required now" if now.required else "is no longer required"
        code = f"request-parameter-became-{what}"
        changes.add(code, *_ends(site, said, was, now), unseen)
    if was.location == now.location and _encoding(was) != _encoding(now):
        text = "is written in another way now"
        changes.add("request-parameter-encoding-changed", *_ends(site, text, was, now))
    if now.deprecated and not was.deprecated:
        changes.add("request-parameter-deprecated", *_ends(site, "is deprecated", was, now))
    if was.description != now.description:
        changes.described("request", site.label, was.pointer, now.pointer)
    within.compare(was.schema, now.schema, site)


def _encoding(parameter: ir.Parameter) -> tuple[object, ...]:
    return (
        parameter.style,
        parameter.explode,
        parameter.allow_reserved,
        parameter.content_type,
    )


def _ends(
    site: Site, text: str, was: ir.Parameter | None, now: ir.Parameter | None
) -> tuple[str, str | None, str | None]:
    old = was.pointer if was is not None else None
    return f"{site.label} {text}", old, now.pointer if now is not None else None


def _unseen(site: Site) -> tuple[Verdict, ...]:
    """The verdicts that are no matter of a parameter that the client sends by itself."""
    return () if site.shown else ("source", "types")
