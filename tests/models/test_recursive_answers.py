"""Answers whose type leads back to itself, or is an alias of a class, in every kind of models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Final

import pytest

from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Node, built, document, imported

TEXT: Final = {"type": "string"}


def _ref(name: str) -> Node:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Node) -> Node:
    return {"type": "array", "items": items}


def _map(values: Node) -> Node:
    return {"type": "object", "additionalProperties": values}


SCHEMAS: Final[Node] = {
    "Json": {"anyOf": [TEXT, _list(_ref("Json"))]},
    "Tree": {"type": ["array", "object", "null"], "items": _ref("Tree")},
    "Listed": {"anyOf": [{"enum": ["a", "b"]}, _map(_ref("Listed")), {"type": "null"}]},
    "Map": _map(_ref("Map")),
    "List": _list(_ref("List")),
    "Again": _ref("Map"),
    "OrNumber": {"oneOf": [_ref("Json"), {"type": "integer"}]},
    "OrText": {"oneOf": [_ref("Map"), TEXT]},
    "OrMore": {"oneOf": [_ref("OrText"), _list(_ref("OrNumber"))]},
    "Half": {"type": "number", "enum": [0.5, 1.5]},
    "Whole": {"type": "integer", "enum": [1, 2]},
    "Flag": {"type": "boolean", "const": True},
    "Nothing": {"type": "null"},
    "NothingElse": {"allOf": [{"type": ["string", "null"]}, {"type": ["integer", "null"]}]},
    "Holder": {"type": "object", "properties": {"json": _ref("Json"), "more": _ref("OrMore")}},
}
VALUES: Final[dict[str, tuple[Any, ...]]] = {
    "Json": ("a", ["a", ["b", []]]),
    "Tree": (None, [[], [None]], {"a": 1}),
    "Listed": (None, "c", {"a": {"b": "c"}}),
    "Map": ({}, {"a": {"b": {}}}),
    "List": ([], [[], [[]]]),
    "Again": ({"a": {}},),
    "OrNumber": (1, "a", ["a", ["b"]]),
    "OrText": ("a", {"a": {}}),
    "OrMore": ("a", {"a": {}}, [1, ["a"]]),
    "Half": (0.5, 2.5),
    "Whole": (1, 3),
    "Flag": (True, False),
    "Nothing": (None,),
    "NothingElse": (None,),
}


def _operation(name: str) -> Node:
    body = {"application/json": {"schema": _ref(name)}}
    either = {"application/json": {"schema": {"anyOf": [_ref(name), {"type": "null"}]}}}
    return {
        "operationId": f"put{name}",
        "tags": ["all"],
        "requestBody": {"content": body},
        "responses": {
            "200": {"description": "Done.", "content": body},
            "400": {"description": "No.", "content": either},
        },
    }


DOCUMENT: Final = document(
    paths={f"/{name}": {"put": _operation(name)} for name in SCHEMAS},
    components={"schemas": SCHEMAS},
)


class _Handler(BaseHTTPRequestHandler):
    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=sorted(STYLES))
def client(request: pytest.FixtureRequest) -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    made = built(DOCUMENT, variant=Variant(models=request.param), formatted=False)
    with imported(made) as module, module.Client(base_url=url) as found:
        yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name", sorted(VALUES))
def test_what_leads_back_to_itself_comes_as_it_was_sent(client: Any, name: str) -> None:
    call = getattr(client.all, f"replace_{_words(name)}")
    for value in VALUES[name]:
        assert call(body=value) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [("Json", ["a", [1]]), ("Map", {"a": [1]}), ("OrMore", [[1]]), ("Half", "a"), ("Flag", 1)],
)
def test_what_it_does_not_allow_is_refused(client: Any, name: str, value: Any) -> None:
    with pytest.raises(Exception, match="not what the API promises"):
        getattr(client.all, f"replace_{_words(name)}")(body=value)


def _words(name: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)[1:]


def test_an_object_holds_it(client: Any) -> None:
    value = {"json": ["a", ["b"]], "more": [1, ["a"]]}
    found = client.all.replace_holder(**value)
    got = found if isinstance(found, dict) else found.to_dict()
    assert json.loads(json.dumps(got)) == value
