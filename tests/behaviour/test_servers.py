"""`base_url` moves all that is at the origin of the document's server."""

from __future__ import annotations

from pathlib import Path

import httpx2

from tests.building import built, imported

CASE = Path(__file__).parent.parent / "cases/servers_beside_the_first/document.yaml"


def _urls(base_url: str) -> list[str]:
    """Where each operation is called, by a client that is told where the API is."""
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(str(request.url))
        return httpx2.Response(204)

    with imported(built(CASE, formatted=False)) as module:
        http = httpx2.Client(transport=httpx2.MockTransport(answer))
        with module.Client(http_client=http, base_url=base_url) as client:
            calls = client.clouds
            calls.absolute(extra_query={"a": 1})
            calls.beneath()
            calls.named("x/y")
            calls.root()
            calls.other()
    return asked


def test_a_server_of_the_same_origin_is_moved_along() -> None:
    assert _urls("http://staging.test:8000/eu/v1/") == [
        "http://staging.test:8000/v2/absolute?a=1",
        "http://staging.test:8000/eu/v1/beta/beneath",
        "http://staging.test:8000/v2/named/x%2Fy",
        "http://staging.test:8000/root",
        "https://us.clouds.example.com/v1/other",
    ]
