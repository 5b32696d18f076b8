"""Four variants of a document with one of everything pass mypy --strict and pyright strict.

`python -m tests.variants.strict` does the same with documents of the world.
"""

from __future__ import annotations

from pathlib import Path

from tests.models import test_recursive_answers as recursive
from tests.variants.strict import VARIANTS, errors, made
from tests.variants.zoo import DOCUMENT


def test_one_of_everything(tmp_path: Path) -> None:
    for name in VARIANTS:
        made(PAGED, name, tmp_path / "made")
    assert errors(tmp_path / "made") == {"mypy": [], "pyright": []}


def test_answers_that_lead_back_to_themselves(tmp_path: Path) -> None:
    for name in VARIANTS:
        made(recursive.DOCUMENT, name, tmp_path / "made")
    assert errors(tmp_path / "made") == {"mypy": [], "pyright": []}


PAGED = {
    **DOCUMENT,
    "paths": {
        **DOCUMENT["paths"],
        "/trees": {
            "get": {
                "operationId": "listTrees",
                "parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}],
                "responses": {
                    "200": {
                        "description": "Some.",
                        "headers": {"X-Rate": {"schema": {"type": "integer"}}},
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Trees"}}
                        },
                    }
                },
            }
        },
    },
    "components": {
        "schemas": {
            **DOCUMENT["components"]["schemas"],
            "Trees": {
                "type": "object",
                "properties": {
                    "items": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                    "meta": {
                        "type": "object",
                        "properties": {"next_cursor": {"type": ["string", "null"]}},
                    },
                },
            },
        }
    },
}
