"""Payloads of drawn schemas go through; what a document does not order changes nothing."""

from __future__ import annotations

import importlib
import json
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.building import built, document, drafted, imported, with_schemas
from tests.properties.schemas import objects, pairs

# A build costs a tenth of a second, and shrinking takes hundreds: an example is small as it is.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
_SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=_PHASES
)


@_SLOW
@given(st.data())
def test_payloads_survive_decoding_and_encoding(data: st.DataObject) -> None:
    schema, values = data.draw(objects())
    package = built(with_schemas(Thing=schema), formatted=False)
    with imported(package) as module:
        codec = importlib.import_module(f"{module.__name__}._runtime.codec")
        for _ in range(4):
            payload = data.draw(values)
            body = json.dumps(payload).encode()
            decoded = codec.decode(body, module.models.Thing)
            assert isinstance(decoded, module.models.Thing)
            _same(json.loads(codec.encode(decoded)), payload)
            assert json.loads(codec.encode(payload)) == json.loads(body)


def _same(found: Any, payload: Any) -> None:
    """Equal, and true where JSON had true: to Python that is 1. A whole number may be a float."""
    assert found == payload
    assert _truths(found) == _truths(payload)


def _truths(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _truths(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_truths(item) for item in value]
    return value if isinstance(value, bool) else None


def _shuffled(value: Any, draw: Any) -> Any:
    """`value` with the keys of its mappings in another order; lists stay."""
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value)))
        return {key: _shuffled(value[key], draw) for key in keys}
    if isinstance(value, list):
        return [_shuffled(item, draw) for item in value]
    return value


def _lines(files: Any) -> dict[str, list[str]]:
    """Path -> its lines, sorted: what is left where order does not count."""
    return {
        path: sorted(line.strip().rstrip(",") for line in text.splitlines() if line.strip())
        for path, text in files.items()
        if not path.startswith("_runtime/") and path.endswith(".py")
    }


def _rich(schemas: dict[str, Any]) -> dict[str, Any]:
    found = with_schemas(**schemas)
    found["paths"]["/all/{id}"] = {
        "get": {
            "tags": ["all"],
            "operationId": "getAll",
            "parameters": [{"name": "id", "in": "path", "schema": {"type": "string"}}],
            "responses": {"200": {"description": "x"}, "404": {"description": "y"}},
        },
        "put": {"tags": ["all"], "operationId": "replaceAll", "responses": {}},
    }
    return found


@_SLOW
@given(st.data())
def test_the_order_of_keys_changes_nothing_but_order(data: st.DataObject) -> None:
    schemas = {f"S{n}": data.draw(pairs())[0] for n in range(3)}
    content = _rich(schemas)
    first = built(content)
    second = built(_shuffled(content, data.draw))
    assert first.build.names == second.build.names
    assert _lines(first.files) == _lines(second.files)


@_SLOW
@given(st.data())
def test_unrelated_additions_rename_nothing(data: st.DataObject) -> None:
    schemas = {f"S{n}": data.draw(pairs())[0] for n in range(3)}
    before = drafted(_rich(schemas)).names
    more = _rich({**schemas, "Added": data.draw(pairs())[0], "A0": {"type": "object"}})
    more["paths"]["/added"] = {"post": {"tags": ["added"], "responses": {}}}
    more["paths"]["/all/{id}/more"] = {"post": {"tags": ["all"], "responses": {}}}
    after = drafted(more).names
    assert {key: after.get(key) for key in before} == before


def test_names_of_the_lock_stay() -> None:
    content = document(
        paths={
            "/pets": {"get": {"operationId": "listPets", "tags": ["pets"], "responses": {}}},
            "/pets/all": {"get": {"operationId": "allPets", "tags": ["pets"], "responses": {}}},
        }
    )
    first = built(content, formatted=False).build.names
    again = built(content, names={**first, "GET /pets": "pets.everything"}, formatted=False)
    assert again.build.names["GET /pets"] == "pets.everything"
    assert "def everything(" in again.files["resources/pets.py"]
    assert built(content, names=first, formatted=False).build.names == first
