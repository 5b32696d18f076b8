"""Where an operation is called."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from .. import ir

_UNQUOTED: Final = "/%:@!$&'()*+,;=-._~?[]"
"""What stands in a path or query as it is (RFC 3986, appendix A), and what is quoted already."""


def template_of(operation: ir.Operation) -> str:
    """Its path with `{names}`, quoted; an absolute URL where it has a server of its own.

    What follows a `#` tells apart operations of one path, and is no part of what is sent (RFC 9110,
    section 7.1).
    """
    server = operation.server.reveal().rstrip("/") if operation.server is not None else ""
    absolute = server.startswith(("http://", "https://")) and "{" not in server
    path = (operation.target or operation.path).reveal().partition("#")[0]
    quoted = re.sub(r"[^{}]+(?![^{}]*\})", lambda text: quote(text[0], safe=_UNQUOTED), path)
    return (server if absolute else "") + quoted
