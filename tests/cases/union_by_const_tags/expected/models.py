"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from ._runtime.codec import Model, Tagged, UnknownObject


class DrawingLineFrame(Model):
    type: Literal["line"]
    width: int


class DrawingImageFrame(Model):
    type: Literal["image"]
    url: str | None = None


class Circle(Model):
    kind: Literal["circle"]
    radius: float


class Square(Model):
    kind: Literal["square"]
    side: float


DrawingFrame: TypeAlias = Annotated[
    DrawingLineFrame | DrawingImageFrame | UnknownObject, Tagged("type")
]


Shape: TypeAlias = Annotated[Circle | Square | UnknownObject, Tagged("kind")]


class Drawing(Model):
    shapes: list[Shape]
    frame: DrawingFrame | None = None
