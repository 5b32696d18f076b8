"""Whether a failure of TLS is one of trust."""

from __future__ import annotations

import ssl


def distrusts(error: BaseException | None) -> bool:
    """Whether TLS failed, and not only ended."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return not isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
        error = error.__cause__ or error.__context__
    return False
