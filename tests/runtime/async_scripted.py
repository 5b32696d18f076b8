"""A transport without a network: it answers as a test says, and its clock is its own.

It is laid into the assembled package with its sync twin, so that both kinds of client are driven.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from .headers import Headers
from .messages import Fault, Request


class AsyncScriptedAnswer:
    def __init__(
        self,
        status: int = 200,
        body: bytes | list[bytes | Fault] = b"{}",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.status = status
        self.headers = Headers((headers or {}).items())
        self.body = [body] if isinstance(body, bytes) else body
        self.closed = False

    async def chunks(self) -> AsyncIterator[bytes]:
        for chunk in self.body:
            if isinstance(chunk, Fault):
                raise chunk
            yield chunk

    async def aclose(self) -> None:
        self.closed = True


class AsyncScripted:
    """Gives its answers in turn, the last one for ever; remembers requests and sleeps."""

    def __init__(self, *answers: AsyncScriptedAnswer | Fault, takes: float = 0.0) -> None:
        self.answers = list(answers)
        self.requests: list[Request] = []
        self.sleeps: list[float] = []
        self.now = 1000.0
        self.takes = takes
        self.closes = 0

    def clock(self) -> float:
        return self.now

    async def send(self, request: Request) -> AsyncScriptedAnswer:
        self.requests.append(request)
        self.now += self.takes
        answer = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        if isinstance(answer, Fault):
            raise answer
        return answer

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds

    async def aclose(self) -> None:
        self.closes += 1
