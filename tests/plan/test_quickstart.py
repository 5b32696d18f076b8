"""The call that a README shows first."""

from __future__ import annotations

from typing import Any

from tests.building import built, document

PETS: Any = {"type": "array", "items": {"type": "string"}}


def operation(**content: Any) -> Any:
    responses = {"200": {"description": "Found.", "content": content}} if content else {}
    return {"responses": responses}


def shown(**paths: Any) -> list[str]:
    """The lines of the README that call the API."""
    found = built(document(paths={f"/{path}": item for path, item in paths.items()}))
    lines = found.files["../README.md"].splitlines()
    return [line for line in lines if "= client." in line or "in client." in line]


def test_what_most_people_would_call() -> None:
    pets = {
        "options": operation(**{"application/json": {"schema": PETS}}),
        "post": operation(),
        "get": operation(**{"application/json": {"schema": PETS}}),
    }
    assert shown(pets=pets)[0] == "pets = client.pets.list()"


def test_a_stream_where_there_is_nothing_else() -> None:
    stream = operation(**{"text/event-stream": {"schema": {"type": "object"}}})
    (line, waits) = shown(last_weather={"get": stream})[:2]
    assert line == "for last_weather in client.last_weather.retrieve():"
    assert waits == "        async for last_weather in client.last_weather.retrieve():"
    whole = operation(**{"application/json": {"schema": PETS}})
    assert shown(last_weather={"get": stream}, pets={"get": whole})[0].startswith("pets = ")


def test_the_name_of_an_item() -> None:
    stream = operation(**{"text/event-stream": {"schema": {"type": "object"}}})
    assert shown(trashed_items={"get": stream})[0].startswith("for trashed_item in ")
