"""What the client of create-assistant returns: the truth, typed; and never a half-filled model."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from tests.behaviour.create_assistant.conftest import Caller
from tests.behaviour.create_assistant.test_request import INSTRUCTIONS

ANSWER: Final[dict[str, Any]] = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "description": None,
    "model": "m",
    "instructions": None,
    "tools": [],
    "metadata": {},
}


def test_the_documented_sample(caller: Caller) -> None:
    models = caller.package.models
    assistant = caller.create(model="gpt-4o")
    assert type(assistant) is models.Assistant
    assert assistant.id == "asst_abc123"
    assert assistant.object == "assistant"
    assert assistant.created_at == 1698984975
    assert assistant.name == "Math Tutor"
    assert assistant.description is None
    assert assistant.model == "gpt-4o"
    assert assistant.instructions == INSTRUCTIONS
    assert len(assistant.tools) == 1
    assert type(assistant.tools[0]) is models.CodeInterpreterTool
    assert assistant.tools[0].type == "code_interpreter"
    assert assistant.metadata == {}
    assert assistant.top_p == 1.0
    assert assistant.temperature == 1.0
    assert assistant.response_format == "auto"
    assert "tool_resources" not in assistant.model_fields_set


def test_every_member_of_a_union_is_its_own_class(caller: Caller) -> None:
    models = caller.package.models
    search = {"max_num_results": 3, "ranking_options": {"score_threshold": 0.5, "ranker": "auto"}}
    tools = [
        {"type": "file_search", "file_search": search},
        {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}},
    ]
    schema = {"name": "s", "schema": {"type": "object"}}
    resources = {
        "code_interpreter": {"file_ids": ["file-1"]},
        "file_search": {"vector_store_ids": ["vs_1"]},
    }
    assistant = answered(
        caller,
        tools=tools,
        response_format={"type": "json_schema", "json_schema": schema},
        tool_resources=resources,
    )
    first, second = assistant.tools
    assert type(first) is models.FileSearchTool
    assert first.file_search.max_num_results == 3
    assert first.file_search.ranking_options.score_threshold == 0.5
    assert type(second) is models.FunctionTool
    assert second.function.name == "f"
    assert second.function.parameters == {"type": "object"}
    assert type(assistant.response_format) is models.JsonSchemaResponseFormat
    assert assistant.response_format.json_schema.name == "s"
    assert assistant.tool_resources.code_interpreter.file_ids == ["file-1"]
    assert assistant.tool_resources.file_search.vector_store_ids == ["vs_1"]


def test_an_unknown_tool_is_there_as_it_came(caller: Caller) -> None:
    tool = {"type": "browser", "depth": 2}
    assistant = answered(caller, tools=[tool, {"type": "code_interpreter"}])
    assert assistant.tools[0] == tool
    assert assistant.tools[0].type == "browser"
    assert type(assistant.tools[1]) is caller.package.models.CodeInterpreterTool


def test_an_unknown_property_is_kept(caller: Caller) -> None:
    assistant = answered(caller, shiny={"new": True})
    assert assistant.to_dict()["shiny"] == {"new": True}


def test_an_unknown_enum_value_is_there_as_it_came(caller: Caller) -> None:
    options = {"ranking_options": {"score_threshold": 1, "ranker": "default_2031"}}
    assistant = answered(caller, tools=[{"type": "file_search", "file_search": options}])
    assert assistant.tools[0].file_search.ranking_options.ranker == "default_2031"


@pytest.mark.parametrize("value", [{"type": "xml", "indent": 2}, "compact"])
def test_an_unknown_format_is_there_as_it_came(caller: Caller, value: Any) -> None:
    assert answered(caller, response_format=value).response_format == value


def test_absent_and_null_stay_distinguishable(caller: Caller) -> None:
    assert "temperature" not in answered(caller).to_dict()
    assert answered(caller, temperature=None).to_dict()["temperature"] is None


def test_an_answer_survives_the_way_back(caller: Caller) -> None:
    assert answered(caller, temperature=1, name="é").to_dict() == {
        **ANSWER,
        "temperature": 1,
        "name": "é",
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"<html>busy</html>",
        b'{"id":"asst_1"}',
        b"\xff\xfe",
        json.dumps(ANSWER).encode()[:-1],
        json.dumps({**ANSWER, "id": None}).encode(),
        json.dumps({**ANSWER, "id": 7}).encode(),
        json.dumps({**ANSWER, "created_at": "1"}).encode(),
        json.dumps({**ANSWER, "tools": {}}).encode(),
        json.dumps({**ANSWER, "tools": [{"type": "function"}]}).encode(),
        json.dumps({**ANSWER, "tools": ["code_interpreter"]}).encode(),
        json.dumps({**ANSWER, "metadata": {"key": 1}}).encode(),
        json.dumps({**ANSWER, "temperature": "1"}).encode(),
        b"[" * 100_000,
    ],
)
def test_a_wrong_answer_is_an_error_that_carries_the_body(caller: Caller, body: bytes) -> None:
    caller.server.respond(200, {"Content-Type": "application/json"}, body)
    with pytest.raises(caller.package.ResponseDecodeError) as caught:
        caller.create(model="gpt-4o")
    assert caught.value.body == body
    assert caught.value.status == 200
    assert caught.value.request_id == "req_1"
    assert len(caller.server.requests) == 1


def test_raw_response(caller: Caller) -> None:
    caller.server.respond(200, {"X-Extra": "1"})
    response = caller.create(model="gpt-4o", raw=True)
    assert response.status == 200
    assert response.headers["x-extra"] == "1"
    assert response.headers["X-Extra"] == "1"
    assert response.request_id == "req_1"
    assert json.loads(response.content)["id"] == "asst_abc123"
    assistant = response.parse()
    assert type(assistant) is caller.package.models.Assistant
    assert assistant.id == "asst_abc123"


def test_raw_response_of_a_failure_raises(caller: Caller) -> None:
    caller.server.respond(404)
    with pytest.raises(caller.package.NotFoundError):
        caller.create(model="gpt-4o", raw=True)


def answered(caller: Caller, **more: Any) -> Any:
    """What `create` returns where the server answers with `ANSWER` and `more`."""
    caller.server.respond(200, body={**ANSWER, **more})
    return caller.create(model="gpt-4o")
