"""What the API is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeAlias, TypedDict

from ._runtime.marks import Required


class User(TypedDict, total=False):
    name: Required[str]
    """At most 20 characters."""

    born: dt.date | str


class Batch(TypedDict):
    users: Sequence[User]
    dry: bool


PostAbsentRequest: TypeAlias = Batch | User
