"""OpenTelemetry: a span for each call, its retries included. Imported only if it is asked for.

Names are those of the semantic conventions for HTTP client spans.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .cycle import Cycle
from .errors import APIError

if TYPE_CHECKING:
    from .calls import Call
    from .hooks import Hooks
    from .opened import Opened
    from .wire import Transport


class TracedCycle(Cycle):
    """A cycle in a span. Raises `ImportError` where `opentelemetry-api` is not installed."""

    def __init__(self, transport: Transport, package: str) -> None:
        super().__init__(transport)
        trace: Any = import_module("opentelemetry.trace")
        self._propagate: Any = import_module("opentelemetry.propagate")
        self._client = trace.SpanKind.CLIENT
        self._error = trace.StatusCode.ERROR
        self._tracer = trace.get_tracer(package)

    def run(self, call: Call, *, reads: bool, hooks: Hooks | None) -> tuple[Opened, bytes]:
        """Attempts until a success, as one span that the server is told of (W3C Trace Context)."""
        known = {
            "http.request.method": call.method,
            "server.address": call.origin.host,
            "server.port": call.origin.port,
            "url.scheme": call.origin.scheme,
        }
        # The name holds no path: paths hold ids, and a span's name should be one of few.
        with self._tracer.start_as_current_span(
            call.method,
            kind=self._client,
            attributes=known,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            self._propagate.inject(call.headers)
            try:
                opened, content = super().run(call, reads=reads, hooks=hooks)
            except APIError as error:
                self._failed(span, error)
                raise
            span.set_attribute("http.response.status_code", opened.status)
            span.set_attribute("http.request.resend_count", opened.attempts - 1)
            return opened, content

    def _failed(self, span: Any, error: APIError) -> None:
        if error.status is not None:
            span.set_attribute("http.response.status_code", error.status)
        span.set_attribute("error.type", type(error).__name__)
        span.set_attribute("http.request.resend_count", max(0, error.attempts - 1))
        span.set_status(self._error, type(error).__name__)
