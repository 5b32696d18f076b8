"""Schemas brought to a normal form in which each type is written in one way only.

A normal schema is one of
    {}                                      anything
    {"$ref": ...}                           a component
    {"type": "string", ...}                 a scalar, with its format and constraints
    {"enum": [...]}                         listed values (a const is an enum of one)
    {"type": "array", "items": ...}         a list
    {"type": "object", ...}                 an object or a map
    {"anyOf": [...], "discriminator"?: ...} a union, flat; null is its last member
each with annotations beside it (and `x-oneOf` on a union that was one). `allOf` is merged,
`nullable` spellings are one, and unions that only assert (`oneOf: [{required: [a]}, ...]`) are
taken off.
"""

from __future__ import annotations

import json
from typing import Any

from ..diagnostics import Diagnostics, Place
from ..values import is_array, is_object, object_at
from .annotations import assertions, is_assertion_only, is_idle, notes_of
from .families import Family, extends, families, refines, with_bases
from .join import NULL, join
from .kinds import BY_TYPE, COMBINERS, more_types, types_of
from .merge import REDEFINED, Contradiction, merge
from .references import component_of, reference_to
from .requiring import lone_required, requiring
from .walk import escape

Node = dict[str, Any]


class Normalizer:
    """Normal forms of the schemas of one document; those of components are made once."""

    def __init__(self, schemas: dict[str, Any], diagnostics: Diagnostics) -> None:
        self._families = families(schemas)
        self.raw = with_bases(schemas, self._families)
        """the component schemas, with those for what the children of one base have in common"""
        self._children = {one for family in self._families.values() for one in family.children}
        lone = {family.base for family in self._families.values() if family.union}
        self.listed = [name for name in self.raw if name not in lone]
        """those that something refers to, or that the document has"""
        self._done: dict[str, Node] = {}
        self._open: set[str] = set()
        self._diagnostics = diagnostics

    def component(self, name: str) -> Node:
        """The normal form of a component schema; `{}` while it is being made of itself."""
        if name in self._done:
            return self._done[name]
        if name in self._open or name not in self.raw:
            return {}
        self._open.add(name)
        try:
            family = self._families.get(name)
            form = self._family(family) if family else self._child(name)
            self._done[name] = self._told(name, form)
        finally:
            self._open.discard(name)
        return self._done[name]

    def _child(self, name: str) -> Node:
        """A component that may extend others; what does is never one of them."""
        raw = self.raw[name]
        is_child = name in self._children
        form = self.schema(raw, extending=is_child or (is_object(raw) and extends(raw)))
        return {**self.resolve(form), **notes_of(form)} if is_child else form

    def _told(self, name: str, form: Node) -> Node:
        """The form without marks, after telling of properties that contradict what they extend."""
        properties = object_at(form, "properties")
        redefined = sorted(key for key, one in properties.items() if REDEFINED in one)
        for key in redefined:
            message = f"the property {key!r} is of another type in another part of this schema"
            place = Place(pointer=f"/components/schemas/{escape(name)}")
            text = f"{message}; what is written last holds"
            self._diagnostics.warn("redefined-property", text, place)
            properties = {**properties, key: _unmarked(properties[key])}
        return {**form, "properties": properties} if redefined else form

    def resolve(self, schema: Node) -> Node:
        """What a chain of `$ref` ends at, with the annotations found on the way."""
        seen: set[str] = set()
        notes: Node = {}
        while "$ref" in schema:
            name = component_of(schema["$ref"])
            if name is None or name in seen:
                self._report_cycle(schema["$ref"])
                return notes
            seen.add(name)
            notes = {**notes_of(schema), **notes}
            schema = self.component(name)
        return {**schema, **notes}

    def schema(self, raw: Any, *, extending: bool | None = None) -> Node:
        """The normal form of `raw`, whatever a document has in the place of a schema."""
        if raw is False:
            return {"enum": []}
        if not is_object(raw):
            return {}
        notes = notes_of(raw)
        is_extending = refines(raw) if extending is None else extending
        if "$ref" in raw:
            return self._with_parts({"$ref": raw["$ref"]}, raw, notes, extending=is_extending)
        base = self._base({k: v for k, v in assertions(raw).items() if k not in COMBINERS})
        return self._with_parts(base, raw, notes, extending=is_extending)

    def _with_parts(self, base: Node, raw: Node, notes: Node, *, extending: bool) -> Node:
        """`base` and every `allOf` member and union beside it, as one."""
        rest = assertions(raw)
        parts = [base] if base else []
        if "$ref" in base and rest.keys() - {"$ref"} - COMBINERS:
            parts.append(
                self._base({k: v for k, v in rest.items() if k not in COMBINERS | {"$ref"}})
            )
        parts += [self.schema(member) for member in _list(rest.get("allOf"))]
        if extending:
            parts = [self._extended(part) for part in parts]
        found = (self._union(rest, keyword) for keyword in ("oneOf", "anyOf"))
        unions = [union for union in found if union is not None]
        members = (self.resolve(one) for union in unions for one in union.get("anyOf", ()))
        parts = [part for part in parts if part is not base or not is_idle(base, raw, members)]
        parts += unions
        merged: Node = {}
        for part in parts:
            try:
                merged = merge(merged, part, self.resolve)
            except Contradiction:
                merged = {**merged, **notes_of(part)} if "$ref" in merged else part
        names = list(dict.fromkeys(lone_required(rest, self.raw)))
        return {**requiring(merged, names, self.resolve), **notes}

    def _base(self, rest: Node) -> Node:
        """A schema without combiners: its types one by one, as a union where there are several."""
        if "const" in rest:
            only = [rest["const"]]
            return {"enum": only, **more_types(rest, only)} if only != [None] else dict(NULL)
        if is_array(rest.get("enum")):
            return self._enum(rest)
        kinds = types_of(rest)
        members = [self._single(kind, rest) for kind in kinds]
        return members[0] if len(members) == 1 else join(members) if members else {}

    def _enum(self, rest: Node) -> Node:
        values = [value for value in rest["enum"] if value is not None]
        distinct = list({json.dumps(value, sort_keys=True): value for value in values}.values())
        plain: Node = {"enum": distinct, **more_types(rest, distinct)} if distinct else {}
        if any(isinstance(value, (dict, list)) for value in distinct):
            plain = {}
        if not distinct and rest["enum"]:
            return dict(NULL)
        nullable = None in rest["enum"] or "null" in types_of(rest)
        return join([plain, NULL]) if nullable and plain else plain

    def _single(self, kind: str, rest: Node) -> Node:
        own = BY_TYPE["number" if kind == "integer" else kind]
        out: Node = {"type": kind, **{key: value for key, value in rest.items() if key in own}}
        if kind == "array":
            out["items"] = self._items(rest)
            out.pop("prefixItems", None)
        if kind == "object":
            self._object(out)
        return out

    def _items(self, rest: Node) -> Node:
        prefix = [self.schema(item) for item in _list(rest.get("prefixItems"))]
        more = rest.get("items")
        if not prefix:
            return self.schema(more if more is not None else {})
        most = rest.get("maxItems")
        is_full = isinstance(most, int) and most <= len(prefix)
        if more is not False and not is_full:
            prefix.append(self.schema(more if more is not None else {}))
        return join(prefix)

    def _object(self, out: Node) -> None:
        given = object_at(out, "properties")
        properties = {str(name): self.schema(value) for name, value in given.items()}
        required = [name for name in _list(out.pop("required", None)) if isinstance(name, str)]
        if properties:
            # What is required but not described is a property too, of any type.
            out["properties"] = {**properties, **{n: {} for n in required if n not in properties}}
        else:
            out.pop("properties", None)
        if required:
            out["required"] = list(dict.fromkeys(required))
        others = out.pop("additionalProperties", out.pop("unevaluatedProperties", None))
        patterns = out.pop("patternProperties", None)
        if is_object(patterns) and patterns:
            schemas = [self.schema(value) for value in patterns.values()]
            if is_object(others):
                schemas.append(self.schema(others))
            out["additionalProperties"] = {} if others is True else join(schemas)
            if others is None:
                # Names of no pattern are free (JSON Schema 2020-12 Core, section 10.3.2.3).
                out["x-open"] = True
        elif is_object(others):
            out["additionalProperties"] = self.schema(others)
        elif others is False:
            out["additionalProperties"] = False
        elif others is True and properties:
            out["x-others"] = True  # what is silent allows them too, and means it less

    def _union(self, rest: Node, keyword: str) -> Node | None:
        """The union of a `oneOf` or `anyOf`; None where it only asserts."""
        raw = _list(rest.get(keyword))
        if not raw or all(is_assertion_only(member) for member in raw):
            return None
        forms = [(self.schema(member), is_assertion_only(member)) for member in raw]
        # Beside members that give types, those that only assert count if a type follows at all.
        members = [form for form, is_bare in forms if assertions(form) or not is_bare]
        if any(member is True or (is_object(member) and not assertions(member)) for member in raw):
            members.append({})
        out = join(members)
        if "anyOf" in out:
            if keyword == "oneOf":
                out["x-oneOf"] = True
            if is_object(rest.get("discriminator")):
                out["discriminator"] = self._discriminator(rest["discriminator"], raw)
        return out

    def _family(self, family: Family) -> Node:
        """Any of those that extend a base, or what they have in common."""
        if family.union:
            discriminated = {**family.union, "discriminator": family.discriminator}
            return self._with_parts({}, discriminated, family.notes, extending=False)
        members = [{"$ref": reference_to(child)} for child in family.children]
        return {
            "anyOf": [self._extended(member) for member in members],
            "discriminator": self._discriminator(family.discriminator, members),
            "x-base": {"$ref": reference_to(family.base)},
            **family.notes,
        }

    def _extended(self, part: Node) -> Node:
        """What is extended is what a family has in common."""
        family = self._families.get(component_of(part.get("$ref")) or "")
        return {**part, "$ref": reference_to(family.base)} if family else part

    def _discriminator(self, given: Node, members: list[Any]) -> Node:
        """A discriminator that maps every member: one that is not is meant by its component's
        name (OpenAPI 3.1, section 4.8.25)."""
        mapping = object_at(given, "mapping")
        mapped = set(mapping.values())
        names = [member["$ref"] for member in members if is_object(member) and "$ref" in member]
        implied = {component_of(ref) or "": ref for ref in names if ref not in mapped}
        whole = {tag: {"$ref": ref} for tag, ref in {**implied, **mapping}.items()}
        return {
            "propertyName": given.get("propertyName", ""),
            "mapping": {tag: self._extended(ref)["$ref"] for tag, ref in whole.items()},
        }

    def _report_cycle(self, reference: str) -> None:
        place = Place(pointer=reference.removeprefix("#"))
        self._diagnostics.error("reference-cycle", f"{reference} leads only to itself", place)


def _list(value: Any) -> list[Any]:
    return value if is_array(value) else []


def _unmarked(schema: Node) -> Node:
    return {key: value for key, value in schema.items() if key != REDEFINED}
