"""The request cycle: send, follow, look, and try again while that helps and there is time."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from . import retries
from .calls import Call
from .errors import APIConnectionError, APIError, APIStatusError, ClientClosedError
from .faults import answered_error, connection_error, noted
from .headers import shown
from .messages import Fault, Request
from .opened import Opened
from .redirects import MAX_REDIRECTS, redirected
from .wire import Answer, Fetched, Transport

if TYPE_CHECKING:
    from .hooks import Hooks

log = logging.getLogger(__name__.partition("._runtime")[0])

_MAX_ERROR_BYTES = 1 << 20


class Cycle:
    """What a client and its copies share: connections, and the budget for retries."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._budget = retries.Budget()
        self._closed = False

    def close(self) -> None:
        """Close the connections. Does nothing the second time."""
        self._closed = True
        self._transport.close()

    def run(self, call: Call, *, reads: bool, hooks: Hooks | None) -> tuple[Opened, bytes]:
        """Attempts until a success, which is returned with its body if `reads`.

        Raises the `APIError` of the last attempt.
        """
        number = 1
        while True:
            if self._closed:
                raise ClientClosedError("the client is closed")
            request = call.request()
            try:
                opened, content = self._attempt(call, request, number, reads, hooks)
            except APIError as error:
                pause = self._pause(call, request, noted(error, number), number)
                if pause is None:
                    raise
                log.info("%s; attempt %d in %.3g s", error.message, number + 1, pause)
                if hooks is not None and hooks.on_retry is not None:
                    hooks.on_retry(request, number, error, pause)
            else:
                self._budget.refund()
                opened.attempts = number
                return opened, content
            self._transport.sleep(pause)
            number += 1

    def _attempt(
        self, call: Call, request: Request, number: int, reads: bool, hooks: Hooks | None
    ) -> tuple[Opened, bytes]:
        for credential in call.credentials:
            if isinstance(credential, Fetched):
                credential.authorize(request, self._transport)
            else:
                credential.apply(request)
        if hooks is not None and hooks.on_request is not None:
            hooks.on_request(request, number)
        opened = self._exchange(call, request)
        try:
            if hooks is not None and hooks.on_response is not None:
                hooks.on_response(request, number, opened.status, opened.headers)
            if opened.status >= 300:
                raise self._refusal(call, opened)
            if opened.status < 200:
                fault = Fault("protocol", "it announces an answer, or changes to another protocol")
                raise connection_error(fault, opened.request)
            return opened, opened.read() if reads else b""
        except BaseException:
            opened.close()
            raise

    def _exchange(self, call: Call, request: Request) -> Opened:
        """The answer to `request`, or to where it was redirected."""
        begun = time.monotonic()
        answer = self._send(call, request)
        for _ in range(MAX_REDIRECTS):
            following = redirected(
                request, answer.status, answer.headers, replayable=call.replayable
            )
            if following is None:
                break
            answer.close()
            request = following if following.body is None else call.again(following)
            answer = self._send(call, request)
        if log.isEnabledFor(logging.DEBUG):
            elapsed = time.monotonic() - begun
            where = f"{request.method} {request.origin}{request.path}"
            sent, got = shown(request.headers), shown(answer.headers)
            line = "%s: %d in %.3f s; sent %s, got %s"
            log.debug(line, where, answer.status, elapsed, sent, got)
        return Opened(answer, request, call.max_response_bytes)

    def _send(self, call: Call, request: Request) -> Answer:
        try:
            return self._transport.send(request)
        except Fault as found:
            fault = found
        streamed = request.streamed
        if fault.kind == "lost" and fault.reused and call.repeatable and streamed is None:
            # The server had closed a kept connection just as it was used again. A new one is made,
            # once, and unseen, where doing the work twice would do no harm.
            try:
                return self._transport.send(request)
            except Fault as found:
                fault = found
        if streamed is not None and streamed.failure is not None:
            raise streamed.failure
        raise connection_error(fault, request) from fault

    def _refusal(self, call: Call, opened: Opened) -> APIStatusError:
        opened.limit = _MAX_ERROR_BYTES
        try:
            content = opened.read()
        except APIError:
            content = b""  # the status is known, and says more than a broken body
        after = retries.retry_after(opened.headers, time.time())
        return answered_error(
            opened.status,
            opened.headers,
            content,
            opened.request,
            errors=call.errors,
            retry_after=after,
        )

    def _pause(self, call: Call, request: Request, error: APIError, number: int) -> float | None:
        """Seconds until the next attempt, or `None` if there is none."""
        if error.status == 401 and not call.refreshed:
            call.refreshed = True
            fetched = [one for one in call.credentials if isinstance(one, Fetched)]
            if call.replayable and any(one.rejected(request) for one in fetched):
                return 0.0
        if number > call.max_retries or not call.replayable or not _helps(call, error):
            return None
        pause = error.retry_after
        if pause is None:
            pause = retries.backoff(number, call.jitter())
        elif pause > retries.MAX_RETRY_AFTER:
            return None
        left = call.deadline.remaining()
        if left is not None and left <= pause:
            return None
        return pause if self._budget.spend() else None


def _helps(call: Call, error: APIError) -> bool:
    """Whether another attempt can help, and does no harm."""
    if isinstance(error, APIStatusError):
        return retries.retried_status(error.status, repeatable=call.repeatable)
    fault = error.__cause__
    if not isinstance(error, APIConnectionError) or not isinstance(fault, Fault):
        return False
    return fault.kind in ("connect", "timeout", "lost") and (call.repeatable or not fault.sent)
