"""Resources inside others, which tags with a parent are, called on a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Final

import pytest

from specloom.config import Config
from specloom.config_variant import Variant
from specloom.variants import STYLES
from tests.building import Built, built, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "tags_with_parents" / "document.yaml"
SENT: Final = {
    "GET /animals/dogs/Rex": (200, {"name": "Rex"}),
    "GET /animals/dogs/Max": (404, {"reason": "no such dog"}),
    "GET /animals/waiting": (200, ["Rex"]),
    "GET /animals": (404, {"reason": "moved out"}),
    "POST /animals/dogs/Rex/walks": (204, None),
    "PUT /grooming/Rex": (204, None),
}


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        status, content = SENT[f"{self.command} {self.path}"]
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        if body:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=sorted(STYLES))
def package(request: pytest.FixtureRequest) -> Built:
    return built(CASE, variant=Variant(models=request.param), formatted=False)


@pytest.fixture
def shelter(package: Built) -> Iterator[ModuleType]:
    with imported(package) as module:
        yield module


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _name(found: object) -> object:
    return found["name"] if isinstance(found, dict) else getattr(found, "name", None)


def test_children_are_called(shelter: ModuleType, url: str) -> None:
    with shelter.Client(base_url=url) as client:
        dogs = client.animals.dogs
        assert dogs is client.animals.dogs
        assert _name(dogs.retrieve("Rex")) == "Rex"
        assert dogs.walks.start("Rex") is None
        assert client.animals.list.list_waiting() == ["Rex"]
        assert client.services.grooming.groom("Rex") is None


def test_the_async_twin_does_the_same(shelter: ModuleType, url: str) -> None:
    async def ask() -> None:
        async with shelter.AsyncClient(base_url=url) as client:
            assert _name(await client.animals.dogs.retrieve("Rex")) == "Rex"
            assert await client.animals.dogs.walks.start("Rex") is None
            raw = await client.animals.with_raw_response.dogs.retrieve("Rex")
            assert (raw.status, _name(raw.parse())) == (200, "Rex")
            streamed = client.animals.with_streaming_response
            async with streamed.dogs.walks.start("Rex") as opened:
                assert opened.status == 204

    asyncio.run(ask())


def test_raw_and_streaming_reach_children(shelter: ModuleType, url: str) -> None:
    with shelter.Client(base_url=url) as client:
        for dogs in (
            client.animals.dogs.with_raw_response,
            client.animals.with_raw_response.dogs,
        ):
            raw = dogs.retrieve("Rex")
            assert (raw.status, _name(raw.parse())) == (200, "Rex")
        assert client.services.with_raw_response.grooming.groom("Rex").status == 204
        with client.animals.with_streaming_response.dogs.retrieve("Rex") as opened:
            assert b"".join(opened.iter_bytes()) == b'{"name": "Rex"}'


def test_errors_of_a_resource_are_not_those_of_its_children(url: str) -> None:
    with imported(built(CASE, formatted=False)) as shelter, shelter.Client(base_url=url) as client:
        with pytest.raises(shelter.NotFoundError) as own:
            client.animals.list_animals()
        with pytest.raises(shelter.NotFoundError) as others:
            client.animals.dogs.retrieve("Max")
    assert isinstance(own.value.body, shelter.models.Problem)
    assert others.value.body == {"reason": "no such dog"}


def test_the_configuration_places_operations_inside_others(url: str) -> None:
    names = {"getDog": {"name": "animals.of_a_kind.dogs.get"}, "listHens": {"name": "animals.hens"}}
    config = Config(spec="document.yaml", operations=names)
    made = built(CASE, config=config, formatted=False)
    with imported(made) as shelter, shelter.Client(base_url=url) as client:
        assert client.animals.of_a_kind.dogs.get("Rex").name == "Rex"
        assert callable(client.animals.hens)


def test_a_method_that_is_configured_as_a_resource_too_gets_an_underscore() -> None:
    names = {"getDog": {"name": "animals.all"}, "listHens": {"name": "animals.all.hens"}}
    made = built(CASE, config=Config(spec="document.yaml", operations=names), formatted=False)
    assert [line for line in made.warnings if "name-taken" in line] == [
        "name-taken: `animals.all` is a resource, too; the method gets an underscore "
        "(/operations/getDog/name)"
    ]
    with imported(made) as shelter:
        client = shelter.Client(base_url="http://localhost")
        assert callable(client.animals.all_)
        assert callable(client.animals.all.hens)
