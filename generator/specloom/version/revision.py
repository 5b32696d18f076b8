"""One of the two documents that are compared: what it says, and what Python makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .. import ir
from ..models.reach import Reach, follow, reach, returned_by
from ..models.tags import TagValue, tagged_properties
from ..plan.bodies import body_of
from ..plan.resources import key_of
from ..plan.view import Method, Package
from .origins import Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A method of the generated client."""

    name: str
    """`client.assistants.create`"""
    method: Method


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A document, bundled, parsed and planned."""

    document: ir.Document
    package: Package
    raw: Mapping[str, Any]
    """The document as it was loaded, before anything was moved in it."""
    origins: Mapping[str, str] = field(default_factory=dict[str, str])
    """Class -> JSON Pointer in `raw` of the schema that it was made of."""

    @property
    def schemas(self) -> Mapping[str, ir.Schema]:
        """Every class and alias by its name."""
        return self.document.schemas

    @cached_property
    def reach(self) -> Reach:
        """Which classes stand in `models` and which in `params`."""
        return reach(self.document)

    @cached_property
    def in_models(self) -> frozenset[str]:
        """Names that `models` exports."""
        return frozenset(self.reach.returned)

    @cached_property
    def in_params(self) -> frozenset[str]:
        """Names that `params` exports."""
        return frozenset(self.reach.given)

    @cached_property
    def given(self) -> frozenset[str]:
        """Classes of what some operation is given; those that are arguments are not exported."""
        return frozenset(self.reach.sent)

    @cached_property
    def sent(self) -> frozenset[str]:
        """Classes of what some operation returns; `models` has those that none reaches, too."""
        found: set[str] = set()
        for operation in self.document.operations:
            follow(returned_by(operation), self.schemas, found)
        return frozenset(found)

    @cached_property
    def tags(self) -> Mapping[tuple[str, str], frozenset[TagValue]]:
        """Class and property -> the values that it has as the tag of a union's member."""
        return tagged_properties(self.schemas)

    @cached_property
    def calls(self) -> Mapping[str, tuple[Call, ...]]:
        """Pointer of an operation -> its methods: one, or two where it can stream."""
        found: dict[str, list[Call]] = {}
        for resource in self.package.resources:
            for method in resource.methods:
                call = Call(name=f"client.{resource.path}.{method.name}", method=method)
                found.setdefault(method.pointer, []).append(call)
        return {pointer: tuple(calls) for pointer, calls in found.items()}

    @cached_property
    def spread(self) -> Mapping[str, tuple[Call, ...]]:
        """Class of a body -> the methods whose arguments its properties are."""
        found: dict[str, list[Call]] = {}
        for operation in self.document.operations:
            body = body_of(operation.request_body, self.schemas, frozenset())
            calls = self.calls.get(operation.pointer, ())
            if operation.request_body is None or body is None or not body.properties:
                continue
            for media in operation.request_body.content.values():
                if isinstance(media.schema, ir.Ref) and calls:
                    found.setdefault(media.schema.name, []).append(calls[0])
        return {name: tuple(calls) for name, calls in found.items()}

    @cached_property
    def origin(self) -> Origins:
        """The way back to what the author wrote."""
        return Origins(raw=self.raw, names=self.origins)

    def at(self, pointer: str) -> Any:
        """What the author wrote at a pointer; None where that is nothing."""
        return self.origin.value(pointer)

    def called(self, operation: ir.Operation) -> str:
        """What an operation is called: its method, else its place."""
        calls = self.calls.get(operation.pointer)
        return calls[0].name if calls else key_of(operation)
