"""What a package is called by default: a title -> the name that a person would choose."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final

from ..naming import attribute_name

_MANY: Final = 5
"""Words of a title that is read whole, and of a name. A title of more is cut as a sentence is."""

_POSSESSIVE: Final = re.compile(r"['\u2019]s\b")
_SUBTITLE: Final = re.compile(
    r"\s+[-\u2013\u2014|\u00b7\u2022/+&]+\s+|[:;,|(\[\n]\s*|(?<=\w{4})[.!?](?:\s+|$)"
)
_OPENING: Final = frozenset({"a", "an", "is", "our", "official", "the", "this", "to", "welcome"})
_CLAUSES: Final = frozenset(
    {"allows", "by", "describes", "for", "from", "is", "provides", "that", "this", "to", "used"}
    | {"using", "via", "where", "which", "with", "your"}
)
_LINKS: Final = _CLAUSES | {"a", "an", "and", "as", "in", "of", "on", "or", "the"}
_SILENT: Final = re.compile(
    r"openapi|swagger|oas|oas[23]|specs?|specifications?|documentation|docs?|documents?|reference"
    r"|definitions?|descriptions?|official|preview|beta|v?\d+(\.(\d+|x))+(-\w+)?|v\d+|[\W_]+",
    re.IGNORECASE,
)
"""What a title may end in that says nothing of whose API it is."""


def module_name(title: str) -> str:
    """`OpenAI Assistants` -> `openai_assistants`; never the name of a standard module.

    What a title says of its form goes from its end, and of one that is a sentence its start is
    taken: `GitHub's official OpenAPI spec + Octokit extension` -> `github`.
    """
    name = attribute_name(_spoken(title))
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    ascii_name = name if name.isascii() else attribute_name(bare)
    return f"{ascii_name}_api" if ascii_name in sys.stdlib_module_names else ascii_name


def _spoken(title: str) -> str:
    plain = _POSSESSIVE.sub("", title)
    told = _without_end(plain.split())
    if sum(any(map(str.isalnum, word)) for word in told) <= _MANY:
        return " ".join(told)
    parts = [_without_end(part.split()) for part in _SUBTITLE.split(plain)]
    told = next((part for part in parts if _says_something(part)), told)
    if len(told) > _MANY:
        told = _up_to_clause(told)
    told = told[:_MANY]
    while len(told) > 1 and told[-1].lower() in _LINKS:
        told.pop()
    return " ".join(told)


def _without_end(told: list[str]) -> list[str]:
    """The words without those at their end that say nothing, but for the first."""
    end = len(told)
    while end > 1 and _SILENT.fullmatch(told[end - 1].strip("()[]{}.,:;-")):
        end -= 1
    return told[:end]


def _says_something(told: list[str]) -> bool:
    return any(not _SILENT.fullmatch(word) and word.lower() not in ("api", "rest") for word in told)


def _up_to_clause(told: list[str]) -> list[str]:
    """The words before the first that begins a clause, after those that open a sentence."""
    while len(told) > 1 and told[0].lower() in _OPENING:
        told = told[1:]
    for at, word in enumerate(told):
        if word.lower() in _CLAUSES and _says_something(told[:at]):
            return _without_end(told[:at])
    return told
