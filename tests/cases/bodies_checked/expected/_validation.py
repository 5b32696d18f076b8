"""What the document demands of JSON bodies, for `validate_requests=True`. Imported only then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias, Union

from pydantic import Field
from typing_extensions import TypeAliasType

from ._runtime import validation
from ._runtime.validation import Checked, absent

Tree = TypeAliasType("Tree", Union[str, "list[Tree]"])


class Order(Checked, extra="forbid"):
    """A thing to buy."""

    id: Any = absent
    lines: list[Line]
    placed: str
    order_no: Annotated[int, Field(ge=1, lt=100, multiple_of=2)] = Field(absent, alias="order-no")
    weight: Annotated[float, Field(gt=0, multiple_of=0.25)] = absent
    state: Literal["open", "shut"] | None = absent
    sizes: float = absent
    tags: Annotated[
        dict[Annotated[str, Field(max_length=8)], Annotated[str, Field(min_length=1)]],
        Field(max_length=3),
    ] = absent
    nothing: Annotated[dict[str, Any], Field(max_length=0)] = absent
    code: Annotated[str, Field(pattern='^[A-Z]{2}"\\d+$')] = absent
    look: str = absent
    nest: str = absent
    tree: Tree = absent


class Line(Checked, extra="allow"):
    __pydantic_extra__: dict[str, Annotated[int, Field(le=5)]]

    kind: Literal["line"]
    count: Annotated[int, Field(ge=1)] | None = absent


PutOrdersIdLinesBody: TypeAlias = Annotated[list[Line], Field(min_length=1, max_length=9)]
PutOrdersIdNoteBody: TypeAlias = Annotated[str, Field(min_length=1)] | None

bodies: Mapping[tuple[str, str], Any] = {
    ("POST", "/orders"): Order,
    ("PUT", "/orders/{id}/lines"): PutOrdersIdLinesBody,
    ("PUT", "https://notes.test/v2/orders/{id}/note"): PutOrdersIdNoteBody,
}
"""The type of the JSON body of each operation that has one."""

check = validation.BodyCheck(bodies)
