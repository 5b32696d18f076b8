"""What `body` of an error is to a type checker, as far as the API has one type for a status."""

from __future__ import annotations

from .. import models
from typing import Any, TypeAlias

ErrorBody: TypeAlias = models.Problem | Any
BadRequestBody: TypeAlias = models.Problem | Any
AuthenticationBody: TypeAlias = Any
PermissionDeniedBody: TypeAlias = models.Problem | Any
NotFoundBody: TypeAlias = models.Problem | Any
ConflictBody: TypeAlias = models.Problem | Any
UnprocessableEntityBody: TypeAlias = models.Problem | Any
RateLimitBody: TypeAlias = models.Problem | Any
InternalServerBody: TypeAlias = models.Problem | Any
