"""A document with a hostile text in every place that a text can stand in."""

from __future__ import annotations

import json
from typing import Any, Final

CANARY: Final = "canary_was_run"
"""An identifier that no code of ours has: as a name in what is generated, it is an attacker's."""

_CALL: Final = f"__import__('builtins').__dict__.setdefault('{CANARY}', 1)"
HOSTILE: Final = (
    f'"; {CANARY}(); "',
    f"'; {CANARY}(); '",
    f'"""\n{_CALL}\n"""',
    f"'''\n{_CALL}\n'''",
    f'\\"""\n{_CALL}\n#',
    f"x\n{_CALL}\n",
    f"x\r{_CALL}\r",
    f"x\u2028{_CALL}\u2029",
    f"x\x0c{_CALL}\x0b",
    f"{{{{ {CANARY} }}}}{{% set x = {CANARY} %}}{{# #}}",
    "{0.__class__} %s ${x} {" + CANARY + "}",
    f"{{{_CALL}}}",
    f'f"{{{CANARY}}}"',
    f"x) -> {CANARY}: ...  # (",
    f'a"]\n[tool.{CANARY}]\nb = "',
    f"| `{CANARY}` |\n```\n<script>{CANARY}()</script>",
    f"../../{CANARY}",
    f"\\N{{{CANARY}}}\\x41\\u0041\\",
    f'{CANARY}"""',
    f"\u202e{CANARY}\u2066\u200b\ufeff\x00\x1b[31m",
    f"type: ignore\n# noqa\n# -*- coding: {CANARY} -*-",
)


def document(text: str) -> dict[str, Any]:
    """Every text of it is `text`, or ends in it where its start has to be of a kind."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": text,
            "version": text,
            "summary": text,
            "description": text,
            "license": {"name": text},
            "x-python-import": {"module": text, "name": text},
        },
        "servers": [
            {"url": f"https://example.com/{text}", "description": text},
            {
                "url": "https://{host}/",
                "variables": {"host": {"default": text}, text: {"default": text}},
            },
        ],
        "tags": [{"name": text, "description": text, "externalDocs": {"url": text}}],
        "security": [{text: [text]}],
        "paths": {"/pets": _item(text), f"/a/{text}": {"get": _operation(text)}},
        "components": {
            "schemas": {"Pet": _schema(text), "Cat": _cat(text), _key(text): _schema(text)},
            "securitySchemes": {
                text: {"type": "apiKey", "in": "header", "name": text, "description": text},
                f"{text}2": {"type": "http", "scheme": text, "description": text},
                f"{text}3": {"type": "oauth2", "flows": _flows(text)},
            },
        },
        "x-codegen": text,
    }


def _key(text: str) -> str:
    return f"K{text}"


def _flows(text: str) -> dict[str, Any]:
    url = f"https://example.com/{text}"
    return {"clientCredentials": {"tokenUrl": url, "scopes": {text: text}}}


def _item(text: str) -> dict[str, Any]:
    return {
        "summary": text,
        "description": text,
        "parameters": [{"name": text, "in": "query", "description": text, "schema": {}}],
        "post": {**_operation(text), "requestBody": _body(text)},
        "additionalOperations": {text: _operation(text)},
    }


def _operation(text: str) -> dict[str, Any]:
    kinds = ("query", "header", "cookie")
    return {
        "operationId": text,
        "tags": [text],
        "summary": text,
        "description": text,
        "deprecated": True,
        "externalDocs": {"url": text, "description": text},
        "parameters": [
            {
                "name": f"{text}{kind}",
                "in": kind,
                "description": text,
                "required": kind == "header",
                "schema": {"type": "string", "enum": [text, f"{text}2"], "default": text},
            }
            for kind in kinds
        ],
        "security": [{text: [text], f"{text}3": []}],
        "responses": {
            "200": {
                "description": text,
                "headers": {text: {"description": text, "schema": {"type": "string"}}},
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Pet"}},
                    f"text/{text}": {"schema": {"type": "string"}},
                },
            },
            "default": {
                "description": text,
                "content": {"application/json": {"schema": _cat(text)}},
            },
        },
        "x-python-name": text,
    }


def _body(text: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Pet"}
    return {
        "required": True,
        "description": text,
        "content": {
            f"application/{text}": {"schema": schema, "example": {text: text}},
            "multipart/form-data": {
                "schema": schema,
                "encoding": {text: {"contentType": text, "headers": {text: {}}}},
            },
        },
    }


def _cat(text: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": text,
        "description": text,
        "required": ["kind"],
        "properties": {"kind": {"const": text}, "lives": {"type": "integer"}},
    }


def _schema(text: str) -> dict[str, Any]:
    return {
        "type": "object",
        "title": text,
        "description": text,
        "$comment": text,
        "required": [text, "kind"],
        "x-python-type": text,
        "customTypePath": f"os.{CANARY}",
        "customBasePath": f"os.{CANARY}",
        "properties": {
            "kind": {"const": f"{text}!"},
            text: {"type": "string", "description": text, "default": text, "pattern": text},
            f"{text}2": {"type": "string", "format": text, "example": text},
            "listed": {"type": "string", "enum": [text, *(f"{text}{n}" for n in range(8))]},
            "few": {"enum": [text, "a", 1]},
            "either": {
                "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Pet")],
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {text: "#/components/schemas/Cat", f"{text}!": text},
                },
            },
            "map": {
                "type": "object",
                "additionalProperties": {"type": "string", "description": text},
                "patternProperties": {text: {"type": "string"}},
                "propertyNames": {"pattern": text},
            },
            "inline": {
                "type": "object",
                "title": text,
                "customTypePath": f"os.{CANARY}",
                "x-python-import": {"module": "os", "name": CANARY},
                "properties": {text: {"const": text}},
            },
        },
    }


def as_json(text: str) -> str:
    return json.dumps(document(text))
