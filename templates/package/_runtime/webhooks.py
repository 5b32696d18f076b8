"""Calls of the API to you: who sent one, and what it holds.

Signatures are those of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over the
id, the time and the payload, with the headers `webhook-id`, `webhook-timestamp` and
`webhook-signature`, or the same names with `svix-` before them.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from .codec import DecodeFault, decode
from .errors import APIError
from .secret import Secret

T = TypeVar("T")

TOLERANCE = 300.0
"""Seconds that the time of a payload may be off: replays are older, and clocks differ."""

_NAMES = ("id", "timestamp", "signature")
_PREFIXES = ("webhook-", "svix-")
_SECRET_PREFIX = "whsec_"
_VERSION = "v1"


class WebhookVerificationError(APIError, ValueError):
    """A payload is not known to come from the API: look no further at it, and answer with 400."""


class WebhookPayloadError(APIError, ValueError):
    """A payload is not what the API promises. `body` holds it as it came, in bytes."""


class Verifier:
    """Tells whether a payload was signed with a secret, and lately.

    `secret` is as the API gives it: `whsec_` and base64, or the base64 alone. Without one, that of
    the environment variable is taken.
    """

    def __init__(
        self,
        secret: str | None,
        *,
        variable: str,
        tolerance: float = TOLERANCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        found = secret or os.environ.get(variable)
        self._key = Secret(found) if found else None
        self._bytes = _key(found) if found else b""
        self._variable = variable
        self._tolerance = tolerance
        self._clock = clock

    def __repr__(self) -> str:
        return f"{type(self).__name__}(secret={self._key})"

    def verify(self, payload: bytes, headers: Mapping[str, str]) -> None:
        """Raise `WebhookVerificationError` unless `payload` is whole, recent and of the API."""
        if self._key is None:
            raise WebhookVerificationError(
                f"no secret: give `secret`, or set the environment variable {self._variable}"
            )
        message_id, stamp, signatures = _signed(headers)
        self._check_time(stamp)
        content = f"{message_id}.{stamp}.".encode() + payload
        expected = base64.b64encode(hmac.digest(self._bytes, content, "sha256"))
        # All are compared, and each in the same time, wherever they differ.
        matches = [
            hmac.compare_digest(expected, given.encode())
            for version, _, given in (one.partition(",") for one in signatures.split())
            if version == _VERSION
        ]
        if not any(matches):
            raise WebhookVerificationError("no signature is that of the payload")

    def _check_time(self, stamp: str) -> None:
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 16):
            raise WebhookVerificationError("the timestamp is no number of seconds")
        if abs(self._clock() - int(stamp)) > self._tolerance:
            raise WebhookVerificationError("the timestamp is too far from now")

    def __reduce__(self) -> str:
        raise TypeError("a verifier is not pickled: its secret would be written out in the clear")


class Webhook(Generic[T]):
    """One kind of call: `parse()` reads its payload, `unwrap()` also proves where it is from."""

    def __init__(self, verifier: Verifier, returns: type[T]) -> None:
        self._verifier = verifier
        self._returns = returns

    def unwrap(self, payload: bytes | str, headers: Mapping[str, str]) -> T:
        """The payload, after its signature was checked.

        `payload` is the body of the request as it came: read and written again, it is another.
        """
        data = _data(payload)
        self._verifier.verify(data, headers)
        return self.parse(data)

    def parse(self, payload: bytes | str) -> T:
        """The payload, whoever sent it: for what was verified before, and for tests."""
        data = _data(payload)
        try:
            return decode(data, self._returns)
        except DecodeFault as fault:
            error = WebhookPayloadError(f"the payload is not what the API promises: {fault}")
            error.body = data
            raise error from None


def _data(payload: bytes | str) -> bytes:
    return payload.encode() if isinstance(payload, str) else payload


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("the secret of webhooks is base64, maybe with whsec_ before it") from None


def _signed(headers: Mapping[str, str]) -> tuple[str, str, str]:
    """Id, timestamp and signatures."""
    lower = {name.lower(): value for name, value in headers.items()}
    for prefix in _PREFIXES:
        found = [lower.get(prefix + name, "") for name in _NAMES]
        if all(found):
            return found[0], found[1], found[2]
    missing = ", ".join(f"{_PREFIXES[0]}{name}" for name in _NAMES)
    raise WebhookVerificationError(f"a header of the signature is missing: {missing}")
