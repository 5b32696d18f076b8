"""Which specification a document says it follows."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any, Final

from specloom.diagnostics import Diagnostics
from specloom.load.files import File
from specloom.values import is_object


class Edition(Enum):
    """A version of the specification, as far as the meaning of a document depends on it."""

    SWAGGER_2_0 = "2.0"
    OPENAPI_3_0 = "3.0"
    OPENAPI_3_1 = "3.1"
    OPENAPI_3_2 = "3.2"


_VERSION: Final = re.compile(r"(\d+\.\d+)(?:\.\d+)?(?:-.*)?")


def edition(file: File, diagnostics: Diagnostics) -> Edition | None:
    """The edition of the document in `file`; None, and an error, where it is none that can be
    read.
    """
    raw: Any = file.data
    if not is_object(raw):
        message = "an OpenAPI document is a mapping, and this is none"
        diagnostics.error("not-openapi", message, file.place(""))
        return None
    key = next((key for key in ("openapi", "swagger") if key in raw), None)
    if key is None:
        message = (
            "no OpenAPI document: it has neither `openapi: 3.1.0` (or 3.0, 3.2) nor"
            " `swagger: '2.0'`"
        )
        diagnostics.error("not-openapi", message, file.place(""))
        return None
    value = raw[key]
    if isinstance(value, float | int) and not isinstance(value, bool):
        message = f"the version {value} is a number; it is read as text"
        diagnostics.warn("number-as-text", message, file.place(f"/{key}"))
    match = _VERSION.fullmatch(str(value).strip())
    major_2 = key == "swagger"
    for known in Edition:
        if match and match[1] == known.value and (known is Edition.SWAGGER_2_0) == major_2:
            return known
    meant = _meant(key, str(value).strip())
    if meant is not None:
        message = f"there is no {key} {value!r}; it is read as {meant.value}"
        diagnostics.warn("unknown-version", message, file.place(f"/{key}"))
        return meant
    message = f"{key} {value!r} is not read; 2.0, 3.0, 3.1 and 3.2 are"
    diagnostics.error("unknown-version", message, file.place(f"/{key}"))
    return None


def _meant(key: str, stated: str) -> Edition | None:
    """A version without its minor number, with a letter before it, or newer than what is known."""
    bare = stated.lower().removeprefix("v")
    if key == "swagger":
        return Edition.SWAGGER_2_0 if bare == "2" or bare.startswith("2.0") else None
    match = re.fullmatch(r"3(?:\.(\d+))?(?:\..*)?", bare)
    if match is None:
        return None
    minor = min(int((match[1] or "0")[:3]), 2)
    return (Edition.OPENAPI_3_0, Edition.OPENAPI_3_1, Edition.OPENAPI_3_2)[minor]
