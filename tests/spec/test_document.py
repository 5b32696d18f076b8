"""The create-assistant document: valid OpenAPI, the sample, the rules of answers, our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from openapi_core.datatypes import RequestParameters
from openapi_spec_validator import validate

from tests.server.contract import Answer, Contract, WireRequest, encode
from tests.server.document import read
from tests.shared import SHARED, needs_shared

DOCUMENT: Final = Path(__file__).parents[2] / "spec" / "create-assistant.yaml"
INSTRUCTIONS: Final = (
    "You are a personal math tutor. When asked a question, write and run Python code to answer the"
    " question."
)
SAMPLE: Final[dict[str, Any]] = {
    "id": "asst_abc123",
    "object": "assistant",
    "created_at": 1698984975,
    "name": "Math Tutor",
    "description": None,
    "model": "gpt-4o",
    "instructions": INSTRUCTIONS,
    "tools": [{"type": "code_interpreter"}],
    "metadata": {},
    "top_p": 1.0,
    "temperature": 1.0,
    "response_format": "auto",
}
ERROR: Final = {"message": "m", "type": "t", "param": None, "code": None}
WORDS_IN_A_ROW: Final = 8
"""So many words in a row that stand in another document are a sentence that was copied."""

raw = read(DOCUMENT)
contract = Contract(DOCUMENT)


def test_document_is_valid_openapi() -> None:
    validate(raw)


def test_operation_is_named_and_tagged() -> None:
    operation = raw["paths"]["/assistants"]["post"]
    assert operation["operationId"] == "createAssistant"
    assert operation["tags"] == ["Assistants"]
    assert [tag["name"] for tag in raw["tags"]] == ["Assistants"]
    assert raw["servers"] == [{"url": "https://api.openai.com/v1"}]


def test_examples_are_the_documented_sample() -> None:
    operation = raw["paths"]["/assistants"]["post"]
    request = operation["requestBody"]["content"]["application/json"]["examples"]
    response = operation["responses"]["200"]["content"]["application/json"]["examples"]
    assert request["mathTutor"]["value"] == {
        "instructions": INSTRUCTIONS,
        "name": "Math Tutor",
        "tools": [{"type": "code_interpreter"}],
        "model": "gpt-4o",
    }
    assert response["mathTutor"]["value"] == SAMPLE
    assert breaches(SAMPLE) == ()


def test_request_properties_stand_in_the_order_of_the_facts() -> None:
    body = raw["components"]["schemas"]["CreateAssistantRequest"]
    assert list(body["properties"]) == [
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
    assert body["required"] == ["model"]
    assert body["properties"]["temperature"]["default"] == 1
    assert body["properties"]["top_p"]["default"] == 1
    assert body["properties"]["tools"]["default"] == []


def test_beta_header_is_a_constant_that_clients_can_send_by_themselves() -> None:
    beta = raw["components"]["parameters"]["Beta"]
    assert beta["required"] is True
    assert beta["schema"]["const"] == beta["schema"]["default"] == "assistants=v2"


REQUIRED: Final = [
    "id",
    "object",
    "created_at",
    "name",
    "description",
    "model",
    "instructions",
    "tools",
    "metadata",
]


@pytest.mark.parametrize("name", REQUIRED)
def test_response_requires(name: str) -> None:
    assert breaches({key: value for key, value in SAMPLE.items() if key != name})


@pytest.mark.parametrize("name", ["name", "description", "instructions"])
@pytest.mark.parametrize("value", [None, "text"])
def test_response_may_be_null(name: str, value: str | None) -> None:
    assert breaches({**SAMPLE, name: value}) == ()


@pytest.mark.parametrize("name", ["tool_resources", "temperature", "top_p", "response_format"])
def test_response_may_be_null_or_absent(name: str) -> None:
    without = {key: value for key, value in SAMPLE.items() if key != name}
    assert breaches(without) == ()
    assert breaches({**without, name: None}) == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", None),
        ("object", "thread"),
        ("created_at", "1698984975"),
        ("created_at", None),
        ("model", None),
        ("tools", None),
        ("tools", [{"type": "code_interpreter"}, {"type": "unknown"}]),
        ("metadata", None),
        ("metadata", {"key": 1}),
        ("temperature", "1"),
        ("response_format", "text"),
        ("tool_resources", {"file_search": {"vector_store_ids": "vs_1"}}),
    ],
)
def test_response_may_not_be(name: str, value: Any) -> None:
    assert breaches({**SAMPLE, name: value})


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
def test_every_failure_has_the_error_body(status: int) -> None:
    assert breaches({"error": ERROR}, status) == ()
    assert breaches({"error": {**ERROR, "param": "model", "code": "c"}}, status) == ()
    assert breaches({"error": "text"}, status)
    assert breaches({"error": {**ERROR, "message": None}}, status)


def test_retry_after_is_declared() -> None:
    assert list(raw["components"]["responses"]["TooManyRequests"]["headers"]) == ["Retry-After"]


def test_every_schema_property_and_parameter_is_described() -> None:
    schemas = raw["components"]["schemas"]
    bare = [name for name, schema in schemas.items() if "description" not in schema]
    for name, schema in schemas.items():
        for key, value in schema.get("properties", {}).items():
            if "description" not in value and "$ref" not in value:
                bare.append(f"{name}.{key}")
    assert bare == []
    assert all("description" in entry for entry in raw["components"]["parameters"].values())


@needs_shared
def test_no_sentence_is_copied() -> None:
    ours = " ".join(descriptions(raw)).lower()
    theirs: set[tuple[str, ...]] = set()
    for path in sorted((SHARED / "specs" / "openai-assistants").glob("*.yaml")):
        for text in descriptions(read(path)):
            theirs.update(runs(text.lower()))
    assert theirs
    assert sorted(theirs & set(runs(ours))) == []


def breaches(body: Any, status: int = 200) -> tuple[str, ...]:
    request = WireRequest(
        method="post",
        path="/v1/assistants",
        body=b"{}",
        content_type="application/json",
        parameters=RequestParameters(),
    )
    headers = {"content-type": "application/json"}
    return contract.breaches(
        request, Answer(status_code=status, data=encode(body), headers=headers)
    )


def descriptions(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key in ("description", "summary") and isinstance(member, str):
                yield member
            else:
                yield from descriptions(member)
    elif isinstance(value, list):
        for member in value:
            yield from descriptions(member)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    for start in range(len(words) - WORDS_IN_A_ROW + 1):
        yield tuple(words[start : start + WORDS_IN_A_ROW])
