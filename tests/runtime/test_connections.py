"""Promises 32 to 34: connections, threads, forks, closing and cancelling."""

from __future__ import annotations

import asyncio
import os
import signal
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from .conftest import Drive, Modules
from .server import FaultServer, reply, silence


def test_p32_the_certificate_is_verified(
    drive: Drive, runtime: Modules, server: FaultServer, stranger: ssl.SSLContext
) -> None:
    server.secure(stranger)
    client = drive.client(server.url, jitter=lambda: 0.0)
    with pytest.raises(runtime.errors.APIConnectionError, match="could not trust") as caught:
        drive.run(client.request("GET", "/x", returns=dict))
    assert (caught.value.attempts, server.requests) == (1, [])


def test_p32_a_certificate_that_is_trusted(
    drive: Drive, server: FaultServer, stranger: ssl.SSLContext, certificate: Path
) -> None:
    server.secure(stranger)
    trusted = ssl.create_default_context(cafile=str(certificate))
    client = drive.client(server.url, ssl_context=trusted)
    for _ in range(3):
        assert drive.run(client.request("POST", "/x", returns=dict, body={"a": 1})) == {}
    assert server.connections == 1
    assert server.requests[0].body == b'{"a":1}'


def test_p32_netrc_is_not_read(
    drive: Drive, server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    drive.run(drive.client(server.url).request("GET", "/x", returns=dict))
    assert "authorization" not in server.requests[0].headers


@pytest.mark.filterwarnings("error::DeprecationWarning")
def test_p32_the_proxy_of_the_environment(
    drive: Drive, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url.replace("//", "//user:pass%40word@"))
    monkeypatch.setenv("no_proxy", "direct.test")
    drive.run(drive.client("http://api.test").request("GET", "/x", returns=dict))
    received = server.requests[0]
    assert received.target in ("http://api.test:80/x", "http://api.test/x")
    assert received.headers["host"] == "api.test"
    assert received.headers["proxy-authorization"].startswith("Basic ")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    drive.run(drive.client(server.url).request("GET", "/y", returns=dict))
    assert server.requests[1].target == "/y"


@pytest.mark.filterwarnings("error::DeprecationWarning")
def test_p32_a_proxy_is_told_who_wants_a_tunnel(
    drive: Drive, runtime: Modules, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.does(reply(502))
    monkeypatch.setenv("https_proxy", server.url.replace("//", "//user:pass%40word@"))
    client = drive.client("https://api.test", max_retries=0)
    with pytest.raises(runtime.errors.APIConnectionError):
        drive.run(client.request("GET", "/x", returns=dict))
    received = server.requests[0]
    assert (received.method, received.target) == ("CONNECT", "api.test:443")
    assert received.headers["proxy-authorization"] == "Basic dXNlcjpwYXNzQHdvcmQ="


def test_p33_closing_twice_and_calling_after(
    drive: Drive, runtime: Modules, server: FaultServer
) -> None:
    client = drive.client(server.url)
    view = client.with_options(max_retries=0)
    drive.run(client.request("GET", "/x", returns=dict))
    drive.close(client)
    drive.close(client)
    for closed in (client, view, client.raw):
        with pytest.raises(runtime.errors.ClientClosedError):
            drive.run(closed.request("GET", "/x", returns=dict))
    assert len(server.requests) == 1


def test_p33_a_given_http_client_stays_open(drive: Drive, server: FaultServer) -> None:
    http_client = drive.http_client()
    client = drive.client(server.url, http_client=http_client)
    assert drive.run(client.request("POST", "/x", returns=dict, body={"a": 1})) == {}
    assert server.requests[0].body == b'{"a":1}'
    drive.close(client)
    again = drive.client(server.url, http_client=http_client)
    assert drive.run(again.request("GET", "/x", returns=dict)) == {}
    drive.close(http_client)


def test_p33_as_a_context_manager(drive: Drive, runtime: Modules, server: FaultServer) -> None:
    client = drive.client(server.url)
    assert drive.enter(client) is client
    drive.leave(client)
    with pytest.raises(runtime.errors.ClientClosedError):
        drive.run(client.request("GET", "/x", returns=dict))


@pytest.mark.only("sync")
def test_p33_many_threads_share_a_client(runtime: Modules, server: FaultServer) -> None:
    with (
        runtime.base_client.BaseClient(base_url=server.url) as client,
        ThreadPoolExecutor(16) as threads,
    ):
        calls = [
            threads.submit(client.request, "POST", f"/{n}", returns=dict, body={"n": n})
            for n in range(200)
        ]
        assert all(call.result() == {} for call in calls)
    assert sorted(int(r.target[1:]) for r in server.requests) == list(range(200))
    assert all(r.body == b'{"n":%d}' % int(r.target[1:]) for r in server.requests)
    assert server.connections <= 16


@pytest.mark.only("async")
def test_p33_many_tasks_share_a_client(runtime: Modules, server: FaultServer) -> None:
    async def main() -> None:
        async with runtime.async_base_client.AsyncBaseClient(base_url=server.url) as client:
            calls = [client.request("GET", f"/{n}", returns=dict) for n in range(100)]
            await asyncio.gather(*calls)

    asyncio.run(main())
    assert len(server.requests) == 100


@pytest.mark.only("async")
def test_p33_cancelling_frees_the_connection(runtime: Modules, server: FaultServer) -> None:
    server.does(silence, reply())

    async def main() -> float:
        async with runtime.async_base_client.AsyncBaseClient(base_url=server.url) as client:
            task = asyncio.create_task(client.request("GET", "/x", returns=dict))
            await asyncio.sleep(0.1)
            begun = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            ended = time.monotonic() - begun
            await client.request("GET", "/x", returns=dict)
            return ended

    assert asyncio.run(main()) < 0.1
    assert server.connections == 2


@pytest.mark.only("sync")
def test_p33_interrupting_ends_at_once(runtime: Modules, server: FaultServer) -> None:
    server.does(silence, reply())
    with runtime.base_client.BaseClient(base_url=server.url) as client:
        main = threading.main_thread().ident
        threading.Timer(0.2, signal.pthread_kill, [main, signal.SIGINT]).start()
        begun = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            client.request("GET", "/x", returns=dict)
        assert time.monotonic() - begun < 1
        assert client.request("GET", "/x", returns=dict) == {}


@pytest.mark.only("sync")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_p33_a_fork_has_connections_of_its_own(runtime: Modules, server: FaultServer) -> None:
    with runtime.base_client.BaseClient(base_url=server.url) as client:
        client.request("GET", "/parent", returns=dict)
        child = os.fork()
        if child == 0:
            answer: Any = None
            try:
                answer = client.request("GET", "/child", returns=dict)
            finally:
                os._exit(0 if answer == {} else 1)
        assert os.waitpid(child, 0)[1] == 0
        client.request("GET", "/parent", returns=dict)
    assert server.connections == 2


def test_connections_are_kept(drive: Drive, server: FaultServer) -> None:
    client = drive.client(server.url)
    for _ in range(3):
        drive.run(client.request("GET", "/x", returns=dict))
    assert server.connections == 1


def test_p34_a_connection_that_was_closed_meanwhile(drive: Drive, server: FaultServer) -> None:
    server.does(reply(close=True))
    client = drive.client(server.url, max_retries=0)
    for _ in range(3):
        assert drive.run(client.request("POST", "/x", returns=dict)) == {}
        time.sleep(0.02)
    assert (server.connections, len(server.requests)) == (3, 3)


@pytest.mark.parametrize(("method", "replaced"), [("GET", True), ("PUT", True), ("POST", False)])
def test_p34_a_connection_that_is_closed_as_it_is_used(
    drive: Drive, runtime: Modules, method: str, replaced: bool
) -> None:
    fault = runtime.messages.Fault("lost", "gone", reused=True)
    transport = drive.scripted(fault, drive.answer())
    client = drive.client(transport=transport, max_retries=0)
    if replaced:
        assert drive.run(client.request(method, "/x", returns=dict)) == {}
    else:
        with pytest.raises(runtime.errors.APIConnectionError):
            drive.run(client.request(method, "/x", returns=dict))
    assert len(transport.requests) == 1 + replaced
