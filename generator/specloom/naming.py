"""Words of a document turned into Python names.

Every function here takes text as it came and returns an ASCII-or-letter identifier; what it
returns is safe to print as code. The same text always gives the same name.
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

MAX_NAME: Final = 80
"""Characters of a name. Beside the file system's limit of bytes (promise 12), people read it."""

_OF_ANY_API: Final = re.compile(
    r"(_(api|apis|openapi|swagger|http|rest|documentation|docs|reference|spec|specification"
    r"|preview|v\d+)(_\d+)*)+$"
)
"""What titles end in that says nothing of whose API it is."""

MAX_BYTES: Final = 160
"""Bytes of a name in UTF-8: with `async_`, `.py` and what writing adds, 200 are not reached."""

_COMPOUNDS: Final = (
    "GitHub|GitLab|GraphQL|IPv4|IPv6|JavaScript|LinkedIn|MySQL|NoSQL|OAuth|OpenAI|OpenAPI|OpenID"
    "|PayPal|PostgreSQL|RESTful|TypeScript|WebSocket|YouTube|iOS|macOS"
)
"""Names that are one word, whatever their capitals say."""

_WORD = re.compile(
    rf"(?:{_COMPOUNDS})(?![a-z])"
    r"|[A-Z]+(?=s(?![a-z]))s"  # IDs, URLs
    r"|[A-Z]+(?![a-z])"  # HTTP
    r"|[A-Z]?[a-z]+"
    r"|[0-9]+"
    r"|_+"  # letters of scripts without capitals, as `_shadow` has them
)
_SIGN: Final = re.compile(r"^([+-])(?=\d)")
_SIGNS: Final = {"+": "plus ", "-": "minus "}
_IRREGULAR: Final = {
    "aliases": "alias",
    "analyses": "analysis",
    "addresses": "address",
    "bases": "base",
    "buses": "bus",
    "cases": "case",
    "caches": "cache",
    "children": "child",
    "classes": "class",
    "criteria": "criterion",
    "databases": "database",
    "expenses": "expense",
    "houses": "house",
    "indices": "index",
    "leaves": "leaf",
    "licenses": "license",
    "matrices": "matrix",
    "movies": "movie",
    "people": "person",
    "phases": "phase",
    "purchases": "purchase",
    "purposes": "purpose",
    "releases": "release",
    "responses": "response",
    "series": "series",
    "statuses": "status",
    "uses": "use",
    "vertices": "vertex",
    "viruses": "virus",
    "warehouses": "warehouse",
}


_NO_PLURAL: Final = frozenset({"data", "feedback", "info", "media", "metadata", "usage"})

_DEVICE: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]", re.IGNORECASE)

RESERVED_FIELDS: Final = frozenset(
    {"construct", "copy", "dict", "fields", "from_json", "from_orm", "json", "parse_file"}
    | {"parse_obj", "parse_raw", "schema", "schema_json", "to_dict", "to_json"}
    | {"update_forward_refs", "validate"}
    | {"bool", "dt", "float", "int", "list", "msgspec", "str"}
)
"""Attributes of every model, and what its annotations and defaults need."""

RESERVED_CLASSES: Final = frozenset(
    {"Annotated", "Any", "ConfigDict", "Decimal", "Field", "Generic", "Literal", "Mapping"}
    | {"NotRequired", "Required", "Sequence", "StringConstraints", "Tagged", "Alias", "TypeAlias"}
    | {"TypeAliasType", "TypedDict", "UNSET", "UUID", "Union", "UnknownObject", "UnsetType"}
    | {"Optional", "ReadOnly"}
)
"""Names that modules of models import; a schema of such a name is called `FieldSchema`."""


def is_reserved_field(name: str) -> bool:
    """Whether an attribute of a model can't be called so."""
    return name in RESERVED_FIELDS or name.startswith("model_")


def words(text: str) -> list[str]:
    """The words of a name or title: `HTTPStatusCode v2` -> `[HTTP, Status, Code, v, 2]`."""
    return list(_words(text))


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    """Remembered: names of a document are asked for by each operation that may be called so."""
    plain = unicodedata.normalize("NFKC", text).replace("'", "").replace("\u2019", "")
    plain = _SIGN.sub(lambda sign: _SIGNS[sign[1]], plain)  # `+1`, `-1`
    return tuple(plain[found.start() : found.end()] for found in _WORD.finditer(_shadow(plain)))


def class_name(*parts: str) -> str:
    """`create assistant-request` -> `CreateAssistantRequest`; inner capitals stay (`HTTPError`).

    `none` -> `None_`.
    """
    found = [word for part in parts for word in words(part)]
    name = _start_with_letter("".join(word[0].upper() + word[1:] for word in found), "N")
    return _cut(f"{name}_" if keyword.iskeyword(name) else name)


def attribute_name(*parts: str) -> str:
    """`createdAt` -> `created_at`; a keyword gets an underscore behind it (`class_`)."""
    found: list[str] = []
    for said in map(spoken, parts):
        if found and said and said[0].isdigit():
            found[-1] += said.pop(0)
        found += said
    name = _cut(_start_with_letter("_".join(found), "n"))
    return f"{name}_" if keyword.iskeyword(name) else name


def spoken(text: str) -> list[str]:
    """The words in lower case, with digits where they belong: `sha256Hash` -> `[sha256, hash]`."""
    found: list[str] = []
    for word in words(text):
        if found and word.isdigit() and not _digit_stands_alone(text, word):
            found[-1] += word
        else:
            found.append(word.lower())
    return found


def variable_name(module: str, what: str, *, whole: bool = False) -> str:
    """The environment variable of a package: `pets`, `base_url` -> `PETS_BASE_URL`.

    What only says that it is an API goes from the end, and no word comes twice: `pets_http_api_v2`,
    `api_key` -> `PETS_API_KEY`; `swagger_petstore`, `petstore_auth` -> `SWAGGER_PETSTORE_AUTH`,
    where not the `whole` of `what` is wanted.
    """
    stem = _OF_ANY_API.sub("", module).split("_")
    rest = what.split("_")
    if not whole and module != "api":  # `API_KEY` would be of anything
        shared = (n for n in range(len(rest) - 1, 0, -1) if stem[-n:] == rest[:n])
        rest = rest[next(shared, 0) :]
    return "_".join([*stem, *rest]).upper()


def file_name(attribute: str) -> str:
    """The module of a resource: `close_` -> `close`; but `import_` stays, and so does `con_`, as
    `con.py` is a device on Windows."""
    bare = attribute.rstrip("_")
    return f"{bare}_" if keyword.iskeyword(bare) or _DEVICE.fullmatch(bare) else bare


def singular(name: str) -> str:
    """`chatTools` -> `chat Tool`: words, the last one made singular; else with `item` behind it."""
    found = words(name)
    if not found:
        return f"{name} item"
    one = _singular_word(found[-1])
    return " ".join([*found[:-1], one] if one != found[-1] else [*found, "item"])


def plural(name: str) -> str:
    """`ContainerSummary` -> `Container Summaries`: words, the last one made plural."""
    *before, last = words(name) or [name]
    return " ".join([*before, _plural_word(last)])


def unique(name: str, taken: Iterable[str]) -> str:
    """`name`, with as many underscores behind it as it takes to differ, case aside."""
    return Names(taken).give(name)


class Names:
    """Names that are given, no two of which differ in case alone: file systems may not tell."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._given = set(given)
        self._folded = set(map(_folded, self._given))

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def give(self, wanted: str) -> str:
        """`wanted`, with as many underscores behind it as it takes to differ."""
        while _folded(wanted) in self._folded:
            wanted += "_"
        self._given.add(wanted)
        self._folded.add(_folded(wanted))
        return wanted


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def is_class_name(name: str) -> bool:
    """Whether a name of the document can stand as a class name as it is.

    `Page_Item_` is what frameworks write for `Page[Item]`.
    """
    return (
        name.isidentifier()
        and not name.endswith("_")
        and "__" not in name
        and name.isascii()
        and len(name) <= MAX_NAME
        and name[0].isupper()
        and not keyword.iskeyword(name)
    )


def _shadow(text: str) -> str:
    """`text` with each character as one of ASCII of its kind: `naïveÉ` -> `naaveA`.

    What can't stand in an identifier is a blank; a mark (accents, vowel signs) is like the letter
    that it belongs to.
    """
    kinds: list[str] = []
    for char in text:
        if char.isascii():
            kinds.append(" " if char == "_" else char)
        elif not f"a{char}".isidentifier():
            kinds.append(" ")
        elif char.isdecimal():
            kinds.append("0")
        elif char.isalpha():
            kinds.append("A" if char.isupper() else "a" if char.islower() else "_")
        else:
            kinds.append(kinds[-1] if kinds else " ")
    return "".join(kinds)


def _singular_word(word: str) -> str:
    lower = word.lower()
    if lower in _IRREGULAR:
        one = _IRREGULAR[lower]
        return one.capitalize() if word[0].isupper() else one
    if lower.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def _plural_word(word: str) -> str:
    lower = word.lower()
    if lower in _NO_PLURAL or _singular_word(word) != word:
        return word
    for many, one in _IRREGULAR.items():
        if lower == one:
            return many.capitalize() if word[0].isupper() else many
    if lower.endswith("y") and lower[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if lower.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _digit_stands_alone(part: str, digits: str) -> bool:
    """Whether digits were set apart by the author (`top_2`), or belong to a word (`sha256`)."""
    at = part.find(digits)
    return at > 0 and not part[at - 1].isalnum()


def _start_with_letter(name: str, prefix: str) -> str:
    if not name:
        return "Unnamed" if prefix == "N" else "unnamed"
    return name if name[0].isidentifier() else prefix + name


def _cut(name: str) -> str:
    """As Python reads it (NFKC), not too long for people and for file systems."""
    name = unicodedata.normalize("NFKC", name)
    if len(name) > MAX_NAME:
        name = name[:MAX_NAME].rstrip("_")
    while len(name.encode("utf-8")) > MAX_BYTES:
        name = name[:-1].rstrip("_")
    return name
