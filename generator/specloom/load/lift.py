"""Lifts schemas of OpenAPI 3.0, and what people write in any version, to JSON Schema 2020-12, in
place.

`format: byte` and `binary` stay beside the `contentEncoding` and `contentMediaType` that 3.1 has
for them, so that later stages may ask for either.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from specloom.diagnostics import Diagnostics
from specloom.load.edition import Edition
from specloom.load.limits import MAX_NOTES
from specloom.load.mend_values import mend_values
from specloom.load.moves import Moves
from specloom.load.pointer import Link, escape, spelt
from specloom.values import is_array, is_object

_TYPES: Final = frozenset(("string", "number", "integer", "boolean", "array", "object", "null"))
_MEANT: Final = {
    **dict.fromkeys(("int", "int32", "int64", "long", "short"), "integer"),
    **dict.fromkeys(("float", "double", "decimal"), "number"),
    **dict.fromkeys(("bool",), "boolean"),
    **dict.fromkeys(("str", "text", "char", "uuid", "date", "date-time", "datetime"), "string"),
    **dict.fromkeys(("dict", "map", "hash"), "object"),
    **dict.fromkeys(("list",), "array"),
    **dict.fromkeys(("none", "nil"), "null"),
}
_DESCRIBING: Final = frozenset(
    (
        *("title", "description", "summary", "default", "deprecated", "readOnly", "writeOnly"),
        *("examples", "externalDocs"),
    )
)
_COMBINING: Final = ("$ref", "allOf", "anyOf", "oneOf", "not", "const", "discriminator")
_NO_FILE: Final = frozenset(
    (*_COMBINING, "format", "contentEncoding", "contentSchema", "enum", "properties", "items")
)
_BINARY: Final = {
    "byte": ("contentEncoding", "base64"),
    "binary": ("contentMediaType", "application/octet-stream"),
}


@dataclass(slots=True, kw_only=True)
class SchemaLift:
    """Lifts the schemas of one document; notes what it moves in `moved`, the newest step of
    `moves`.
    """

    edition: Edition
    diagnostics: Diagnostics
    moves: Moves
    moved: dict[str, str]
    _noted: int = 0
    _nullable: list[str] = field(default_factory=list[str])

    def lift(self, node: dict[str, Any], link: Link) -> None:
        """Lift one schema; those inside it come after it."""
        if "type" in node:
            self._type(node, link)
        if "required" in node or "properties" in node:
            self._required(node, link)
        if isinstance(node.get("discriminator"), str):
            node["discriminator"] = {"propertyName": node["discriminator"]}
        if "discriminator" in node:
            self._discriminator(node, link)
        for key, code, message in mend_values(node, self.edition):
            self._warn(link, key, code, message)
        _exclusive(node, "exclusiveMinimum", "minimum")
        _exclusive(node, "exclusiveMaximum", "maximum")
        _examples(node)
        self._items(node, link)
        self._null_members(node, link)
        if node.get("format") in _BINARY:
            node.setdefault(*_BINARY[node["format"]])
        elif _is_file(node):
            node.setdefault("type", "string")
            node["format"] = "binary"
        self._null(node, link)

    def finish(self) -> None:
        """Warn, once a document, of `nullable` where it is no keyword any more."""
        if self._nullable and self.edition not in (Edition.SWAGGER_2_0, Edition.OPENAPI_3_0):
            message = "`nullable` is no keyword since 3.1; it is read as in 3.0"
            if len(self._nullable) > 1:
                message += f", here and in {len(self._nullable) - 1} more places"
            self.diagnostics.warn("nullable", message, self.moves.place(self._nullable[0]))

    def _warn(self, link: Link, key: str, code: str, message: str) -> None:
        self._noted += 1
        if self._noted <= MAX_NOTES:
            place = self.moves.place(f"{spelt(link)}/{escape(key)}")
            self.diagnostics.warn(code, message, place)

    def _type(self, node: dict[str, Any], link: Link) -> None:
        stated = node["type"]
        if isinstance(stated, str) and stated in _TYPES:
            return
        if stated == "file":
            node["type"] = "string"
            node.setdefault("format", "binary")
            return
        known: list[str] = []
        for one in stated if is_array(stated) else [stated]:
            meant = self._meant(one, link)
            if meant is None:
                del node["type"]
                return
            if meant not in known:
                known.append(meant)
        node["type"] = known if is_array(stated) else known[0]
        if not known:
            del node["type"]

    def _meant(self, stated: Any, link: Link) -> str | None:
        """The type that is meant; None, which allows anything, where that cannot be told."""
        if isinstance(stated, str) and stated in _TYPES:
            return stated
        folded = "null" if stated is None else str(stated).strip().casefold()
        meant = folded if folded in _TYPES else _MEANT.get(folded)
        reading = meant or "any type"
        self._warn(link, "type", "unknown-type", f"no type is called {stated!r}; read as {reading}")
        return meant

    def _discriminator(self, node: dict[str, Any], link: Link) -> None:
        """Without a name of a property there is nothing to tell members apart by."""
        found = node["discriminator"]
        if not is_object(found) or not isinstance(found.get("propertyName"), str):
            message = "a discriminator names a property; this one is left out"
            self._warn(link, "discriminator", "bad-discriminator", message)
            del node["discriminator"]
        elif "mapping" in found and not is_object(found["mapping"]):
            message = "a mapping goes from values to schemas; this one is left out"
            self._warn(link, "discriminator", "bad-discriminator", message)
            del found["mapping"]
        if is_object(found) and "defaultMapping" in found:
            message = "nothing leads to the schema of `defaultMapping`: other values are unknown"
            self._warn(link, "discriminator", "unsupported-default-mapping", message)

    def _required(self, node: dict[str, Any], link: Link) -> None:
        """`required` as a list in the object; draft 3 had it as a truth value in the property, and
        people still do.
        """
        required = node.get("required")
        if isinstance(required, str):
            self._warn(link, "required", "bad-required", "one name is read as a list of one")
            required = [required]
        names = [name for name in required if isinstance(name, str)] if is_array(required) else []
        properties = node.get("properties")
        for name, schema in properties.items() if is_object(properties) else ():
            flag = schema.get("required") if is_object(schema) else None
            if not isinstance(flag, bool):
                continue
            del schema["required"]
            within = ((link, "properties"), name)
            message = "required is a list of names in the object; it is read as if it stood there"
            self._warn(within, "required", "bad-required", message)
            if flag and name not in names:
                names.append(name)
        if names:
            node["required"] = names
        elif "required" in node:
            del node["required"]

    def _items(self, node: dict[str, Any], link: Link) -> None:
        """`items` as a list, of draft 4, is `prefixItems` (JSON Schema 2020-12, section 10.3.1).

        With no type beside it, it is what some write for a union: it demands nothing of what is no
        array, so nothing is demanded.
        """
        if not is_array(node.get("items")):
            return
        if not node.keys() & {"type", "minItems", "maxItems", "additionalItems"}:
            message = "a list of items without a type says nothing of what is no array"
            self._warn(link, "items", "items-as-union", f"{message}; it is read as if not there")
            del node["items"]
            return
        node["prefixItems"] = node.pop("items")
        self.moved[f"{spelt(link)}/prefixItems"] = f"{spelt(link)}/items"
        if "additionalItems" in node:
            node["items"] = node.pop("additionalItems")
            self.moved[f"{spelt(link)}/items"] = f"{spelt(link)}/additionalItems"

    def _null_members(self, node: dict[str, Any], link: Link) -> None:
        """A member of a union that is only `nullable` is null: so schemars writes `Option<T>`.
        Read as anything, it would leave nothing of the union.
        """
        for key in ("anyOf", "oneOf"):
            members = node.get(key)
            if not is_array(members) or len(members) < 2:
                continue
            for index, member in enumerate(members):
                if not is_object(member) or _demands(member) != {"nullable"}:
                    continue
                if member["nullable"] is True:
                    self._nullable.append(f"{spelt(link)}/{key}/{index}")
                    del member["nullable"]
                    member["type"] = "null"

    def _null(self, node: dict[str, Any], link: Link) -> None:
        """`nullable` as 2020-12 says it. Authors mean that null may come, whatever stands beside
        it; 3.0.3 took less.
        """
        nullable = node.pop("nullable", None) is True
        if self.edition is Edition.SWAGGER_2_0 and node.get("x-nullable") is True:
            nullable = True
        if not nullable:
            return
        self._nullable.append(spelt(link))
        if any(key in node for key in _COMBINING):
            self._or_null(node, link)
            return
        if "type" in node:
            types = node["type"] if is_array(node["type"]) else [node["type"]]
            node["type"] = types if "null" in types else [*types, "null"]
        if "enum" in node and None not in node["enum"]:
            node["enum"] = [*node["enum"], None]

    def _or_null(self, node: dict[str, Any], link: Link) -> None:
        """Turn what `node` demands into one of two; what describes it stays outside."""
        pointer = spelt(link)
        null = {"type": "null"}
        if _demands(node) == {"anyOf"} and is_array(node["anyOf"]):
            if null not in node["anyOf"]:
                node["anyOf"].append(null)
            return
        inner = {key: node[key] for key in list(node) if key in _demands(node)}
        for key in inner:
            del node[key]
        node["anyOf"] = [inner, null]
        self.moved[f"{pointer}/anyOf/0"] = pointer


def _demands(node: dict[str, Any]) -> set[str]:
    return {key for key in node if key not in _DESCRIBING and not key.startswith("x-")}


def _is_file(node: dict[str, Any]) -> bool:
    """Whether values are bytes as they are, as 3.1 describes them (section 4.8.14.3): of a media
    type that is no text, and in no encoding that makes them one."""
    kind = node.get("contentMediaType")
    if not isinstance(kind, str) or node.keys() & _NO_FILE:
        return False
    bare = kind.split(";")[0].strip().lower()
    is_text = bare.startswith("text/") or bare.endswith(("json", "xml", "yaml", "javascript"))
    kinds = node.get("type", "string")
    return not is_text and "string" in (kinds if is_array(kinds) else [kinds])


def _exclusive(node: dict[str, Any], exclusive: str, inclusive: str) -> None:
    """A truth value beside a limit, as draft 4 had it, is the limit itself."""
    flag = node.get(exclusive)
    if not isinstance(flag, bool):
        return
    del node[exclusive]
    if flag and inclusive in node:
        node[exclusive] = node.pop(inclusive)


def _examples(node: dict[str, Any]) -> None:
    """`example`, and examples by name as media types have them, as the list that JSON Schema
    has.
    """
    if is_object(node.get("examples")):
        every = node["examples"].values()
        node["examples"] = [
            one["value"] if is_object(one) and "value" in one else one for one in every
        ]
    if "example" in node:
        example = node.pop("example")
        node.setdefault("examples", [example])
