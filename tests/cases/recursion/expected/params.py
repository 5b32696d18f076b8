"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict

from ._runtime.marks import Required

Json: TypeAlias = "str | Sequence[Json] | Mapping[str, Json]"


AnyOf: TypeAlias = "Sequence[AllOf | Test]"


AllOf: TypeAlias = "Sequence[AnyOf | Test]"


class Tree(TypedDict, total=False):
    value: Json
    left: Tree
    children: Sequence[Tree]
    by_name: Mapping[str, Tree]
    filter: AnyOf


class Test(TypedDict, total=False):
    field: Required[str]
    of: Tree
    rest: Tests


Tests: TypeAlias = Sequence[Json]
