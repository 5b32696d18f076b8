"""What the API is given."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

from ._runtime.marks import Required


class DrawingImageFrame(TypedDict, total=False):
    type: Required[Literal["image"]]
    url: str


class DrawingLineFrame(TypedDict):
    type: Literal["line"]
    width: int


DrawingFrame: TypeAlias = DrawingLineFrame | DrawingImageFrame


class Circle(TypedDict):
    kind: Literal["circle"]
    radius: float


class Square(TypedDict):
    kind: Literal["square"]
    side: float


Shape: TypeAlias = Circle | Square
