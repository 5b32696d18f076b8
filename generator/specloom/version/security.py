"""Credentials: what operations ask for, and how it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Set

from .. import ir
from ..values import is_object
from . import words
from .revision import Revision
from .schemas import Schemas


def compare_requirements(old: ir.Operation, new: ir.Operation, name: str, within: Schemas) -> None:
    """Compare what an operation, called `name`, asks its callers to show.

    Requirements are alternatives, and the schemes of one are needed together.
    """
    before = _required(old, within.old)
    after = _required(new, within.new)
    ends = (old.pointer, new.pointer)
    was, now = (_alternatives(one) for one in (before, after))
    add = within.changes.add
    gone = [one for one in was if one and not any(other <= one for other in now)]
    come = [one for one in now if one and not any(other <= one for other in was)]
    if _is_free(was) and not _is_free(now):
        add("security-required", f"`{name}` needs {_said(now)} now", *ends)
    elif not _is_free(was) and _is_free(now):
        add("security-no-longer-required", f"`{name}` needs no credentials any more", *ends)
    else:
        for one in gone:
            text = f"`{name}` no longer takes {_said([one])} alone"
            add("security-alternative-removed", text, *ends)
        for one in come:
            add("security-alternative-added", f"`{name}` takes {_said([one])} now", *ends)
    _scopes(before, after, name, ends, within)


def _required(
    operation: ir.Operation, revision: Revision
) -> tuple[Mapping[str, tuple[str, ...]], ...]:
    if operation.security is not None:
        return operation.security
    return revision.document.security


def _alternatives(requirements: tuple[Mapping[str, tuple[str, ...]], ...]) -> list[Set[str]]:
    return [frozenset(one) for one in requirements]


def _is_free(alternatives: list[Set[str]]) -> bool:
    return not alternatives or any(not one for one in alternatives)


def _said(alternatives: list[Set[str]]) -> str:
    choices = [" and ".join(words.span(name) for name in sorted(one)) for one in alternatives]
    return " or ".join(choice for choice in choices if choice)


def _scopes(
    before: tuple[Mapping[str, tuple[str, ...]], ...],
    after: tuple[Mapping[str, tuple[str, ...]], ...],
    name: str,
    ends: tuple[str, str],
    within: Schemas,
) -> None:
    was = {frozenset(one): one for one in before}
    for key, one in ((frozenset(one), one) for one in after):
        for scheme, scopes in one.items():
            known = was.get(key, {}).get(scheme)
            if known is None:
                continue
            for scope in sorted(set(scopes) - set(known)):
                text = f"`{name}` needs the scope {words.span(scope)} now"
                within.changes.add("security-scope-added", text, *ends)
            for scope in sorted(set(known) - set(scopes)):
                text = f"`{name}` no longer needs the scope {words.span(scope)}"
                within.changes.add("security-scope-removed", text, *ends)


def compare_schemes(within: Schemas) -> None:
    """Compare the schemes that both documents have."""
    old, new = within.old.document.security_schemes, within.new.document.security_schemes
    for name, was in old.items():
        if name in new:
            _scheme(was, new[name], within)


def _scheme(was: ir.SecurityScheme, now: ir.SecurityScheme, within: Schemas) -> None:
    pointer = "/components/securitySchemes/" + was.name.replace("~", "~0").replace("/", "~1")
    ends = (pointer, pointer)
    label = f"credential {words.span(was.name)}"
    add = within.changes.add
    if _sent(was) != _sent(now):
        text = f"{label} is {_described(now)} now, was {_described(was)}"
        add("security-scheme-changed", text, *ends)
    elif _addresses(within.old, pointer) != _addresses(within.new, pointer):
        add("security-scheme-changed", f"{label} is got from another address now", *ends)
    before, after = ({s for flow in one.flows for s in flow.scopes} for one in (was, now))
    for scope in sorted(map(words.bare_text, after - before)):
        text = f"{label} knows the scope {words.span(scope)} now"
        add("security-scheme-scope-added", text, *ends)
    for scope in sorted(map(words.bare_text, before - after)):
        text = f"{label} no longer knows the scope {words.span(scope)}"
        add("security-scheme-scope-removed", text, *ends)
    if was.description != now.description:
        within.changes.described("request", label, *ends)


def _sent(scheme: ir.SecurityScheme) -> tuple[object, ...]:
    name = scheme.parameter_name if scheme.type == "apiKey" else None
    kinds = tuple(sorted(flow.kind for flow in scheme.flows))
    return (scheme.type, scheme.scheme, scheme.location, name, kinds)


def _described(scheme: ir.SecurityScheme) -> str:
    if scheme.type == "apiKey" and scheme.parameter_name is not None:
        return f"the {scheme.location} {words.span(scheme.parameter_name)}"
    return words.span(" ".join(part for part in (scheme.type, scheme.scheme) if part))


def _addresses(revision: Revision, pointer: str) -> list[tuple[str, str]]:
    """Every URL of a scheme, by what it is for; as the author wrote them."""
    found: list[tuple[str, str]] = []
    waiting = [revision.at(pointer)]
    while waiting:
        node = waiting.pop()
        for key, value in node.items() if is_object(node) else ():
            if isinstance(value, str) and key.lower().endswith("url"):
                found.append((key, value))
            elif is_object(value):
                waiting.append(value)
    return sorted(found)
