"""Strings that a schema takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from tests.corpus.patterns import matching

_FORMATS: Final = {
    "date-time": "2024-05-01T12:30:15Z",
    "date": "2024-05-01",
    "time": "12:30:15Z",
    "duration": "P1DT2H",
    "uuid": "5f0c7a3e-8a1d-4c55-9c39-2f6f8f0f3c11",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "example.com",
    "idn-hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/a?b=c",
    "iri": "https://example.com/a?b=c",
    "url": "https://example.com/a?b=c",
    "uri-reference": "/a/b",
    "iri-reference": "/a/b",
    "uri-template": "/a/{b}",
    "json-pointer": "/a/b",
    "relative-json-pointer": "0/a",
    "byte": "AAEC",
    "base64": "AAEC",
    "base64url": "AAEC",
    "regex": "^a+$",
    "decimal": "1.5",
    "int64": "12",
    "int32": "12",
}
Fits = Callable[[str], bool]


def text_for(rules: dict[str, Any], plain: str, fits: Fits, variant: int = 0) -> str:
    """A string that `fits`, where one is found: of its format, its pattern, or `plain`.

    Another `variant` is another string, where the pattern has several.
    """
    least, most = rules.get("minLength", 0), rules.get("maxLength")
    given = _FORMATS.get(str(rules.get("format")), plain)
    for guess in _guesses(rules, plain, variant):
        for text in (guess, guess[:most], (guess * (least + 1))[: max(least, 1)]):
            if _is_between(text, least, most) and fits(text):
                return text
    return given


def _guesses(rules: dict[str, Any], plain: str, variant: int) -> Iterator[str]:
    if variant and isinstance(rules.get("pattern"), str):
        yield from reversed(matching(rules["pattern"], rules.get("minLength", 1) + variant))
    if variant and rules.get("format") == "date-time":
        yield f"2024-05-01T12:30:{variant % 60:02d}Z"
    if variant and rules.get("format") == "uuid":
        yield f"5f0c7a3e-8a1d-4c55-9c39-{variant:012d}"
    if rules.get("format") in _FORMATS:
        yield _FORMATS[rules["format"]]
    if isinstance(rules.get("pattern"), str):
        yield from matching(rules["pattern"], rules.get("minLength", 0))
    yield from (plain, "text", "A", "1", "abc123", "en", "EUR", "2020-01-01")
    yield from ("2020-01-01T00:00:00Z", "")


def _is_between(text: str, least: int, most: int | None) -> bool:
    return least <= len(text) and (most is None or len(text) <= most)
