"""`validate_requests=True`: what breaks the document's rules is told, and nothing is sent."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest

from tests.behaviour.create_assistant.conftest import DEFAULT, Caller

CODE: Final = {"type": "code_interpreter"}

VARIANTS: Final = ("default",)
"""Only pydantic's models come with checks."""


def _search(**options: Any) -> dict[str, Any]:
    return {"tools": [{"type": "file_search", "file_search": options}]}


def _ranking(**options: Any) -> dict[str, Any]:
    return _search(ranking_options=options)


def _function(**definition: Any) -> dict[str, Any]:
    return {"tools": [{"type": "function", "function": definition}]}


def _schema(**schema: Any) -> dict[str, Any]:
    return {"response_format": {"type": "json_schema", "json_schema": schema}}


def _stores(count: int = 1, **store: Any) -> dict[str, Any]:
    return {"tool_resources": {"file_search": {"vector_stores": [store] * count}}}


def _chunks(size: Any, overlap: Any) -> dict[str, Any]:
    sizes = {"max_chunk_size_tokens": size, "chunk_overlap_tokens": overlap}
    return _stores(chunking_strategy={"type": "static", "static": sizes})


NULLABLE: Final = (
    "name",
    "description",
    "instructions",
    "tool_resources",
    "metadata",
    "temperature",
    "top_p",
    "response_format",
    "reasoning_effort",
)

ALLOWED: Final[dict[str, dict[str, Any]]] = {
    "nothing but a model": {},
    "name of 256": {"name": "n" * 256},
    "name of 256 beyond the BMP": {"name": "🧮" * 256},
    "null": dict.fromkeys(NULLABLE),
    "empty": {"name": "", "description": "", "tools": [], "tool_resources": {}, "metadata": {}},
    "description of 512": {"description": "d" * 512},
    "instructions of 256000": {"instructions": "i" * 256_000},
    "128 tools": {"tools": [CODE] * 128},
    "metadata at its limits": {"metadata": {f"{n:064}": "v" * 512 for n in range(16)}},
    "temperature 0": {"temperature": 0},
    "temperature 2": {"temperature": 2},
    "temperature 2.0": {"temperature": 2.0},
    "top_p 0": {"top_p": 0},
    "top_p 1": {"top_p": 1.0},
    "1 result": _search(max_num_results=1),
    "50 results": _search(max_num_results=50),
    "50.0 is an integer": _search(max_num_results=50.0),
    "threshold 0": _ranking(score_threshold=0),
    "threshold 1 and a ranker": _ranking(score_threshold=1, ranker="default_2024_08_21"),
    "function name of 64": _function(name="aZ09_-" + "n" * 58),
    "function with all": _function(name="f", description="d", parameters={"a": 1}, strict=None),
    "format auto": {"response_format": "auto"},
    "format text": {"response_format": {"type": "text"}},
    "format json_object": {"response_format": {"type": "json_object"}},
    "format json_schema": _schema(name="n" * 64, description="", schema={"x": []}, strict=True),
    "effort": {"reasoning_effort": "xhigh"},
    "20 files": {"tool_resources": {"code_interpreter": {"file_ids": ["f"] * 20}}},
    "a store that exists": {"tool_resources": {"file_search": {"vector_store_ids": ["v"]}}},
    "a new store": _stores(file_ids=["f"] * 10_000, metadata=None),
    "chunks auto": _stores(chunking_strategy={"type": "auto"}),
    "chunks at their limits": _chunks(100, 2048),
    "large chunks": _chunks(4096, 0),
    "unknown properties of open objects": _function(name="f", odd=1),
}

REFUSED: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "name of 257": ({"name": "n" * 257}, "name: at most 256 characters"),
    "name a number": ({"name": 1}, "name: has to be a string"),
    "model null": ({"model": None}, "model: has to be a string"),
    "tools null": ({"tools": None}, "tools: has to be a list"),
    "description of 513": ({"description": "d" * 513}, "description: at most 512 characters"),
    "instructions of 256001": (
        {"instructions": "i" * 256_001},
        "instructions: at most 256,000 characters",
    ),
    "129 tools": ({"tools": [CODE] * 129}, "tools: at most 128 items"),
    "17 pairs": ({"metadata": {str(n): "" for n in range(17)}}, "metadata: at most 16 entries"),
    "key of 65": ({"metadata": {"k" * 65: ""}}, "metadata: a key: at most 64 characters"),
    "value of 513": (
        {"metadata": {"a key": "v" * 513}},
        'metadata["a key"]: at most 512 characters',
    ),
    "value a number": ({"metadata": {"k": 1}}, "metadata.k: has to be a string"),
    "temperature below": ({"temperature": -0.01}, "temperature: at least 0"),
    "temperature above": ({"temperature": 2.01}, "temperature: at most 2"),
    "temperature a text": ({"temperature": "1"}, "temperature: has to be a number"),
    "temperature a boolean": ({"temperature": True}, "temperature: has to be a number"),
    "top_p above": ({"top_p": 1.1}, "top_p: at most 1"),
    "0 results": (_search(max_num_results=0), "tools[0].file_search.max_num_results: at least 1"),
    "51 results": (_search(max_num_results=51), "tools[0].file_search.max_num_results: at most 50"),
    "half a result": (
        _search(max_num_results=1.5),
        "tools[0].file_search.max_num_results: has to be an integer",
    ),
    "threshold above": (
        _ranking(score_threshold=1.01),
        "tools[0].file_search.ranking_options.score_threshold: at most 1",
    ),
    "no threshold": (
        _ranking(ranker="auto"),
        "tools[0].file_search.ranking_options.score_threshold: is required",
    ),
    "another ranker": (
        _ranking(score_threshold=1, ranker="best"),
        "tools[0].file_search.ranking_options.ranker: has to be 'auto' or 'default_2024_08_21'",
    ),
    "function name of 65": (
        _function(name="n" * 65),
        "tools[0].function.name: at most 64 characters",
    ),
    "function name with a blank": (
        _function(name="a b"),
        "tools[0].function.name: has to match `^[a-zA-Z0-9_-]+$`",
    ),
    "function without a name": (_function(), "tools[0].function.name: is required"),
    "strict a text": (
        _function(name="f", strict="yes"),
        "tools[0].function.strict: has to be true or false",
    ),
    "another tool": (
        {"tools": [CODE, {"type": "retrieval"}]},
        "tools[1].type: has to be 'code_interpreter' or 'file_search' or 'function'",
    ),
    "a tool without a type": ({"tools": [{}]}, "tools[0].type: is required"),
    "a tool that is none": ({"tools": ["x"]}, "tools[0]: has to be an object"),
    "another format": (
        {"response_format": "json"},
        "response_format: has to be 'auto' or an object",
    ),
    "schema name": (
        _schema(name="n" * 65),
        "response_format.json_schema.name: at most 64 characters",
    ),
    "another effort": (
        {"reasoning_effort": "most"},
        "reasoning_effort: has to be 'none', 'minimal', 'low', 'medium', 'high', 'xhigh' or 'max'",
    ),
    "21 files": (
        {"tool_resources": {"code_interpreter": {"file_ids": ["f"] * 21}}},
        "tool_resources.code_interpreter.file_ids: at most 20 items",
    ),
    "two stores": (
        {"tool_resources": {"file_search": {"vector_store_ids": ["v", "w"]}}},
        "tool_resources.file_search.vector_store_ids: at most 1 item",
    ),
    "two new stores": (_stores(2), "tool_resources.file_search.vector_stores: at most 1 item"),
    "both": (
        {"tool_resources": {"file_search": {"vector_store_ids": [], "vector_stores": []}}},
        "tool_resources.file_search: fits none of its forms (vector_stores: there is no such "
        "property; or vector_store_ids: there is no such property)",
    ),
    "10001 files": (
        _stores(file_ids=["f"] * 10_001),
        "tool_resources.file_search.vector_stores[0].file_ids: at most 10,000 items",
    ),
    "small chunks": (
        _chunks(99, 0),
        "tool_resources.file_search.vector_stores[0].chunking_strategy.static"
        ".max_chunk_size_tokens: at least 100",
    ),
    "large chunks": (
        _chunks(4097, 0),
        "tool_resources.file_search.vector_stores[0].chunking_strategy.static"
        ".max_chunk_size_tokens: at most 4,096",
    ),
    "overlap": (
        _chunks(4096, 2049),
        "tool_resources.file_search.vector_stores[0].chunking_strategy.static"
        ".chunk_overlap_tokens: at most 2,048",
    ),
    "another property": ({"extra_body": {"nme": 1}}, "nme: there is no such property"),
}


def _create(caller: Caller, **arguments: Any) -> Any:
    settings = caller.settings(validate_requests=True)
    return caller.create(client=settings, **{"model": "gpt-4o", **arguments})


@pytest.mark.parametrize("name", ALLOWED)
def test_what_keeps_to_the_rules_is_sent(caller: Caller, name: str) -> None:
    _create(caller, **ALLOWED[name])
    assert caller.sent.method == "POST"


@pytest.mark.parametrize("name", REFUSED)
def test_what_breaks_a_rule_is_not(caller: Caller, name: str) -> None:
    arguments, fault = REFUSED[name]
    with pytest.raises(caller.package.RequestValidationError) as caught:
        _create(caller, **arguments)
    assert str(caught.value) == f"POST /assistants: {fault}"
    assert [f"{one.path}: {one.message}" for one in caught.value.faults] == [fault]
    assert not caller.server.requests


def test_it_is_an_api_error_and_a_value_error(caller: Caller) -> None:
    error = caller.package.RequestValidationError
    assert issubclass(error, caller.package.APIError)
    assert issubclass(error, ValueError)


def test_all_faults_are_told_in_their_order(caller: Caller) -> None:
    tools = [CODE, {"type": "function", "function": {"name": "a b"}}]
    with pytest.raises(caller.package.RequestValidationError) as caught:
        _create(caller, name="n" * 257, tools=tools, top_p=2, metadata={"k": None})
    assert [fault.path for fault in caught.value.faults] == [
        "name",
        "tools[1].function.name",
        "metadata.k",
        "top_p",
    ]


def test_no_value_is_told(caller: Caller) -> None:
    secret = "sk-very-secret"
    bad = {"name": secret * 50, "metadata": {"k": [secret]}, "tools": [{"type": secret}]}
    with pytest.raises(caller.package.RequestValidationError) as caught:
        _create(caller, **bad, temperature=secret, tool_resources=secret)
    error = caught.value
    assert len(error.faults) == 5
    assert secret not in f"{error!s}{error!r}{vars(error)!r}"
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None


def test_what_is_sent_is_checked_whatever_it_was_made_from(caller: Caller) -> None:
    models = caller.package.models

    def tools() -> Iterator[Any]:
        yield models.FunctionTool.from_json('{"type":"function","function":{"name":"a b"}}')
        yield {"type": "file_search", "file_search": models.FileSearchOptions(max_num_results=0)}

    with pytest.raises(caller.package.RequestValidationError) as caught:
        _create(caller, tools=tools(), metadata={"day": date(2026, 1, 2)})
    assert [fault.path for fault in caught.value.faults] == [
        "tools[0].function.name",
        "tools[1].file_search.max_num_results",
    ]
    assert not caller.server.requests


def test_a_generator_is_read_once(caller: Caller) -> None:
    _create(caller, tools=(tool for tool in [CODE, CODE]), name=caller.package.omit)
    assert (
        caller.sent.body
        == b'{"model":"gpt-4o","tools":[' + b",".join([b'{"type":"code_interpreter"}'] * 2) + b"]}"
    )


def test_copies_of_a_client_check_too(caller: Caller) -> None:
    settings = caller.settings(validate_requests=True)
    with pytest.raises(caller.package.RequestValidationError):
        caller.create(
            client=settings,
            prepare=lambda client: client.with_options(max_retries=0),
            raw=True,
            model="gpt-4o",
            top_p=2,
        )
    assert not caller.server.requests


def test_a_copy_checks_where_the_client_does_not(caller: Caller) -> None:
    with pytest.raises(caller.package.RequestValidationError):
        caller.create(
            prepare=lambda client: client.with_options(validate_requests=True),
            model="gpt-4o",
            top_p=2,
        )
    assert not caller.server.requests


def test_a_copy_does_not_check_where_the_client_does(caller: Caller) -> None:
    with pytest.raises(caller.package.BadRequestError):
        caller.create(
            client=caller.settings(validate_requests=True),
            prepare=lambda client: client.with_options(validate_requests=False, timeout=5),
            model="gpt-4o",
            top_p=2,
        )
    assert len(caller.server.requests) == 1


def test_a_copy_of_a_copy_checks_as_it_did(caller: Caller) -> None:
    def prepare(client: Any) -> Any:
        checking = client.with_options(validate_requests=True)
        return checking.with_options(validate_requests=caller.package.omit).raw

    with pytest.raises(caller.package.RequestValidationError):
        caller.create(prepare=prepare, model="gpt-4o", top_p=2)


def test_an_option_of_no_client_is_refused(caller: Caller) -> None:
    with pytest.raises(TypeError, match="base_url"):
        caller.create(
            prepare=lambda client: client.with_options(base_url="http://x"), model="gpt-4o"
        )


def test_off_by_default(caller: Caller) -> None:
    with pytest.raises(caller.package.BadRequestError):
        caller.create(model="gpt-4o", top_p=2)
    assert len(caller.server.requests) == 1


def test_it_is_imported_only_where_it_is_asked_for() -> None:
    program = (
        "import sys, openai_assistants as package\n"
        "def loaded(): return [m for m in sys.modules if 'valid' in m and 'assistants' in m]\n"
        "client = package.Client(api_key='k').with_options(validate_requests=False)\n"
        "client.assistants\n"
        "assert not loaded(), loaded()\n"
        "package.Client(api_key='k', validate_requests=True)\n"
        "assert 'openai_assistants._validation' in loaded(), loaded()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=DEFAULT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
