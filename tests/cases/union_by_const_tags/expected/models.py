"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from ._runtime.codec import Model, Tagged, UnknownObject


class Drawing(Model):
    shapes: list[Shape]
    frame: DrawingFrame | None = None


class DrawingImageFrame(Model):
    type: Literal["image"]
    url: str | None = None


class DrawingLineFrame(Model):
    type: Literal["line"]
    width: int


DrawingFrame: TypeAlias = Annotated[
    DrawingLineFrame | DrawingImageFrame | UnknownObject, Tagged("type")
]


class Circle(Model):
    kind: Literal["circle"]
    radius: float


class Square(Model):
    kind: Literal["square"]
    side: float


Shape: TypeAlias = Annotated[Circle | Square | UnknownObject, Tagged("kind")]
