"""What `body` of an `APIStatusError` is to a type checker."""

from __future__ import annotations

from typing import Any, TypeAlias

from .. import models

ErrorBody: TypeAlias = models.ErrorResponse | Any
