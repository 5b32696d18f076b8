"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict


class Tree(TypedDict, total=False):
    value: Json
    left: Tree
    children: Sequence[Tree]
    by_name: Mapping[str, Tree]


Json: TypeAlias = "str | Sequence[Json] | Mapping[str, Json]"
