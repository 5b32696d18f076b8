"""What the API sends to you."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import cast

from . import models
from ._runtime.codec import UnknownObject
from ._runtime.webhooks import (
    TOLERANCE,
    Verifier,
    Webhook,
    WebhookPayloadError,
    WebhookVerificationError,
)

__all__ = ["Webhook", "WebhookPayloadError", "WebhookVerificationError", "Webhooks"]


class Webhooks:
    """What the API sends to you: `unwrap()` checks who sent it, where the API signs by Standard
    Webhooks, and gives it its type, and so does each attribute for the payload of its name. The
    secret is `secret`, or the environment variable `PETS_WEBHOOK_SECRET`; `tolerance` is in
    seconds.
    """

    def __init__(
        self,
        secret: str | None = None,
        *,
        tolerance: float = TOLERANCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._verifier = Verifier(
            secret, variable="PETS_WEBHOOK_SECRET", tolerance=tolerance, clock=clock
        )

    def __repr__(self) -> str:
        return f"Webhooks({self._verifier!r})"

    def unwrap(self, payload: bytes | str, headers: Mapping[str, str]) -> models.WebhookEvent:
        """The payload, after its signature was checked: whichever of all it is."""
        return self._any.unwrap(payload, headers)

    def parse(self, payload: bytes | str) -> models.WebhookEvent:
        """The payload, whoever sent it: for what was verified before, and for tests."""
        return self._any.parse(payload)

    @cached_property
    def pet_created(self) -> Webhook[models.PetCreatedPayload]:
        """A pet was added."""
        return Webhook(self._verifier, models.PetCreatedPayload)

    @cached_property
    def pet_gone(self) -> Webhook[models.PetGone]:
        """A pet found a home."""
        return Webhook(self._verifier, models.PetGone)

    @cached_property
    def parse_(self) -> Webhook[models.PetGone]:
        """A payload of this kind."""
        return Webhook(self._verifier, models.PetGone)

    @cached_property
    def pet_moved(self) -> Webhook[models.PetMovedPayload]:
        """A payload of this kind."""
        return Webhook(self._verifier, models.PetMovedPayload)

    @cached_property
    def _any(self) -> Webhook[models.WebhookEvent]:
        return Webhook(
            self._verifier,
            cast(
                type[models.PetCreatedPayload | models.PetGone | UnknownObject], models.WebhookEvent
            ),
        )
