"""What stands for an argument that was not given."""

from __future__ import annotations

from typing import final


@final
class Omit:
    """The type of `omit`: "not given", where `None` is JSON null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "omit"

    def __bool__(self) -> bool:
        return False

    def __copy__(self) -> Omit:
        return self

    def __deepcopy__(self, memo: object) -> Omit:
        return self

    def __reduce__(self) -> str:
        return "omit"


omit = Omit()
"""Not given: what is `omit` is not sent."""
