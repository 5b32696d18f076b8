"""A document with one of everything that models have to hold, and a way to read all of them."""

from __future__ import annotations

from typing import Any, Final

from tests.building import Node, document

ABSENT: Final = object()


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: Final[Node] = {
    "Cat": {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"type": "string", "enum": ["cat"]},
            "lives": {"type": "integer"},
        },
    },
    "Dog": {
        "type": "object",
        "required": ["kind", "good"],
        "properties": {
            "kind": {"type": "string", "enum": ["dog", "puppy"]},
            "good": {"type": "boolean"},
        },
    },
    "Animal": {
        "oneOf": [_ref("Cat"), _ref("Dog")],
        "discriminator": {"propertyName": "kind"},
    },
    "Square": {
        "type": "object",
        "required": ["side"],
        "properties": {"side": {"type": "number"}},
    },
    "Circle": {
        "type": "object",
        "required": ["radius"],
        "properties": {"radius": {"type": "number"}, "filled": {"type": "boolean"}},
    },
    "Shape": {"anyOf": [_ref("Square"), _ref("Circle")]},
    "Tree": {
        "type": "object",
        "required": ["value"],
        "properties": {
            "value": {"type": "integer"},
            "children": {"type": "array", "items": _ref("Tree")},
        },
    },
    "Json": {
        "anyOf": [
            {"type": "string"},
            {"type": "number"},
            {"type": "array", "items": _ref("Json")},
            {"type": "object", "additionalProperties": _ref("Json")},
        ]
    },
    "Vehicle": {
        "type": "object",
        "required": ["vehicle"],
        "properties": {"vehicle": {"type": "string"}, "wheels": {"type": "integer"}},
        "discriminator": {
            "propertyName": "vehicle",
            "mapping": {"car": "#/components/schemas/Car", "bus": "#/components/schemas/Bus"},
        },
    },
    "Car": {
        "allOf": [
            _ref("Vehicle"),
            {"type": "object", "required": ["doors"], "properties": {"doors": {"type": "integer"}}},
        ]
    },
    "Bus": {
        "allOf": [
            _ref("Vehicle"),
            {"type": "object", "required": ["seats"], "properties": {"seats": {"type": "integer"}}},
        ]
    },
    "Zoo": {
        "type": "object",
        "required": ["id", "note"],
        "properties": {
            "id": {"type": "string"},
            "note": {"type": ["string", "null"]},
            "maybe": {"type": ["string", "null"]},
            "count": {"type": "integer"},
            "ratio": {"type": "number"},
            "open": {"type": "boolean"},
            "colour": {"type": "string", "enum": ["red", "green"]},
            "level": {"type": "integer", "enum": [1, 2]},
            "class": {"type": "string"},
            "schema": {"type": "object", "additionalProperties": True},
            "x-rate": {"type": "integer"},
            "opened_at": {"type": "string", "format": "date-time"},
            "day": {"type": "string", "format": "date"},
            "uid": {"type": "string", "format": "uuid"},
            "star": _ref("Animal"),
            "animals": {"type": "array", "items": _ref("Animal")},
            "shape": _ref("Shape"),
            "tree": _ref("Tree"),
            "ride": _ref("Vehicle"),
            "json": _ref("Json"),
            "either": {"anyOf": [_ref("Animal"), {"type": "string"}, {"type": "null"}]},
            "labels": {"type": "object", "additionalProperties": {"type": "string"}},
            "matrix": {
                "type": "array",
                "items": {"type": "array", "items": {"type": "integer"}},
            },
        },
    },
}

DOCUMENT: Final = document(
    paths={
        "/zoo": {
            "put": {
                "operationId": "replaceZoo",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": _ref("Zoo")}},
                },
                "responses": {
                    "200": {
                        "description": "Done.",
                        "content": {"application/json": {"schema": _ref("Zoo")}},
                    }
                },
            }
        }
    },
    components={"schemas": SCHEMAS},
)

ATTRIBUTES: Final = {"class": "class_", "schema": "schema_", "x-rate": "x_rate", "json": "json_"}


class Reader:
    """One way of reading properties, whatever holds them."""

    def __init__(self, style: str, package: Any) -> None:
        self.style = style
        self.models = package.models
        self.codec = package.codec

    def decode(self, data: bytes, name: str = "Zoo") -> Any:
        return self.codec.decode(data, getattr(self.models, name))

    def get(self, model: Any, name: str) -> Any:
        """The value of a property, or `ABSENT`."""
        if self.style == "typeddict":
            return model.get(name, ABSENT)
        attribute = ATTRIBUTES.get(name, name)
        return getattr(model, attribute) if attribute in model.model_fields_set else ABSENT

    def is_of(self, model: Any, name: str) -> bool:
        """Whether it is of the class: of a TypedDict there is none at run time."""
        kind = getattr(self.models, name)
        return type(model) is (dict if self.style == "typeddict" else kind)

    def plain(self, model: Any) -> Any:
        """The object as JSON has it."""
        import json

        return json.loads(self.codec.encode(model))
