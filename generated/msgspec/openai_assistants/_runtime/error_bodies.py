"""What `body` of an error is to a type checker, as far as the API has one type for a status."""

from __future__ import annotations

from typing import Any, TypeAlias

from .. import models

ErrorBody: TypeAlias = models.ErrorResponse | Any
BadRequestBody: TypeAlias = models.ErrorResponse | Any
AuthenticationBody: TypeAlias = models.ErrorResponse | Any
PermissionDeniedBody: TypeAlias = models.ErrorResponse | Any
NotFoundBody: TypeAlias = models.ErrorResponse | Any
ConflictBody: TypeAlias = models.ErrorResponse | Any
UnprocessableEntityBody: TypeAlias = models.ErrorResponse | Any
RateLimitBody: TypeAlias = models.ErrorResponse | Any
InternalServerBody: TypeAlias = models.ErrorResponse | Any
