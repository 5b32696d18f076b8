"""Lists that go on are read in every style of models: pages are models too."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from specloom.config import Config
from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Node, built, document, imported

PET: Node = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
INTEGER: Node = {"type": "integer"}
TEXT: Node = {"type": ["string", "null"]}


def _list(page: Node, *query: str) -> Node:
    return {
        "get": {
            "operationId": "list",
            "tags": ["pets"],
            "parameters": [{"name": one, "in": "query", "schema": TEXT} for one in query],
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": page}}}
            },
        }
    }


def _object(*required: str, **properties: Any) -> Node:
    return {"type": "object", "required": list(required), "properties": properties}


PETS: Node = {"type": "array", "items": PET}
CASES: dict[str, tuple[Node, list[Any], list[str]]] = {
    "a cursor in an object that may be absent": (
        _list(_object(data=PETS, meta=_object(next_cursor=TEXT)), "cursor"),
        [{"data": [{"id": "a"}], "meta": {"next_cursor": "x"}}, {"data": [{"id": "b"}]}],
        ["", "cursor=x"],
    ),
    "a cursor in an object that is there": (
        _list(_object("data", "meta", data=PETS, meta=_object(next_cursor=TEXT)), "cursor"),
        [{"data": [{"id": "a"}], "meta": {"next_cursor": "x"}}, {"data": [], "meta": {}}],
        ["", "cursor=x"],
    ),
    "the id of the last item": (
        _list(_object(data=PETS, has_more={"type": "boolean"}), "after"),
        [{"data": [{"id": "a"}, {"id": "b"}], "has_more": True}, {}],
        ["", "after=b"],
    ),
    "the id of the last item of a list that is there": (
        _list(_object("data", data=PETS, has_more={"type": "boolean"}), "after"),
        [{"data": [{"id": "a"}, {"id": "b"}], "has_more": True}, {"data": []}],
        ["", "after=b"],
    ),
    "a URL": (
        _list(_object(items=PETS, next_url=TEXT)),
        [{"items": [{"id": "a"}], "next_url": "/pets?x=2"}, {"items": None}],
        ["", "x=2"],
    ),
}


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Iterator[Any]:
    paths = {
        f"/{number}": {
            "get": {**case[0]["get"], "operationId": f"list{number}", "tags": [f"pets{number}"]}
        }
        for number, case in enumerate(CASES.values())
    }
    counted = _list(_object(items=PETS, total=INTEGER), "offset")["get"]
    counted["parameters"][0]["schema"] = INTEGER
    paths["/counted"] = {"get": {**counted, "operationId": "listCounted", "tags": ["counted"]}}
    content = document(paths=paths, servers=[{"url": "http://pets.test"}])
    names = {f"list{number}": f"pets{number}.list" for number in range(len(CASES))}
    config = Config.model_validate(
        {
            "spec": "x",
            "operations": {
                key: {"name": name}
                for key, name in {**names, "listCounted": "counted.list"}.items()
            },
        }
    )
    variant = Variant(models=request.param)
    with imported(built(content, config=config, variant=variant, formatted=False)) as found:
        yield found


def _asked(package: Any, resource: str, pages: list[Any]) -> tuple[list[str], list[str]]:
    """The ids that iterating gives, and the queries that asked for the pages."""
    left, asked = list(pages), list[str]()

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.query.decode())
        return httpx2.Response(200, json=left.pop(0))

    def id_of(item: Any) -> str:
        return item["id"] if isinstance(item, dict) else item.id

    transport = httpx2.MockTransport(answer)
    with package.Client(http_client=httpx2.Client(transport=transport)) as client:
        found = [id_of(item) for item in getattr(client, resource).list()]
    first, asked = asked, []
    left += pages

    async def again() -> list[str]:
        http = httpx2.AsyncClient(transport=transport)
        async with package.AsyncClient(http_client=http) as client:
            return [id_of(item) async for item in getattr(client, resource).list()]

    assert asyncio.run(again()) == found
    assert asked == first
    return found, first


@pytest.mark.parametrize("name", CASES)
def test_the_next_page(package: Any, name: str) -> None:
    _, pages, queries = CASES[name]
    ids = [pet["id"] for page in pages for pet in page.get("data", page.get("items")) or []]
    assert _asked(package, f"pets{list(CASES).index(name)}", pages) == (ids, queries)


def test_a_total_that_is_not_there(package: Any) -> None:
    pages = [{"items": [{"id": "a"}]}, {"items": [{"id": "b"}], "total": 2}]
    assert _asked(package, "counted", pages) == (["a", "b"], ["", "offset=1"])
