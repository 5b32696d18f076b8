"""What the client of create-assistant sends: the caller's keys and nothing else, byte for byte."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any, Final

import pytest

from tests.behaviour.create_assistant.conftest import Caller

INSTRUCTIONS: Final = (
    "You are a personal math tutor. When asked a question, write and run Python code to answer the"
    " question."
)
CODE: Final = {"type": "code_interpreter"}


def test_the_documented_sample(caller: Caller) -> None:
    caller.create(instructions=INSTRUCTIONS, name="Math Tutor", tools=[CODE], model="gpt-4o")
    assert (caller.sent.method, caller.sent.path, caller.sent.query) == (
        "POST",
        "/v1/assistants",
        "",
    )
    assert caller.sent.body == (
        b'{"model":"gpt-4o","name":"Math Tutor","instructions":"' + INSTRUCTIONS.encode() + b'",'
        b'"tools":[{"type":"code_interpreter"}]}'
    )


BODIES: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "nothing is added": ({}, ""),
    "null is sent": ({"name": None, "metadata": None}, ',"name":null,"metadata":null'),
    "raw UTF-8": ({"name": "Café ☕ 数学 🧮"}, ',"name":"Café ☕ 数学 🧮"'),
    "escapes": ({"name": 'a"b\\c\nd\u2028'}, ',"name":"a\\"b\\\\c\\nd\u2028"'),
    "an int stays one": ({"temperature": 1, "top_p": 0}, ',"temperature":1,"top_p":0'),
    "a float stays one": ({"temperature": 0.2, "top_p": 1.0}, ',"temperature":0.2,"top_p":1.0'),
    "empty values are values": (
        {"name": "", "tools": [], "metadata": {}},
        ',"name":"","tools":[],"metadata":{}',
    ),
    "signature order": (
        {"reasoning_effort": "low", "response_format": "auto", "description": "d", "name": "n"},
        ',"name":"n","description":"d","response_format":"auto","reasoning_effort":"low"',
    ),
    "keys of a literal keep their order": (
        {"metadata": {"b": "2", "a": "1"}},
        ',"metadata":{"b":"2","a":"1"}',
    ),
    "tuples are arrays": (
        {"tools": (CODE, CODE)},
        ',"tools":[{"type":"code_interpreter"},{"type":"code_interpreter"}]',
    ),
    "nested literals": (
        {"tool_resources": {"file_search": {"vector_stores": [{"file_ids": ["file-é"]}]}}},
        ',"tool_resources":{"file_search":{"vector_stores":[{"file_ids":["file-é"]}]}}',
    ),
    "a schema of the caller": (
        {
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "n", "schema": {"type": "object"}, "strict": None},
            }
        },
        ',"response_format":{"type":"json_schema","json_schema":'
        '{"name":"n","schema":{"type":"object"},"strict":null}}',
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_body(caller: Caller, case: str) -> None:
    arguments, expected = BODIES[case]
    caller.create(model="gpt-4o", **arguments)
    assert caller.sent.body.decode() == '{"model":"gpt-4o"' + expected + "}"


def test_omit_is_absent(caller: Caller) -> None:
    omit = caller.package.omit
    caller.create(model="gpt-4o", name=omit, tools=omit, temperature=omit)
    assert caller.sent.body == b'{"model":"gpt-4o"}'


@pytest.mark.parametrize(
    "tools",
    [
        lambda models: (tool for tool in [_function(models)]),
        lambda models: [_function(models)],
        lambda _models: [{"type": "function", "function": {"name": "add"}}],
        lambda _models: iter([{"type": "function", "function": {"name": "add"}}]),
    ],
    ids=["generator of models", "list of models", "list of literals", "iterator of literals"],
)
def test_tools_of_every_kind(caller: Caller, tools: Callable[[Any], Any]) -> None:
    caller.create(model="gpt-4o", tools=tools(caller.package.models))
    assert caller.sent.body == (
        b'{"model":"gpt-4o","tools":[{"type":"function","function":{"name":"add"}}]}'
    )


def test_tools_of_an_answer_are_sent_back_as_they_came(caller: Caller) -> None:
    assistant = caller.create(model="gpt-4o")
    caller.server.reset()
    caller.create(model="gpt-4o", tools=assistant.tools)
    assert caller.sent.body == b'{"model":"gpt-4o","tools":[{"type":"code_interpreter"}]}'


def test_headers(caller: Caller) -> None:
    caller.create(model="gpt-4o")
    assert caller.sent.header("authorization") == "Bearer key"
    assert caller.sent.header("openai-beta") == "assistants=v2"
    assert caller.sent.header("accept") == "application/json"
    assert caller.sent.header("content-type") == "application/json"
    assert caller.sent.header("content-length") == "18"
    assert re.match(r"openai.assistants/1\.0\.0", caller.sent.header("user-agent") or "")
    for name in ("openai-organization", "openai-project", "idempotency-key", "cookie"):
        assert caller.sent.header(name) is None


def test_header_parameters(caller: Caller) -> None:
    caller.create(model="gpt-4o", openai_organization="org-1", openai_project="proj_1")
    assert caller.sent.header("openai-organization") == "org-1"
    assert caller.sent.header("openai-project") == "proj_1"
    assert caller.sent.body == b'{"model":"gpt-4o"}'


def test_default_headers_and_query_of_the_client(caller: Caller) -> None:
    settings = caller.settings(default_headers={"X-Team": "red"}, default_query={"trace": "1"})
    caller.create(client=settings, model="gpt-4o")
    assert caller.sent.header("x-team") == "red"
    assert caller.sent.header("openai-beta") == "assistants=v2"
    assert caller.sent.query == "trace=1"


def test_extras_of_one_call(caller: Caller) -> None:
    caller.create(
        model="gpt-4o",
        extra_headers={"X-Team": "blue", "User-Agent": "mine"},
        extra_query={"q": "a b&é"},
        extra_body={"name": "extra"},
        idempotency_key="once",
    )
    assert caller.sent.header("x-team") == "blue"
    assert caller.sent.header("user-agent") == "mine"
    assert caller.sent.header("idempotency-key") == "once"
    assert caller.sent.query in ("q=a%20b%26%C3%A9", "q=a+b%26%C3%A9")
    assert caller.sent.body == b'{"model":"gpt-4o","name":"extra"}'


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
def test_a_header_value_with_a_line_break_is_refused(caller: Caller, value: str) -> None:
    with pytest.raises(ValueError, match="header"):
        caller.create(model="gpt-4o", extra_headers={"X-Team": value})
    assert caller.server.requests == []


def test_not_a_number_is_refused(caller: Caller) -> None:
    with pytest.raises(ValueError, match=r"(?i)nan|not.*number|finite|range"):
        caller.create(model="gpt-4o", temperature=float("nan"))
    assert caller.server.requests == []


def test_signature(package: Any) -> None:
    client = package.Client(api_key="key")
    parameters = inspect.signature(client.assistants.create).parameters
    assert list(parameters)[:11] == [
        "model",
        "name",
        "description",
        "instructions",
        "tools",
        "tool_resources",
        "metadata",
        "temperature",
        "top_p",
        "response_format",
        "reasoning_effort",
    ]
    assert parameters["model"].default is inspect.Parameter.empty
    assert all(p.default is package.omit for p in list(parameters.values())[1:11])
    assert parameters["name"].kind is inspect.Parameter.KEYWORD_ONLY
    client.close()


def _function(models: Any) -> Any:
    return models.FunctionTool(type="function", function=models.FunctionDefinition(name="add"))
