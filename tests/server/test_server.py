"""The server itself: what it records, what it answers, how it fails, and the documents it takes."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.server import ContractServer
from tests.shared import SHARED, needs_shared

ROOT: Final = Path(__file__).parents[2]
DOCUMENT: Final = ROOT / "spec" / "create-assistant.yaml"
HEADERS: Final = {
    "Authorization": "Bearer key",
    "Content-Type": "application/json",
    "OpenAI-Beta": "assistants=v2",
}
BODY: Final = b'{"model":"gpt-4o"}'
CUTS: Final = ("2023-11-06", "2024-03-04", "2024-11-12", "2025-03-22", "2026-08-21")


@pytest.fixture
def server() -> Iterator[ContractServer]:
    with ContractServer(DOCUMENT) as server:
        yield server


def test_records_the_request_as_it_came(server: ContractServer) -> None:
    body = '{"model":"gpt-4o",  "name":"Café ☕"}'.encode()
    headers = {"B": "2", "A": "1"} | HEADERS
    call(server, "POST", "/v1/assistants?q=a%20b&q=%C3%A9", body, headers)
    request = server.requests[0]
    assert (request.method, request.path, request.query) == (
        "POST",
        "/v1/assistants",
        "q=a%20b&q=%C3%A9",
    )
    assert request.body == body
    assert [name for name, _ in request.headers if name in "ab"] == ["b", "a"]
    assert request.header("Authorization") == "Bearer key"
    assert request.header("x-none") is None
    assert request.faults == ()


def test_answers_with_the_example(server: ContractServer) -> None:
    status, headers, body = call(server, "POST", "/v1/assistants", BODY, HEADERS)
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body)["name"] == "Math Tutor"
    assert headers["x-request-id"] == "req_1"


def test_answers_as_scripted_and_then_as_documented(server: ContractServer) -> None:
    server.respond(429, {"Retry-After": "1", "X-Request-Id": "mine"})
    server.respond(200, {"Content-Type": "text/html"}, b"<html>")
    server.respond(500, body={"error": "odd"})
    server.respond(204)
    answers = [call(server, "POST", "/v1/assistants", BODY, HEADERS) for _ in range(5)]
    assert [status for status, _, _ in answers] == [429, 200, 500, 204, 200]
    assert answers[0][1]["retry-after"] == "1"
    assert answers[0][1]["x-request-id"] == "mine"
    assert json.loads(answers[0][2])["error"]["code"] == "rate_limit_exceeded"
    assert answers[1][1]["content-type"] == "text/html"
    assert answers[1][2] == b"<html>"
    assert answers[2][2] == b'{"error":"odd"}'
    assert answers[3][2] == b""


def test_a_request_that_breaks_the_document_uses_up_no_scripted_answer(
    server: ContractServer,
) -> None:
    server.respond(503)
    assert call(server, "POST", "/v1/assistants", b"{}", HEADERS)[0] == 400
    assert call(server, "POST", "/v1/assistants", BODY, HEADERS)[0] == 503


def test_reset_forgets(server: ContractServer) -> None:
    server.respond(503)
    call(server, "POST", "/v1/assistants", b"{}", HEADERS)
    server.reset()
    assert server.requests == []
    assert call(server, "POST", "/v1/assistants", BODY, HEADERS)[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/v1/threads", 404),
        ("POST", "/assistants", 404),
        ("POST", "/v1/v1/assistants", 404),
        ("POST", "/v1/assistants/", 404),
        ("GET", "/v1/assistants", 405),
    ],
)
def test_unknown_places(server: ContractServer, method: str, path: str, status: int) -> None:
    answer, _, body = call(server, method, path, BODY, HEADERS)
    assert answer == status
    assert json.loads(body)["error"]["message"]


def test_an_answer_of_its_own_that_is_wrong_fails_the_test_loudly() -> None:
    schema = {"type": "object", "properties": {"id": {"pattern": "^[0-9]{3}-x$"}}}
    server = ContractServer(pets(schema | {"required": ["id"]}))
    with pytest.raises(AssertionError, match="does not match"), server:
        assert call(server, "GET", "/pets/1")[0] == 500


def test_a_wrong_example_of_the_document_is_passed_over() -> None:
    schema = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    with ContractServer(pets(schema, example={"name": "Rex"})) as server:
        assert call(server, "GET", "/pets/1")[2] == b'{"id":1}'


def test_stops_and_frees_its_port() -> None:
    with ContractServer(DOCUMENT) as server:
        port = server.port
        call(server, "POST", "/v1/assistants", BODY, HEADERS)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "pattern": "^/v1/pets", "minLength": 12},
        {"type": "integer", "exclusiveMinimum": 7, "multipleOf": 5, "maximum": 20},
        {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 2},
        {"oneOf": [{"type": "null"}, {"type": "object", "properties": {"a": {"type": "boolean"}}}]},
        {"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"b": {"const": 1}}}]},
        {"type": ["null", "string"], "format": "uuid", "maxLength": 36},
        {"$ref": "#/components/schemas/Tree"},
        {"type": "object", "properties": {"a": {"type": "integer", "example": "wrong"}}},
    ],
)
def test_makes_an_instance_where_there_is_no_example(schema: Any) -> None:
    with ContractServer(pets(schema)) as server:
        assert call(server, "GET", "/pets/1")[0] == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [("/pets/a%2Fb", 200), ("/pets/%C3%A9", 200), ("/pets/", 404), ("/pets/a/b", 404)],
)
def test_path_parameters(path: str, status: int) -> None:
    with ContractServer(pets({"type": "object"})) as server:
        assert call(server, "GET", path)[0] == status
        assert server.requests[0].path == path


@pytest.mark.parametrize(
    ("server_object", "base"),
    [
        ({"url": "https://example.com"}, ""),
        ({"url": "https://example.com/a/b/"}, "/a/b"),
        ({"url": "/v2"}, "/v2"),
        ({"url": "https://{r}.example.com/{v}", "variables": {"v": {"default": "v3"}}}, "/v3"),
    ],
)
def test_servers_with_paths(server_object: dict[str, Any], base: str) -> None:
    document = pets({"type": "object"}) | {"servers": [server_object]}
    with ContractServer(document) as server:
        assert server.url == f"http://127.0.0.1:{server.port}{base}"
        assert call(server, "GET", f"{base}/pets/1")[0] == 200


@pytest.mark.parametrize(
    ("scheme", "headers", "status"),
    [
        ({"type": "http", "scheme": "Bearer"}, {"Authorization": "Bearer t"}, 200),
        ({"type": "http", "scheme": "basic"}, {"Authorization": "Bearer t"}, 401),
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, {"x-key": "k"}, 200),
        ({"type": "apiKey", "in": "header", "name": "X-Key"}, {}, 401),
        ({"type": "oauth2", "flows": {}}, {"Authorization": "Bearer t"}, 200),
        ({"type": "oauth2", "flows": {}}, {}, 401),
    ],
)
def test_security(scheme: dict[str, Any], headers: dict[str, str], status: int) -> None:
    document = pets({"type": "object"}) | {"security": [{"S": []}]}
    document["components"]["securitySchemes"] = {"S": scheme}
    with ContractServer(document) as server:
        assert call(server, "GET", "/pets/1", headers=headers)[0] == status


@needs_shared
@pytest.mark.parametrize("cut", CUTS)
def test_real_documents_of_the_endpoint(cut: str) -> None:
    path = SHARED / "specs" / "openai-assistants" / f"create-assistant-{cut}.yaml"
    body = b'{"model":"gpt-4o","tools":[{"type":"code_interpreter"}]}'
    with ContractServer(path) as server:
        status, _, answer = call(server, "POST", "/v1/assistants", body, HEADERS)
        assert (status, server.requests[0].faults) == (200, ())
        assert json.loads(answer)["object"] == "assistant"
        assert call(server, "POST", "/v1/assistants", b'{"zz":1}', HEADERS)[0] == 400


def test_runs_from_the_command_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "tests.server", "spec/create-assistant.yaml"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdout=subprocess.PIPE, env=environment
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline().decode()
        assert f"http://127.0.0.1:{port}/v1" in line
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)


def test_command_line_says_what_is_wrong() -> None:
    command = [sys.executable, "-m", "tests.server", "spec/none.yaml"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "spec/none.yaml" in result.stderr
    assert "Traceback" not in result.stderr


def pets(schema: Any, **media: Any) -> dict[str, Any]:
    """A document of one operation, `GET /pets/{pet.id}`, that answers with the schema."""
    tree = {"type": "object", "properties": {"below": {"$ref": "#/components/schemas/Tree"}}}
    content = {"application/json": {"schema": schema, **media}}
    parameter = {"name": "pet.id", "in": "path", "required": True, "schema": {"type": "string"}}
    operation = {
        "parameters": [parameter],
        "responses": {"200": {"description": "A pet.", "content": content}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets/{pet.id}": {"get": operation}},
        "components": {"schemas": {"Tree": tree}},
    }


def call(
    server: ContractServer,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        pairs = {name.lower(): value for name, value in response.getheaders()}
        return response.status, pairs, response.read()
    finally:
        connection.close()
