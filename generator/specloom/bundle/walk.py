"""Visits every schema that stands in a document outside `components.schemas`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from ..naming import class_name, words
from ..operation_ids import without_route
from ..values import is_array, is_object
from .suffixes import response_name, saying, suffixed

Node = dict[str, Any]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
"""Fixed fields of a Path Item Object (OpenAPI 3.2, section 4.9); `query` is 3.2's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a schema stands: its JSON Pointer, and the name a class would get from there.

    The name is that of the component or operation it belongs to (`root`) and of the last two
    properties on the way (`trail`): it depends on nothing else in the document, and stays short.
    Bodies of one operation in several media types are one `family`: equal schemas share a class.
    The lock knows it by its `key`: the pointer, with what identifies a parameter (name and place)
    or a member of a union instead of its index, which moves when something is put before it.
    """

    pointer: str
    root: str
    key: str
    trail: tuple[str, ...] = ()
    family: str = ""

    @property
    def name(self) -> str:
        """`CreateStore` + `settings`, `index`, `options` -> `CreateStoreIndexOptions`."""
        return class_name(self.root, *self.trail[-2:])

    @property
    def full_name(self) -> str:
        """The name with the whole trail, for where the short one is taken."""
        return class_name(self.root, *self.trail)

    def below(self, *tokens: str, segment: str = "", identity: str = "") -> Spot:
        """The spot that `tokens` lead to, with `segment`, if any, added to the trail.

        `identity` stands for the last token in the key.
        """
        path = "".join("/" + escape(token) for token in tokens)
        known = "".join("/" + escape(token) for token in (*tokens[:-1], identity or tokens[-1]))
        trail = (*self.trail, segment) if segment else self.trail
        return replace(self, pointer=self.pointer + path, key=self.key + known, trail=trail)

    def named(self, root: str) -> Spot:
        """The same place under a name of its own."""
        return replace(self, root=root, trail=())


Visit = Callable[[Any, Spot], Any]


def escape(token: str) -> str:
    """A token of a JSON Pointer (RFC 6901, section 3)."""
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """What a token of a JSON Pointer stands for (RFC 6901, section 4)."""
    return token.replace("~1", "/").replace("~0", "~")


def _is_sent_to_us(spot: Spot) -> bool:
    """Whether an operation is a webhook or a callback: what it asks for comes in."""
    return spot.pointer.startswith("/webhooks/") or "/callbacks/" in spot.pointer


def _event_name(operation: Node, name: str) -> str:
    """The name that schemas of a webhook or callback begin with: `operationId`, else its own."""
    given = operation.get("operationId")
    return class_name(given if isinstance(given, str) and words(given) else name)


def operation_name(operation: Node, method: str, path: str) -> str:
    """The name that inline schemas of an operation begin with: `operationId`, else its place."""
    given = operation.get("operationId")
    if isinstance(given, str) and words(given):
        chosen = without_route(given, method, path)
        return class_name(chosen if len(words(chosen)) > 1 else given)  # `list` is no class
    segments = [part for part in path.split("/") if part]
    spoken = [part for part in segments if not part.startswith("{")]
    ends_in_parameter = bool(segments) and segments[-1].startswith("{")
    return class_name(method, *spoken, *(["by", segments[-1]] if ends_in_parameter else []))


def rewrite(raw: Node, visit: Visit) -> Node:
    """A copy of `raw` in which each schema of an operation or shared part is `visit`'s answer."""
    walker = _Walker(visit)
    root = Spot(pointer="", root="", key="")
    out = dict(raw)
    components = dict(raw.get("components") or {})
    for section, method in walker.sections.items():
        if is_object(components.get(section)):
            components[section] = {
                key: method(value, root.below("components", section, key).named(class_name(key)))
                for key, value in components[section].items()
            }
    out["components"] = components
    for section in ("paths", "webhooks"):
        if is_object(raw.get(section)):
            out[section] = {
                key: walker.path_item(value, root.below(section, key), key)
                for key, value in raw[section].items()
            }
    return out


class _Walker:
    """One method an object of the specification; each returns a copy with schemas visited."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.sections: dict[str, Callable[[Any, Spot], Any]] = {
            "parameters": self.parameter,
            "headers": self.header,
            "requestBodies": self._shared_body,
            "responses": self._shared_response,
            "callbacks": self.callback,
            "mediaTypes": self._media_type,
            "pathItems": lambda item, spot: self.path_item(item, spot, spot.name),
        }

    def path_item(self, item: Any, spot: Spot, path: str) -> Any:
        if not is_object(item) or "$ref" in item:
            return item
        out: Node = dict(item)
        shared = spot.named(class_name(path))
        if "parameters" in item:
            out["parameters"] = self.parameters(item["parameters"], shared)
        for method in METHODS:
            if is_object(item.get(method)):
                out[method] = self.operation(item[method], spot.below(method), method, path)
        extra = item.get("additionalOperations")
        if is_object(extra):
            out["additionalOperations"] = {
                method: self.operation(
                    operation, spot.below("additionalOperations", method), method, path
                )
                for method, operation in extra.items()
            }
        return out

    def operation(self, operation: Any, spot: Spot, method: str, path: str) -> Any:
        if not is_object(operation):
            return operation
        out: Node = dict(operation)
        name = operation_name(operation, method, path)
        if _is_sent_to_us(spot):
            name = _event_name(operation, path)
        here = spot.named(name)
        if "parameters" in operation:
            out["parameters"] = self.parameters(operation["parameters"], here)
        if "requestBody" in operation:
            suffix = "Payload" if _is_sent_to_us(spot) else "Request"
            body = here.below("requestBody").named(suffixed(name, suffix))
            out["requestBody"] = self.request_body(operation["requestBody"], body)
        if is_object(operation.get("responses")):
            out["responses"] = {
                status: self.response(
                    response, here.below("responses", status).named(response_name(name, status))
                )
                for status, response in operation["responses"].items()
            }
        if is_object(operation.get("callbacks")):
            out["callbacks"] = {
                key: self.callback(value, here.below("callbacks", key))
                for key, value in operation["callbacks"].items()
            }
        return out

    def callback(self, callback: Any, spot: Spot) -> Any:
        if not is_object(callback) or "$ref" in callback:
            return callback
        return {
            key: self.path_item(value, spot.below(key), unescape(spot.pointer.rsplit("/", 1)[-1]))
            for key, value in callback.items()
        }

    def parameters(self, parameters: Any, spot: Spot) -> Any:
        if not is_array(parameters):
            return parameters
        return [
            self.parameter(
                parameter,
                spot.below(
                    "parameters",
                    str(index),
                    segment=_parameter_name(parameter),
                    identity=parameter_identity(parameter),
                ),
            )
            for index, parameter in enumerate(parameters)
        ]

    def parameter(self, parameter: Any, spot: Spot) -> Any:
        return self._with_schema(parameter, spot)

    def header(self, header: Any, spot: Spot) -> Any:
        return self._with_schema(header, spot)

    def request_body(self, body: Any, spot: Spot) -> Any:
        return self._with_content(body, spot)

    def response(self, response: Any, spot: Spot) -> Any:
        out = self._with_content(response, spot)
        if is_object(out) and is_object(out.get("headers")):
            out["headers"] = {
                key: self.header(value, spot.below("headers", key, segment=key))
                for key, value in out["headers"].items()
            }
        return out

    def _shared_body(self, body: Any, spot: Spot) -> Any:
        return self.request_body(body, spot.named(suffixed(spot.root, "Request")))

    def _shared_response(self, response: Any, spot: Spot) -> Any:
        return self.response(response, spot.named(saying(spot.root, "Response")))

    def _with_schema(self, holder: Any, spot: Spot) -> Any:
        out = self._with_content(holder, spot)
        if is_object(out) and "schema" in out:
            out["schema"] = self._visit(out["schema"], spot.below("schema"))
        return out

    def _with_content(self, holder: Any, spot: Spot) -> Any:
        if not is_object(holder) or "$ref" in holder:
            return holder
        out: Node = dict(holder)
        if is_object(holder.get("content")):
            out["content"] = {
                kind: self._media_type(media, _media_spot(spot, kind, index))
                for index, (kind, media) in enumerate(holder["content"].items())
            }
        return out

    def _media_type(self, media: Any, spot: Spot) -> Any:
        if not is_object(media) or "$ref" in media:
            return media
        out: Node = dict(media)
        if "schema" in media:
            out["schema"] = self._visit(media["schema"], spot.below("schema"))
        if "itemSchema" in media:
            item = spot.below("itemSchema", segment="item")
            out["itemSchema"] = self._visit(media["itemSchema"], item)
        return out


def _media_spot(spot: Spot, kind: str, index: int) -> Spot:
    """The first media type names the class; others add their subtype (`CreateUserRequestForm`)."""
    subtype = (
        kind.split(";")[0].rsplit("/", 1)[-1].removeprefix("x-www-").removesuffix("urlencoded")
    )
    below = spot.below("content", kind, segment=subtype if index else "")
    return replace(below, family=spot.name)


def _parameter_name(parameter: Any) -> str:
    named = parameter.get("name") if is_object(parameter) else None
    return named if isinstance(named, str) else "parameter"


def parameter_identity(parameter: Any) -> str:
    """Name and place: what makes a parameter (OpenAPI 3.1, section 4.8.12.1); empty for none."""
    if not is_object(parameter) or "in" not in parameter:
        return ""
    return f"{parameter['in']} {_parameter_name(parameter)}"
