"""What the client asks of a transport."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from .auth import Credential
from .headers import Headers
from .messages import Request


class Answer(Protocol):
    """An answer whose headers have come, and whose body is still to be read."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> Headers:
        """The header fields."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, still packed. Raises `Fault`."""
        ...

    def close(self) -> None:
        """Give the connection back. Does nothing the second time."""
        ...


class Transport(Protocol):
    """What sends requests. It neither repeats, redirects, unpacks nor authorizes."""

    def send(self, request: Request) -> Answer:
        """Send `request` and wait for the headers of its answer, until the deadline.

        Raises `Fault`, and no other exception but cancellation.
        """
        ...

    def sleep(self, seconds: float) -> None:
        """Wait, as this transport's event loop waits."""
        ...

    def close(self) -> None:
        """Close every connection. Does nothing the second time."""
        ...


class Fetched(Credential):
    """A credential that has to be fetched, such as an OAuth2 token."""

    def authorize(self, request: Request, transport: Transport) -> None:
        """Add it to `request`, fetching it where there is none that still holds."""
        raise NotImplementedError

    def rejected(self, request: Request) -> bool:
        """The server refused what `request` carried; whether another try can help."""
        raise NotImplementedError
