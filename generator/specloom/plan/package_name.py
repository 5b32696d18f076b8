"""What a package is called by default: a title -> the name that a person would choose."""

from __future__ import annotations

import re
import sys
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from ..naming import attribute_name, words

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


_SAYS_NOTHING: Final = frozenset(
    {"api", "apis", "backend", "fastapi", "http", "my", "our", "public", "rest", "restful"}
    | {"server", "service", "services", "the", "title", "ui", "unnamed", "untitled", "web"}
)
"""Words of titles that nobody has thought of."""
_ASSEMBLY: Final = re.compile(r",\s*Version=.*", re.DOTALL)
"""What .NET writes behind the name of a program."""
_DEPENDENCIES: Final = frozenset(
    {
        "aiohttp",
        "httpcore2",
        "httpx2",
        "msgspec",
        "pydantic",
        "pydantic_core",
        "typing_extensions",
        "urllib3",
    }
)
"""What some package imports, and would hide if it were called so."""
_SECOND: Final = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org"})
"""What stands before a country: `example.co.uk`"""
_NOBODY: Final = frozenset({"domain", "example", "host", "hostname", "localhost", "server"})
_INSIDE: Final = frozenset({"example", "internal", "invalid", "lan", "local", "localhost", "test"})
"""Top-level domains of nobody (RFC 6761, section 6)."""


def module_name(title: str, url: str = "") -> str:
    """`OpenAI Assistants` -> `openai_assistants`; never the name of a standard module, nor of one
    that the package needs.

    What a title says of its form goes from its end, and of one that is a sentence its start is
    taken: `GitHub's official OpenAPI spec + Octokit extension` -> `github`. Where it says nothing
    (`API`), the host of the document's server does: `https://api.acme.com` -> `acme`.
    """
    told = _spoken(title)
    says_nothing = not any(words(_ascii(one)) and not _is_silent(one) for one in told.split())
    name = attribute_name((says_nothing and _owner(url)) or told)
    name = name if name.isascii() else attribute_name(_ascii(name))
    return f"{name}_api" if name in sys.stdlib_module_names or name in _DEPENDENCIES else name


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _is_silent(word: str) -> bool:
    return bool(_SILENT.fullmatch(word)) or word.lower() in _SAYS_NOTHING or word.isdigit()


def _owner(url: str) -> str:
    """Whose a host is, by the name that is registered; nothing where it is nobody's."""
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return ""
    if len(labels) < 2 or not labels[-1].isalpha() or labels[-1] in _INSIDE:
        return ""
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND:
        labels.pop()
    owner = labels[-2]
    return "" if owner in _NOBODY or _is_silent(owner) or "{" in owner or "}" in owner else owner


def _spoken(title: str) -> str:
    plain = _POSSESSIVE.sub("", _ASSEMBLY.sub("", title))
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
