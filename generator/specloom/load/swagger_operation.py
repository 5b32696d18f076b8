"""Path items, operations, bodies and responses of Swagger 2.0 -> those of 3.1."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from specloom.diagnostics import Diagnostics
from specloom.load.grammar import METHODS
from specloom.load.moves import Moves
from specloom.load.pointer import join, unescape
from specloom.load.swagger_body import form_content, media_types
from specloom.load.swagger_parameter import faults_of, header_of, parameter_of
from specloom.load.swagger_server import servers_of
from specloom.values import copied, is_array, is_object, object_at

Tokens: TypeAlias = tuple[str, ...]

_STRUCTURED = ("json", "xml", "yaml", "text", "form", "*")
"""One of these is in each media type that can hold an object."""

_JSON = "application/json"


@dataclass(slots=True, kw_only=True)
class OperationLift:
    """Lifts the operations of one document; notes in `moved` what comes to stand where, new pointer
    to old.
    """

    raw: dict[str, Any]
    moves: Moves
    diagnostics: Diagnostics
    moved: dict[str, str] = field(default_factory=dict[str, str])

    def path_item(self, item: dict[str, Any], at: Tokens) -> dict[str, Any]:
        shared = self._listed(item, at)
        lifted = {key: value for key, value in item.items() if key != "parameters"}
        plain = [(one, old) for one, old in shared if not _in_body(self._resolved(one))]
        if plain:
            lifted["parameters"] = self._parameters(plain, at)
        of_body = [(one, old) for one, old in shared if _in_body(self._resolved(one))]
        for method in METHODS:
            if is_object(item.get(method)):
                lifted[method] = self._operation(item[method], (*at, method), of_body)
        return lifted

    def _listed(self, node: dict[str, Any], at: Tokens) -> list[tuple[Any, Tokens]]:
        """The parameters of a path item or an operation, each with where it stands."""
        parameters = node.get("parameters")
        if not is_array(parameters):
            return []
        return [(one, (*at, "parameters", str(i))) for i, one in enumerate(parameters)]

    def _operation(
        self,
        operation: dict[str, Any],
        at: Tokens,
        shared: list[tuple[Any, Tokens]],
    ) -> dict[str, Any]:
        dropped = ("parameters", "responses", "consumes", "produces", "schemes")
        lifted = {key: value for key, value in operation.items() if key not in dropped}
        self._check_schemes(operation, at)
        own = self._listed(operation, at)
        plain = [(one, old) for one, old in own if not _in_body(self._resolved(one))]
        of_body = [(one, old) for one, old in own if _in_body(self._resolved(one))]
        if plain:
            lifted["parameters"] = self._parameters(plain, at)
        body = self._request_body(of_body or shared, at, operation)
        if body is not None:
            lifted["requestBody"] = body
        if is_object(operation.get("responses")):
            lifted["responses"] = {
                status: self.response(
                    response, (*at, "responses", status), (*at, "responses", status), operation
                )
                for status, response in operation["responses"].items()
            }
        return lifted

    def _check_schemes(self, operation: dict[str, Any], at: Tokens) -> None:
        """Its host is that of all others, and moves along with `base_url`: so does its scheme."""
        usual, is_known, _ = servers_of(self.raw)[0]["url"].partition("://")
        stated = operation.get("schemes")
        if is_array(stated) and is_known and usual not in stated:
            message = f"called as all others are, by {usual}: one base_url holds for all"
            place = self.moves.place(join((*at, "schemes")))
            self.diagnostics.warn("unsupported-scheme", message, place)

    def _resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """A parameter or a response itself, where `node` may be a reference to one."""
        hops = 0
        while isinstance(node.get("$ref"), str) and hops < len(self.raw["paths"]) + 64:
            _, section, name = node["$ref"].split("/", 2)
            node = object_at(self.raw, section).get(unescape(name), {})
            hops += 1
        return node

    def _parameters(self, listed: list[tuple[Any, Tokens]], at: Tokens) -> list[dict[str, Any]]:
        lifted: list[dict[str, Any]] = []
        for one, old in listed:
            new = (*at, "parameters", str(len(lifted)))
            lifted.append(self.parameter(one, new, old))
        return lifted

    def parameter(self, parameter: dict[str, Any], new: Tokens, old: Tokens) -> dict[str, Any]:
        self._move(new, old)
        if isinstance(parameter.get("$ref"), str):
            return {**parameter, "$ref": f"#/components{parameter['$ref'][1:]}"}
        self._move((*new, "schema"), (*old, "schema") if "schema" in parameter else old)
        self._check_format(parameter, old)
        return parameter_of(parameter)

    def _check_format(self, parameter: dict[str, Any], old: Tokens) -> None:
        for code, message, key in faults_of(parameter):
            self.diagnostics.warn(code, message, self.moves.place(join((*old, key))))

    def _request_body(
        self,
        listed: list[tuple[Any, Tokens]],
        at: Tokens,
        operation: dict[str, Any],
    ) -> dict[str, Any] | None:
        new = (*at, "requestBody")
        self._check_one_body(listed)
        for one, old in listed:
            body = self._resolved(one)
            if body.get("in") != "body":
                continue
            if one is not body and self._consumes(operation) == self._consumes(self.raw):
                self._move(new, old)
                return {
                    "$ref": f"#/components/requestBodies{one['$ref'].removeprefix('#/parameters')}"
                }
            return self.body(copied(body) if one is not body else body, new, old, operation)
        if not listed:
            return None
        self._move(new, listed[0][1])
        fields = [self._resolved(one) for one, _ in listed]
        for field_, (_, old) in zip(fields, listed, strict=True):
            self._check_format(field_, old)
        consumes, content = form_content(fields, self._consumes(operation))
        for media_type in consumes:
            for field_, (_, old) in zip(fields, listed, strict=True):
                name = str(field_.get("name"))
                self._move((*new, "content", media_type, "schema", "properties", name), old)
        required = any(one.get("required") is True for one in fields)
        return {"content": content, **({"required": True} if required else {})}

    def _check_one_body(self, listed: list[tuple[Any, Tokens]]) -> None:
        """There is one body at most, and no form beside it (2.0, Parameter Object)."""
        if len(listed) > 1 and any(self._resolved(one).get("in") == "body" for one, _ in listed):
            message = "a body stands alone; the first is read, other bodies and form fields are not"
            self.diagnostics.warn("two-bodies", message, self.moves.place(join(listed[1][1])))

    def body(
        self,
        parameter: dict[str, Any],
        new: Tokens,
        old: Tokens,
        operation: dict[str, Any],
    ) -> dict[str, Any]:
        """The request body that a body parameter is; `operation` says in which media types."""
        self._move(new, old)
        dropped = ("in", "name", "schema", "type", "format")
        lifted = {key: value for key, value in parameter.items() if key not in dropped}
        lifted["content"] = {}
        for media_type in self._consumes(operation) or ["application/json"]:
            schema = copied(parameter.get("schema", {}))
            lifted["content"][media_type] = {"schema": schema}
            self._move((*new, "content", media_type, "schema"), (*old, "schema"))
        return lifted

    def _consumes(self, operation: dict[str, Any]) -> list[str]:
        return media_types(operation.get("consumes", self.raw.get("consumes")))

    def _produces(self, operation: dict[str, Any]) -> list[str]:
        return media_types(operation.get("produces", self.raw.get("produces")))

    def response(
        self,
        response: dict[str, Any],
        new: Tokens,
        old: Tokens,
        operation: dict[str, Any],
    ) -> dict[str, Any]:
        if not is_object(response):
            return response
        reference = response.get("$ref")
        if isinstance(reference, str):
            meant = self._resolved(response)
            if "schema" not in meant or self._produces(operation) == self._produces(self.raw):
                return {**response, "$ref": f"#/components{reference[1:]}"}
            response, old = copied(meant), tuple(map(unescape, reference.split("/")[1:]))
        self._move(new, old)
        lifted = {
            key: value
            for key, value in response.items()
            if key not in ("schema", "headers", "examples")
        }
        headers = object_at(response, "headers")
        if headers:
            lifted["headers"] = {name: header_of(header) for name, header in headers.items()}
            for name in headers:
                self._move((*new, "headers", name, "schema"), (*old, "headers", name))
        content = self._response_content(response, new, old, operation)
        if content:
            lifted["content"] = content
        return lifted

    def _response_content(
        self,
        response: dict[str, Any],
        new: Tokens,
        old: Tokens,
        operation: dict[str, Any],
    ) -> dict[str, Any]:
        schema = response.get("schema")
        examples = object_at(response, "examples")
        content: dict[str, Any] = {}
        if is_object(schema):
            is_error = not new[-1].startswith(("1", "2", "3"))
            for media_type in self._answers(schema, operation, is_error=is_error):
                content[media_type] = {"schema": copied(schema)}
                self._move((*new, "content", media_type, "schema"), (*old, "schema"))
        for media_type, example in examples.items():
            if "/" in media_type:
                content.setdefault(media_type, {})["example"] = example
        return content

    def _answers(
        self, schema: dict[str, Any], operation: dict[str, Any], *, is_error: bool
    ) -> list[str]:
        """The media types of a response. `produces` is said of the file, text or stream that a
        success is; the object beside it, which tells of an error, is JSON."""
        produced = self._produces(operation)
        if schema.get("type") == "file":
            return produced or ["application/octet-stream"]
        if self._resolved(schema).get("type") == "string":
            return produced or [_JSON]
        can_hold = any(_holds(kind, whole=is_error) for kind in produced)
        return produced if can_hold else [_JSON]

    def _move(self, new: Tokens, old: Tokens) -> None:
        if new != old:
            self.moved[join(new)] = join(old)


def _holds(media_type: str, *, whole: bool) -> bool:
    """Whether an object can be of a media type: as a `whole`, or an object of several too."""
    bare = media_type.split(";")[0].strip().lower()
    if whole:
        return bare.endswith(("/json", "+json", "xml", "yaml", "*")) and "stream" not in bare
    return any(word in bare for word in _STRUCTURED)


def _in_body(parameter: dict[str, Any]) -> bool:
    return parameter.get("in") in ("body", "formData")
