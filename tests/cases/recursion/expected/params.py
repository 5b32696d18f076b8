"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypedDict, Union

Json: TypeAlias = Union[str, Sequence["Json"], Mapping[str, "Json"]]


class Tree(TypedDict, total=False):
    value: Json
    left: Tree
    children: Sequence[Tree]
    by_name: Mapping[str, Tree]
