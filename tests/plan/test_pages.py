"""Lists that go on: what is guessed, and what the configuration settles."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx2
import pytest

from specloom.config import Config
from specloom.diagnostics import DocumentError
from tests.building import built, document, drafted, imported

PETS = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}


def _listing(
    page: dict[str, Any], *query: str, body: dict[str, Any] | None = None, kind: str = "integer"
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": "listPets",
        "tags": ["pets"],
        "parameters": [{"name": name, "in": "query", "schema": {"type": kind}} for name in query],
        "responses": {
            "200": {"description": "", "content": {"application/json": {"schema": page}}}
        },
    }
    if body is not None:
        content = {"application/json": {"schema": {"type": "object", "properties": body}}}
        operation["requestBody"] = {"content": content}
    method = "get" if body is None else "post"
    return document(paths={"/pets": {method: operation}}, servers=[{"url": "http://pets.test"}])


def _page(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _settled(**pages: Any) -> dict[str, Any]:
    return {"operations": {"listPets": {"pages": pages or False}}}


def _asked(content: dict[str, Any], *pages: Any, **config: Any) -> tuple[list[int], list[Any]]:
    """The ids that iterating gives, and what was asked with: queries, or bodies."""
    left: list[Any] = []
    asked: list[Any] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(json.loads(request.content) if request.content else request.url.query.decode())
        return httpx2.Response(200, json=left.pop(0))

    transport = httpx2.MockTransport(answer)
    with imported(built(content, config=Config(spec="x", **config), formatted=False)) as module:
        left += pages
        with module.Client(http_client=httpx2.Client(transport=transport)) as client:
            found = [pet.id for pet in client.pets.list()]
        first, asked = asked, []
        left += pages

        async def again() -> list[int]:
            http = httpx2.AsyncClient(transport=transport)
            async with module.AsyncClient(http_client=http) as client:
                return [pet.id async for pet in client.pets.list()]

        assert asyncio.run(again()) == found
    assert asked == first
    return found, first


@pytest.mark.parametrize(
    ("query", "total", "is_paged"),
    [
        (("skip", "q"), {}, False),
        (("skip", "limit"), {}, True),
        (("$skip", "$top"), {}, True),
        (("offset",), {"total": {"type": "integer"}}, True),
        (("offset",), {"has_more": {"type": "boolean"}}, True),
    ],
)
def test_an_offset_alone_makes_no_pages(
    query: tuple[str, ...], total: dict[str, Any], is_paged: bool
) -> None:
    (resource,) = drafted(_listing(_page(pets=PETS, **total), *query)).plan.package.resources
    assert [method.is_paged for method in resource.methods] == [is_paged]


def test_pages_by_a_cursor_of_another_name() -> None:
    page = _page(rows=PETS, paging=_page(token={"type": ["string", "null"]}), tags=PETS)
    way = _settled(by="cursor", items="rows", parameter="from", next="paging.token")
    found = _asked(
        _listing(page, "from", kind="string"),
        {"rows": [{"id": 1}], "paging": {"token": "b"}},
        {"rows": [{"id": 2}], "paging": {}},
        **way,
    )
    assert found == ([1, 2], ["", "from=b"])
    last = _asked(_listing(page, "from", kind="string"), {"rows": [{"id": 1}]}, **way)
    assert last == ([1], [""])


def test_pages_by_offset_that_begins_at_one() -> None:
    page = _page(pets=PETS, all={"type": "integer"})
    way = _settled(by="offset", parameter="first", total="all", start=1)
    pages = [{"pets": [{"id": n}, {"id": n + 1}], "all": 4} for n in (1, 3)]
    assert _asked(_listing(page, "first"), *pages, **way) == ([1, 2, 3, 4], ["", "first=3"])


def test_pages_by_number_that_begin_at_zero() -> None:
    page = _page(pets=PETS, meta=_page(pages={"type": "integer"}))
    way = _settled(by="page", parameter="at", total_pages="meta.pages", start=0)
    pages = [{"pets": [{"id": n}], "meta": {"pages": 3}} for n in (1, 2, 3)]
    assert _asked(_listing(page, "at"), *pages, **way) == ([1, 2, 3], ["", "at=1", "at=2"])


def test_pages_by_a_url() -> None:
    page = _page(pets=PETS, onward={"type": "string"})
    way = _settled(by="url", next="onward")
    pages = [{"pets": [{"id": 1}], "onward": "/pets?x=2"}, {"pets": [{"id": 2}]}]
    assert _asked(_listing(page), *pages, **way) == ([1, 2], ["", "x=2"])


def test_pages_that_a_body_asks_for() -> None:
    page = _page(results=PETS, next_cursor={"type": ["string", "null"]})
    pages = [
        {"results": [{"id": 1}], "next_cursor": "b"},
        {"results": [{"id": 2}], "next_cursor": None},
    ]
    body = {"start_cursor": {"type": "string"}, "filter": {"type": "string"}}
    content = _listing(page, body=body)
    assert _asked(content, *pages, operations={"listPets": {"name": "pets.list"}}) == (
        [1, 2],
        [{}, {"start_cursor": "b"}],
    )


def test_a_first_page_of_zero_is_the_documents_default() -> None:
    content = _listing(_page(items=PETS), "page")
    content["paths"]["/pets"]["get"]["parameters"][0]["schema"]["default"] = 0
    pages = [{"items": [{"id": 1}]}, {"items": []}]
    assert _asked(content, *pages) == ([1], ["", "page=1"])


def test_a_list_that_is_not_paged() -> None:
    content = _listing(_page(items=PETS), "page")
    made = built(content, formatted=False).files["resources/pets.py"]
    assert "Pager" in made
    settled = built(content, config=Config(spec="x", **_settled()), formatted=False)
    assert "Pager" not in settled.files["resources/pets.py"]
    assert "_runtime/pages.py" not in settled.files


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        (
            {"by": "cursor", "parameter": "after", "next": "id"},
            "/operations/listPets/pages/next): a page has no 'id': the document declares no 'id'",
        ),
        (
            {"by": "offset", "parameter": "pag"},
            "/operations/listPets/pages/parameter): it has no parameter 'pag'; "
            "did you mean `page`?",
        ),
        (
            {"by": "page", "parameter": "page", "items": "next"},
            "/operations/listPets/pages/items): 'next' is no list",
        ),
        (
            {"by": "page", "parameter": "page", "items": "data.deep"},
            "/operations/listPets/pages/items): a page has no 'data.deep': "
            "the document declares no 'deep'",
        ),
    ],
)
def test_what_the_document_does_not_have_is_refused(way: dict[str, Any], fault: str) -> None:
    page = _page(data=PETS, next={"type": "string"})
    content = _listing(page, "page", "after")
    with pytest.raises(DocumentError) as caught:
        built(content, config=Config(spec="x", **_settled(**way)), formatted=False)
    (found,) = caught.value.diagnostics
    assert f"{found.place.pointer}): {found.message}" == fault
