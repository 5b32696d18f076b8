"""What the API returns."""

from __future__ import annotations

from typing import TypeAlias

from typing_extensions import TypeAliasType

from ._runtime.codec import Model

Json = TypeAliasType("Json", "str | list[Json] | dict[str, Json]")


AnyOf = TypeAliasType("AnyOf", "list[AllOf | Test]")


AllOf = TypeAliasType("AllOf", "list[AnyOf | Test]")


class Tree(Model):
    value: Json | None = None
    left: Tree | None = None
    children: list[Tree] | None = None
    by_name: dict[str, Tree] | None = None
    filter: AnyOf | None = None


class Test(Model):
    field: str
    of: Tree | None = None
    rest: Tests | None = None


Tests: TypeAlias = list[Json]
