"""Every rule of the create-assistant request on the wire: valid at its border, refused beyond."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.server import ContractServer

DOCUMENT: Final = Path(__file__).parents[2] / "spec" / "create-assistant.yaml"
HEADERS: Final = {
    "Authorization": "Bearer key",
    "Content-Type": "application/json",
    "OpenAI-Beta": "assistants=v2",
}
CODE: Final = {"type": "code_interpreter"}


def _search(**options: Any) -> dict[str, Any]:
    return {"tools": [{"type": "file_search", "file_search": options}]}


def _ranking(**options: Any) -> dict[str, Any]:
    return _search(ranking_options=options)


def _function(**definition: Any) -> dict[str, Any]:
    return {"tools": [{"type": "function", "function": definition}]}


def _format(**schema: Any) -> dict[str, Any]:
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _files(**resources: Any) -> dict[str, Any]:
    return {"tool_resources": {"file_search": resources}}


def _store(**store: Any) -> dict[str, Any]:
    return _files(vector_stores=[store])


def _chunks(most: Any, overlap: Any) -> dict[str, Any]:
    sizes = {"max_chunk_size_tokens": most, "chunk_overlap_tokens": overlap}
    return _store(chunking_strategy={"type": "static", "static": sizes})


def _ids(count: int) -> list[str]:
    return [f"file-{number}" for number in range(count)]


def _pairs(count: int) -> dict[str, str]:
    return {f"key{number}": "value" for number in range(count)}


VALID: Final[dict[str, dict[str, Any]]] = {
    "model alone": {},
    "model unknown": {"model": "my-own-model"},
    "name 256": {"name": "é" * 256},
    "name null": {"name": None},
    "description 512": {"description": "d" * 512},
    "description null": {"description": None},
    "instructions 256000": {"instructions": "i" * 256_000},
    "instructions null": {"instructions": None},
    "tools none": {"tools": []},
    "tools 128": {"tools": [CODE] * 128},
    "tools of every kind": {
        "tools": [CODE, {"type": "file_search"}, {"type": "function", "function": {"name": "f"}}]
    },
    "max_num_results 1": _search(max_num_results=1),
    "max_num_results 50": _search(max_num_results=50),
    "score_threshold 0": _ranking(score_threshold=0),
    "score_threshold 1": _ranking(score_threshold=1),
    "ranker auto": _ranking(score_threshold=0.5, ranker="auto"),
    "ranker dated": _ranking(score_threshold=0.5, ranker="default_2024_08_21"),
    "function name 64": _function(name="aZ09_-" + "x" * 58),
    "function whole": _function(name="f", description="d", parameters={"type": "object"}),
    "strict true": _function(name="f", strict=True),
    "strict null": _function(name="f", strict=None),
    "tool_resources null": {"tool_resources": None},
    "tool_resources empty": {"tool_resources": {}},
    "code files 20": {"tool_resources": {"code_interpreter": {"file_ids": _ids(20)}}},
    "file_search neither": _files(),
    "vector_store_ids 0": _files(vector_store_ids=[]),
    "vector_store_ids 1": _files(vector_store_ids=["vs_1"]),
    "vector_stores 0": _files(vector_stores=[]),
    "vector_stores 1": _store(),
    "store files 10000": _store(file_ids=_ids(10_000)),
    "store metadata 16": _store(metadata=_pairs(16)),
    "chunks auto": _store(chunking_strategy={"type": "auto"}),
    "chunks least": _chunks(100, 50),
    "chunks most": _chunks(4096, 2048),
    "metadata null": {"metadata": None},
    "metadata empty": {"metadata": {}},
    "metadata 16": {"metadata": _pairs(16)},
    "metadata key 64": {"metadata": {"k" * 64: "v"}},
    "metadata value 512": {"metadata": {"k": "v" * 512}},
    "temperature 0": {"temperature": 0},
    "temperature 2": {"temperature": 2},
    "temperature null": {"temperature": None},
    "top_p 0": {"top_p": 0},
    "top_p 1": {"top_p": 1.0},
    "top_p null": {"top_p": None},
    "format auto": {"response_format": "auto"},
    "format null": {"response_format": None},
    "format text": {"response_format": {"type": "text"}},
    "format json_object": {"response_format": {"type": "json_object"}},
    "format name 64": _format(name="n" * 64),
    "format whole": _format(name="n", description="d", schema={"type": "object"}, strict=False),
    "effort null": {"reasoning_effort": None},
    "effort none": {"reasoning_effort": "none"},
    "effort minimal": {"reasoning_effort": "minimal"},
    "effort low": {"reasoning_effort": "low"},
    "effort medium": {"reasoning_effort": "medium"},
    "effort high": {"reasoning_effort": "high"},
    "effort xhigh": {"reasoning_effort": "xhigh"},
    "effort max": {"reasoning_effort": "max"},
}

INVALID: Final[dict[str, dict[str, Any]]] = {
    "model null": {"model": None},
    "model number": {"model": 4},
    "unknown property": {"file_ids": []},
    "name 257": {"name": "é" * 257},
    "name number": {"name": 1},
    "description 513": {"description": "d" * 513},
    "instructions 256001": {"instructions": "i" * 256_001},
    "tools null": {"tools": None},
    "tools object": {"tools": {}},
    "tools 129": {"tools": [CODE] * 129},
    "tool unknown": {"tools": [{"type": "retrieval"}]},
    "tool without type": {"tools": [{}]},
    "tool text": {"tools": ["code_interpreter"]},
    "max_num_results 0": _search(max_num_results=0),
    "max_num_results 51": _search(max_num_results=51),
    "max_num_results fraction": _search(max_num_results=1.5),
    "score_threshold below": _ranking(score_threshold=-0.01),
    "score_threshold above": _ranking(score_threshold=1.01),
    "score_threshold missing": _ranking(ranker="auto"),
    "ranker unknown": _ranking(score_threshold=0.5, ranker="best"),
    "function missing": {"tools": [{"type": "function"}]},
    "function name missing": _function(description="d"),
    "function name 65": _function(name="x" * 65),
    "function name space": _function(name="a b"),
    "function name dot": _function(name="a.b"),
    "function name accent": _function(name="é"),
    "function name empty": _function(name=""),
    "parameters text": _function(name="f", parameters="{}"),
    "strict text": _function(name="f", strict="true"),
    "code files 21": {"tool_resources": {"code_interpreter": {"file_ids": _ids(21)}}},
    "file_search both": _files(vector_store_ids=["vs_1"], vector_stores=[{}]),
    "file_search both empty": _files(vector_store_ids=[], vector_stores=[]),
    "vector_store_ids 2": _files(vector_store_ids=["vs_1", "vs_2"]),
    "vector_stores 2": _files(vector_stores=[{}, {}]),
    "store files 10001": _store(file_ids=_ids(10_001)),
    "store metadata 17": _store(metadata=_pairs(17)),
    "chunks unknown": _store(chunking_strategy={"type": "dynamic"}),
    "chunks without sizes": _store(chunking_strategy={"type": "static"}),
    "chunks 99": _chunks(99, 40),
    "chunks 4097": _chunks(4097, 40),
    "overlap 2049": _chunks(4096, 2049),
    "overlap missing": _store(
        chunking_strategy={"type": "static", "static": {"max_chunk_size_tokens": 800}}
    ),
    "chunk size missing": _store(
        chunking_strategy={"type": "static", "static": {"chunk_overlap_tokens": 100}}
    ),
    "metadata 17": {"metadata": _pairs(17)},
    "metadata key 65": {"metadata": {"k" * 65: "v"}},
    "metadata value 513": {"metadata": {"k": "v" * 513}},
    "metadata value number": {"metadata": {"k": 1}},
    "metadata value null": {"metadata": {"k": None}},
    "metadata array": {"metadata": []},
    "temperature below": {"temperature": -0.01},
    "temperature above": {"temperature": 2.01},
    "temperature text": {"temperature": "1"},
    "temperature true": {"temperature": True},
    "top_p below": {"top_p": -0.01},
    "top_p above": {"top_p": 1.01},
    "format text value": {"response_format": "text"},
    "format unknown": {"response_format": {"type": "xml"}},
    "format schema missing": {"response_format": {"type": "json_schema"}},
    "format name missing": _format(schema={}),
    "format name 65": _format(name="n" * 65),
    "format name space": _format(name="a b"),
    "effort unknown": {"reasoning_effort": "extreme"},
    "effort empty": {"reasoning_effort": ""},
}


@pytest.fixture(scope="module")
def running() -> Iterator[ContractServer]:
    with ContractServer(DOCUMENT) as server:
        yield server


@pytest.fixture
def server(running: ContractServer) -> ContractServer:
    running.reset()
    return running


@pytest.mark.parametrize("rule", VALID)
def test_accepts(server: ContractServer, rule: str) -> None:
    status, answer = post(server, {"model": "gpt-4o"} | VALID[rule])
    assert (status, server.requests[-1].faults) == (200, ())
    assert answer["id"] == "asst_abc123"


@pytest.mark.parametrize("rule", INVALID)
def test_refuses(server: ContractServer, rule: str) -> None:
    status, answer = post(server, {"model": "gpt-4o"} | INVALID[rule])
    assert status == 400
    assert answer["error"]["type"] == "invalid_request_error"
    assert answer["error"]["message"] == "; ".join(server.requests[-1].faults) != ""


def test_refuses_a_body_without_model(server: ContractServer) -> None:
    assert post(server, {"name": "Math Tutor"})[0] == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"model":"m","temperature":NaN}',
        b'{"model":"m","temperature":Infinity}',
        b'{"model":"m","model":"m"}',
        b'{"model":"\xff"}',
        b'\xef\xbb\xbf{"model":"m"}',
    ],
)
def test_refuses_what_is_no_json_object(server: ContractServer, body: bytes) -> None:
    assert send(server, body, HEADERS)[0] == 400


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("OpenAI-Beta", None, 400),
        ("OpenAI-Beta", "assistants=v1", 400),
        ("Content-Type", "text/plain", 400),
        ("Content-Type", "application/json; charset=utf-8", 200),
        ("Authorization", None, 401),
        ("Authorization", "Basic a2V5", 401),
        ("Authorization", "key", 401),
        ("OpenAI-Organization", "org-1", 200),
        ("OpenAI-Project", "proj_1", 200),
    ],
)
def test_headers(server: ContractServer, name: str, value: str | None, status: int) -> None:
    headers = HEADERS | {name: value or ""}
    if value is None:
        del headers[name]
    assert send(server, b'{"model":"gpt-4o"}', headers)[0] == status


def post(server: ContractServer, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return send(server, json.dumps(body, ensure_ascii=False).encode(), HEADERS)


def send(
    server: ContractServer, body: bytes, headers: dict[str, str]
) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request("POST", "/v1/assistants", body, headers)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()
