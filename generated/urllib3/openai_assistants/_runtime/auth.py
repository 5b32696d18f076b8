"""Credentials, by the security schemes of OpenAPI (Security Scheme Object)."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from typing import Literal
from urllib.parse import quote_plus

from .headers import check_value
from .messages import Request
from .secret import Secret
from .urls import Origin, cookie_pair, query_names


class Credential:
    """What one security scheme adds to a request."""

    available: bool = True
    """Whether the client was given it."""

    header: str = ""
    """The header that it is in, if it is in one."""

    hint: str = ""
    """How to give it: for the error of one who has not."""

    def settle(self, origin: Origin, path: str) -> None:
        """Told where the API is, by the client that it is given to."""

    def apply(self, request: Request) -> None:
        """Add it to `request`."""
        raise NotImplementedError


Key = str | Callable[[], str]
"""A key, or what is called for the present one before each attempt: for keys that rotate."""


class Given:
    """A value that comes from an argument or, where that is not given, from the environment."""

    def __init__(
        self, value: Key | None, argument: str, variable: str | None, *, may_be_empty: bool = False
    ) -> None:
        if value is None and variable is not None:
            value = os.environ.get(variable) or None
        self.available = value is not None and (may_be_empty or value != "")
        self.hint = f"{argument}=" if variable is None else f"{argument}= or {variable}"
        self._key = value if callable(value) else Secret(value or "")

    def reveal(self, request: Request) -> str:
        """The value, which goes into `request`."""
        value = self._key.reveal() if isinstance(self._key, Secret) else self._key()
        request.secrets.append(value)
        return value

    def line(self, request: Request, header: str) -> str:
        """The value, fit to be a header's."""
        return check_value(header, self.reveal(request))


class Bearer(Credential):
    """`Authorization: Bearer …` (RFC 6750 section 2.1)."""

    header = "authorization"

    def __init__(
        self, key: Key | None, *, argument: str = "api_key", variable: str | None = None
    ) -> None:
        self._key = Given(key, argument, variable)
        self.available = self._key.available
        self.hint = self._key.hint

    def apply(self, request: Request) -> None:
        request.headers["authorization"] = f"Bearer {self._key.line(request, 'authorization')}"


class ApiKey(Credential):
    """A key under a name of the API's own, in a header, the query or a cookie."""

    def __init__(
        self,
        key: Key | None,
        *,
        name: str,
        location: Literal["header", "query", "cookie"] = "header",
        argument: str = "api_key",
        variable: str | None = None,
    ) -> None:
        self._key = Given(key, argument, variable)
        self.available = self._key.available
        self.hint = self._key.hint
        self._name = name
        self._location = location
        if location == "header":
            self.header = name.lower()

    def apply(self, request: Request) -> None:
        if self._location == "header":
            request.headers[self.header] = self._key.line(request, self.header)
            return
        key = self._key.reveal(request)
        if self._location == "query":
            pair = f"{quote_plus(self._name)}={quote_plus(key)}"
            if "?" not in request.target:
                request.target += f"?{pair}"
            elif self._name not in query_names(request.target):  # as in a link to the next page
                request.target += f"&{pair}"
        else:
            pair = cookie_pair(self._name, key)
            cookies = request.headers.get("cookie")
            request.headers["cookie"] = pair if cookies is None else f"{cookies}; {pair}"


class Basic(Credential):
    """`Authorization: Basic …` (RFC 7617): a user's name and password, in UTF-8."""

    header = "authorization"

    def __init__(
        self,
        username: Key | None,
        password: Key | None,
        *,
        arguments: tuple[str, str] = ("username", "password"),
        variables: tuple[str | None, str | None] = (None, None),
    ) -> None:
        self._username = Given(username, arguments[0], variables[0])
        self._password = Given(password, arguments[1], variables[1], may_be_empty=True)
        self.available = self._username.available and self._password.available
        self.hint = f"{self._username.hint} and {self._password.hint}"

    def apply(self, request: Request) -> None:
        username = self._username.reveal(request)
        if ":" in username:
            raise ValueError("the name of a user cannot hold a colon (RFC 7617 section 2)")
        pair = f"{username}:{self._password.reveal(request)}"
        request.headers["authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
