"""The call that a README shows first."""

from __future__ import annotations

from typing import Any

from specloom.plan.introduction import introduction
from tests.building import built, document

PETS: Any = {"type": "array", "items": {"type": "string"}}


def operation(**content: Any) -> Any:
    responses = {"200": {"description": "Found.", "content": content}} if content else {}
    return {"responses": responses}


def shown(**paths: Any) -> list[str]:
    """The lines of the README that call the API."""
    found = built(document(paths={f"/{path}": item for path, item in paths.items()}))
    lines = found.files["../README.md"].splitlines()
    return [line for line in lines if "= client." in line or " client." in line]


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
    assert waits == "        async for last_weather in await client.last_weather.retrieve():"
    whole = operation(**{"application/json": {"schema": PETS}})
    assert shown(last_weather={"get": stream}, pets={"get": whole})[0].startswith("pets = ")


def test_the_name_of_an_item() -> None:
    stream = operation(**{"text/event-stream": {"schema": {"type": "object"}}})
    assert shown(trashed_items={"get": stream})[0].startswith("for trashed_item in ")


def listing(name: str, schema: Any) -> Any:
    found = operation(**{"application/json": {"schema": schema}})
    return {"get": {**found, "operationId": name, "tags": ["container"]}}


def test_a_list_is_named_by_what_it_holds() -> None:
    item = {"type": "object", "title": "Summary", "properties": {"id": {"type": "string"}}}
    parts: Any = {"components": {"schemas": {"Entry": item}}}
    listed: Any = {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}
    for name, line in (
        ("list", "containers = client.container.list()"),
        ("search", "entries = client.container.search()"),
    ):
        found = built(document(paths={"/container": listing(name, listed)}, **parts))
        assert line in found.files["../README.md"].splitlines()


def paged(name: str) -> str:
    """The README of a document with one list that goes on, over items of a class."""
    page = {
        "type": "object",
        "required": ["items"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}},
            "next_cursor": {"type": "string"},
        },
    }
    item: Any = listing(name, page)
    item["get"]["parameters"] = [{"name": "cursor", "in": "query", "schema": {"type": "string"}}]
    entry = {"type": "object", "properties": {"id": {"type": "string"}}}
    whole = document(paths={"/container": item}, components={"schemas": {"Entry": entry}})
    return built(whole).files["../README.md"]


def test_an_item_of_a_list_that_goes_on() -> None:
    assert "\nfor container in client.container.list():\n" in paged("list")
    assert "\nfor entry in client.container.search():\n" in paged("search")
    assert "print(response.parse())  # the first page\n" in paged("list")


def test_what_is_read_from_the_environment_in_a_row() -> None:
    keys = {name: {"type": "apiKey", "in": "header", "name": name} for name in ("a", "b", "c")}
    whole = document(components={"securitySchemes": keys}, security=[{"a": [], "b": [], "c": []}])
    text = built(whole).files["../README.md"]
    told = " ".join(text.replace("\n# ", " ").split())
    assert "# Reads PETS_A, PETS_B, PETS_C and PETS_BASE_URL from the environment." in told


def test_a_long_description_is_introduced() -> None:
    first = "It keeps pets:\n- cats\n- dogs"
    assert introduction(f"{first}\n\n# More\n\nmore") == f"{first}\n\n# More\n\nmore"
    more = "\n\nmore" * 6
    assert introduction(f"# Pets\n{first}\n\nAll.\n\n# More{more}") == f"# Pets\n{first}\n\nAll."
    assert introduction(f"{first}\n\nMore\n----{more}") == first
    assert introduction(f"{first}\n\nAll.{more}") == first
