"""What the API is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Required, TypeAlias, TypedDict


class DrawingLineFrame(TypedDict, total=False):
    type: Required[Literal["line"]]
    width: Required[int]


class DrawingImageFrame(TypedDict, total=False):
    type: Required[Literal["image"]]
    url: str


class Circle(TypedDict, total=False):
    kind: Required[Literal["circle"]]
    radius: Required[float]


class Square(TypedDict, total=False):
    kind: Required[Literal["square"]]
    side: Required[float]


DrawingFrame: TypeAlias = DrawingLineFrame | DrawingImageFrame


Shape: TypeAlias = Circle | Square


class Drawing(TypedDict, total=False):
    shapes: Required[Sequence[Shape]]
    frame: DrawingFrame
