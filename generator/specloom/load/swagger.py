"""Swagger 2.0 -> OpenAPI 3.1, but for the schemas themselves, which `lift` does for both."""

from __future__ import annotations

from typing import Any, Final

from specloom.diagnostics import Diagnostics
from specloom.load.grammar import DOCUMENT, SCHEMA, walk
from specloom.load.moves import Moves
from specloom.load.swagger_operation import OperationLift, Tokens
from specloom.load.swagger_server import servers_of
from specloom.values import is_object, object_at

_REPLACED: Final = frozenset(
    (
        *("swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions"),
        *("parameters", "responses", "securityDefinitions", "paths", "components", "servers"),
    )
)
_FLOWS: Final = {"application": "clientCredentials", "accessCode": "authorizationCode"}


def lift_swagger(
    raw: dict[str, Any], moves: Moves, diagnostics: Diagnostics
) -> tuple[dict[str, Any], dict[str, str]]:
    """The document as 3.1, and the pointers that moved, new to old."""
    lift = OperationLift(raw=raw, moves=moves, diagnostics=diagnostics)
    lifted: dict[str, Any] = {"openapi": "3.1.0"}
    lifted |= {key: value for key, value in raw.items() if key not in _REPLACED}
    lifted["servers"] = servers_of(raw)
    for at in range(len(lifted["servers"])):
        lift.moved[f"/servers/{at}"] = "/host" if "host" in raw else "/basePath"
    lifted["paths"] = {
        path: lift.path_item(item, ("paths", path)) if is_object(item) else item
        for path, item in raw["paths"].items()
    }
    lifted["components"] = _components(raw, lift)
    for node, kind, _ in walk(lifted, DOCUMENT):
        if kind is SCHEMA and is_object(node):
            _point_to_components(node)
    return lifted, lift.moved


def _components(raw: dict[str, Any], lift: OperationLift) -> dict[str, Any]:
    components: dict[str, Any] = {}
    for new, old in (("schemas", "definitions"), ("securitySchemes", "securityDefinitions")):
        if is_object(raw.get(old)):
            components[new] = raw[old]
            lift.moved[f"/components/{new}"] = f"/{old}"
    schemes = components.get("securitySchemes", {})
    for name, scheme in schemes.items():
        schemes[name] = _security_scheme(scheme) if is_object(scheme) else scheme
    responses = object_at(raw, "responses")
    if responses:
        components["responses"] = {
            name: lift.response(
                response, ("components", "responses", name), ("responses", name), raw
            )
            for name, response in responses.items()
        }
    for name, parameter in object_at(raw, "parameters").items():
        origin: Tokens = ("parameters", name)
        if parameter.get("in") == "body":
            bodies = components.setdefault("requestBodies", {})
            place: Tokens = ("components", "requestBodies", name)
            bodies[name] = lift.body(parameter, place, origin, raw)
        elif parameter.get("in") != "formData":
            place = ("components", "parameters", name)
            components.setdefault("parameters", {})[name] = lift.parameter(parameter, place, origin)
    return components


def _point_to_components(node: dict[str, Any]) -> None:
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/definitions/"):
        node["$ref"] = f"#/components/schemas/{reference.removeprefix('#/definitions/')}"
    mapping = object_at(object_at(node, "discriminator"), "mapping")
    for tag, value in mapping.items():
        mapping[tag] = value.replace("#/definitions/", "#/components/schemas/", 1)


def _security_scheme(scheme: dict[str, Any]) -> dict[str, Any]:
    """A security scheme of 3.1: basic is one of http, a flow has a name of its own."""
    kind = scheme.get("type")
    if kind == "basic":
        return {**scheme, "type": "http", "scheme": "basic"}
    if kind != "oauth2" or "flow" not in scheme:
        return scheme
    inside = ("authorizationUrl", "tokenUrl", "refreshUrl", "scopes")
    flow = {key: scheme[key] for key in inside if key in scheme}
    flow.setdefault("scopes", {})
    lifted = {key: value for key, value in scheme.items() if key not in (*inside, "flow")}
    name = str(scheme["flow"])
    return {**lifted, "flows": {_FLOWS.get(name, name): flow}}
