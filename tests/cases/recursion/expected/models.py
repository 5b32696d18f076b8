"""What the API returns."""

from __future__ import annotations

from typing_extensions import TypeAliasType

from ._runtime.codec import Model


class Tree(Model):
    value: Json | None = None
    left: Tree | None = None
    children: list[Tree] | None = None
    by_name: dict[str, Tree] | None = None


Json = TypeAliasType("Json", "str | list[Json] | dict[str, Json]")
