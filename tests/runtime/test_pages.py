"""Lists that come in pages, in each way that APIs have of naming the next."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import Drive, Modules


def pager(drive: Drive, transport: Any, following: Any, **operation: Any) -> Any:
    given = {"credentials": operation.pop("credentials", {}), "default_query": {"v": 1}}
    client = drive.client("http://api.test/v1", transport=transport, **given)
    operation.setdefault("query", {"limit": 2, "after": drive.modules.omit.omit})
    return drive.find("pages", "Pager")(
        client,
        "GET",
        "/things",
        page=dict[str, Any],
        items=lambda page: page.get("items"),
        following=following,
        **operation,
    )


def answers(drive: Drive, *pages: dict[str, Any], links: tuple[str, ...] = ()) -> Any:
    headers = [{"link": link} for link in links] or [{}] * len(pages)
    bodies = [json.dumps(page).encode() for page in pages]
    made = [drive.answer(200, body, more) for body, more in zip(bodies, headers, strict=True)]
    return drive.scripted(*made)


def asked(transport: Any) -> list[str]:
    return [request.target for request in transport.requests]


def test_cursors(drive: Drive, runtime: Modules) -> None:
    pages = {"items": [1, 2], "next": "b"}, {"items": [3], "next": "c"}, {"items": [], "next": None}
    transport = answers(drive, *pages)
    found = pager(drive, transport, runtime.paging.cursor("after", lambda page: page["next"]))
    assert transport.requests == []
    assert drive.all(found) == [1, 2, 3]
    assert asked(transport) == [
        "/v1/things?v=1&limit=2",
        "/v1/things?v=1&limit=2&after=b",
        "/v1/things?v=1&limit=2&after=c",
    ]


def test_cursors_end(drive: Drive, runtime: Modules) -> None:
    following = runtime.paging.cursor(
        "after", lambda page: page["next"], more=lambda page: page.get("more")
    )
    transport = answers(drive, {"items": [1], "next": "b", "more": False})
    assert drive.all(pager(drive, transport, following)) == [1]
    transport = answers(drive, {"items": [1], "next": "b"})  # the same for ever
    assert drive.all(pager(drive, transport, following)) == [1]


def test_page_by_page(drive: Drive, runtime: Modules) -> None:
    pages = {"items": [1, 2], "next": "b"}, {"items": None, "next": None}
    following = runtime.paging.cursor("after", lambda page: page["next"])
    assert drive.all(pager(drive, answers(drive, *pages), following).pages()) == list(pages)
    transport = answers(drive, *pages)
    assert drive.run(pager(drive, transport, following).first()) == pages[0]
    response = drive.run(pager(drive, answers(drive, *pages), following).first_response())
    assert (response.status, response.parse()) == (200, pages[0])
    module = drive.modules.pages if drive.kind == "sync" else drive.modules.async_pages
    wrap = module.raw_page if drive.kind == "sync" else module.async_raw_page
    again = pager(drive, answers(drive, *pages), following)
    assert drive.run(wrap(lambda: again)()).parse() == pages[0]


def test_await_gives_the_first_page(drive: Drive, runtime: Modules) -> None:
    following = runtime.paging.cursor("after", lambda page: page["next"])
    found = pager(drive, answers(drive, {"items": [1], "next": "b"}), following)
    assert hasattr(found, "__await__") is (drive.kind == "async")
    if drive.kind == "async":

        async def waited() -> object:
            return await found

        assert drive.run(waited()) == {"items": [1], "next": "b"}


def test_a_server_that_does_not_turn_pages(drive: Drive, runtime: Modules) -> None:
    for following in (runtime.paging.offset("skip"), runtime.paging.page_number("page")):
        transport = answers(drive, {"items": [1, 2]})  # the same for ever
        assert drive.all(pager(drive, transport, following)) == [1, 2]
        assert len(transport.requests) == 2


def test_offsets(drive: Drive, runtime: Modules) -> None:
    offset = runtime.paging.offset
    transport = answers(drive, {"items": [1, 2]}, {"items": [3]}, {"items": []})
    assert drive.all(pager(drive, transport, offset("offset"))) == [1, 2, 3]
    assert asked(transport)[1:] == [
        "/v1/things?v=1&limit=2&offset=2",
        "/v1/things?v=1&limit=2&offset=3",
    ]
    transport = answers(drive, {"items": [1, 2], "total": 3}, {"items": [3], "total": 3})
    following = offset("offset", total=lambda page: page["total"])
    assert drive.all(pager(drive, transport, following)) == [1, 2, 3]
    assert len(transport.requests) == 2


def test_page_numbers(drive: Drive, runtime: Modules) -> None:
    page_number = runtime.paging.page_number
    transport = answers(drive, {"items": [1]}, {"items": [2]}, {"items": []})
    found = pager(drive, transport, page_number("page"), query={"page": 4})
    assert drive.all(found) == [1, 2]
    assert asked(transport) == [f"/v1/things?v=1&page={n}" for n in (4, 5, 6)]
    transport = answers(drive, {"items": [1], "pages": 2}, {"items": [2], "pages": 2})
    following = page_number("page", pages=lambda page: page["pages"])
    assert drive.all(pager(drive, transport, following, query={})) == [1, 2]
    assert len(transport.requests) == 2
    transport = answers(drive, {"items": [1], "pages": 2}, {"items": [2], "pages": 2})
    following = page_number("page", pages=lambda page: page["pages"], start=0)
    assert drive.all(pager(drive, transport, following, query={})) == [1, 2]


@pytest.mark.parametrize(
    "url", ["http://api.test/v1/things?page=2&v=1", "/v1/things?page=2&v=1", "?page=2&v=1"]
)
def test_urls(drive: Drive, runtime: Modules, url: str) -> None:
    transport = answers(drive, {"items": [1], "next": url}, {"items": [2], "next": None})
    following = runtime.paging.next_url(lambda page: page["next"])
    assert drive.all(pager(drive, transport, following)) == [1, 2]
    assert asked(transport)[1] == "/v1/things?page=2&v=1"


def test_links(drive: Drive, runtime: Modules) -> None:
    links = '<http://api.test/x?a=1,2>; rel="prev", </x?b=;2>; title="a, b"; rel="last NEXT"', ""
    transport = answers(drive, {"items": [1]}, {"items": [2]}, links=links)
    assert drive.all(pager(drive, transport, runtime.paging.next_link())) == [1, 2]
    assert asked(transport)[1] == "/x?b=;2&v=1"


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ('<?page=2>; title="x<y"; rel="next"', "?page=2"),
        ('<?page=2>; title="a\\">, <"; REL=Next, <?page=9>; rel=last', "?page=2"),
        ('<?page=0>; title="a; rel=next"; rel="prev"', None),
        ('<?page=0>; rel="prev"; rel="next", <?page=2>; rel=next', "?page=2"),
        ('<?page=0>; rel, < ?page=2 > ;rel = "next"', "?page=2"),
        ('rel="next", <?page=0', None),
        ("<" * 100_000 + ';a="' * 20_000 + "; " * 20_000, None),
    ],
)
def test_what_a_link_header_says(runtime: Modules, header: str, target: str | None) -> None:
    assert runtime.paging.link_target(header, "next") == target


def test_urls_say_again_what_was_asked(drive: Drive, runtime: Modules) -> None:
    """With a key in the query, and what was given for all calls or for this one."""
    url = "http://api.test/v1/things?v=1&api_key=k%2B&a%5Bb%5D=1&mine=&page=2"
    transport = answers(drive, {"items": [1], "next": url}, {"items": [2], "next": None})
    key = runtime.auth.ApiKey("k+", name="api_key", location="query")
    found = pager(
        drive,
        transport,
        runtime.paging.next_url(lambda page: page["next"]),
        credentials={"key": key},
        security=(("key",),),
        options={"extra_query": {"a[b]": 1, "mine": "", "other": 2, "page": 1}},
    )
    assert drive.all(found) == [1, 2]
    assert asked(transport) == [
        "/v1/things?v=1&limit=2&a%5Bb%5D=1&mine=&other=2&page=1&api_key=k%2B",
        "/v1/things?v=1&api_key=k%2B&a%5Bb%5D=1&mine=&page=2&other=2",
    ]


@pytest.mark.parametrize("home", ["https://api.test/v1", "http://inside.test:8080", "//x.test/a/b"])
def test_urls_of_a_server_behind_a_gateway(drive: Drive, runtime: Modules, home: str) -> None:
    """Nothing is sent to where it calls itself."""
    url = f"{home}/things?page=2&v=1"
    transport = answers(drive, {"items": [1], "next": url}, {"items": [2], "next": None})
    following = runtime.paging.next_url(lambda page: page["next"])
    assert drive.all(pager(drive, transport, following)) == [1, 2]
    assert asked(transport)[1] == "/v1/things?page=2&v=1"
    assert {str(request.origin) for request in transport.requests} == {"http://api.test"}


@pytest.mark.parametrize(
    "url",
    ["http://elsewhere.test/", "//elsewhere.test/", "https://api.test/", "http://x.test/v1/y"],
)
def test_p28_pages_elsewhere_are_not_asked_for(drive: Drive, runtime: Modules, url: str) -> None:
    transport = answers(drive, {"items": [1], "next": url})
    following = runtime.paging.next_url(lambda page: page["next"])
    with pytest.raises(runtime.errors.ResponseDecodeError, match=r"not at http://api\.test"):
        drive.all(pager(drive, transport, following))
    assert len(transport.requests) == 1
