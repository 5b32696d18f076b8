"""What a call costs the client's CPU: ours, raw httpx2's, http.client's, the openai package's.

    python benchmarks/calls.py [PACKAGE]

Calls `assistants.create` of the generated client (PACKAGE: generated/default) on a server in a
process of its own, in turn with its rivals, one call at a time and 50 at a time, and prints the
microseconds of CPU per call, medians of several rounds, and how many times raw httpx2 that is.
Raw httpx2 may keep as many connections as ours does. The `openai` package is measured where it is
installed (`uv sync --group bench`). The promise: at most 1.3 times raw httpx2.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import sys
import threading
import warnings
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from importlib.util import find_spec
from typing import Any, Final

from rounds import async_medians, medians, show

LIMIT: Final = 1.3
CALLS: Final = 500
AT_A_TIME: Final = 50
REQUEST: Final[dict[str, Any]] = {
    "instructions": "You are a personal math tutor. When asked a question, write and run Python "
    "code to answer the question.",
    "name": "Math Tutor",
    "tools": [{"type": "code_interpreter"}],
    "model": "gpt-4o",
}
HEADERS: Final = {"Authorization": "Bearer sk-benchmark", "OpenAI-Beta": "assistants=v2"}

SERVER: Final = """
import asyncio, json
body = json.dumps({"id": "asst_abc123", "object": "assistant", "created_at": 1698984975,
    "name": "Math Tutor", "description": None, "model": "gpt-4o", "instructions": "You are a "
    "personal math tutor. When asked a question, write and run Python code to answer the question.",
    "tools": [{"type": "code_interpreter"}], "metadata": {}, "top_p": 1.0, "temperature": 1.0,
    "response_format": "auto"}).encode()
answer = (b"HTTP/1.1 200 OK\\r\\ncontent-type: application/json\\r\\nx-request-id: req_1\\r\\n"
    b"content-length: %d\\r\\n\\r\\n" % len(body)) + body

class Answering(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.data = transport, b""
    def data_received(self, data):
        self.data += data
        while (end := self.data.find(b"\\r\\n\\r\\n")) >= 0:
            head = self.data[:end].lower()
            length = int(head.partition(b"content-length:")[2].partition(b"\\r\\n")[0] or 0)
            if len(self.data) < end + 4 + length:
                return
            self.data = self.data[end + 4 + length:]
            self.transport.write(answer)

async def main():
    server = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""


def main() -> int:
    """Print the table; 1 if ours is beyond the limit."""
    sys.path.insert(0, sys.argv[1] if len(sys.argv) > 1 else "generated/default")
    warnings.simplefilter("ignore", DeprecationWarning)  # openai calls assistants deprecated
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            return _compare(f"http://127.0.0.1:{int(server.stdout.readline())}")
        finally:
            server.kill()


def _compare(url: str) -> int:
    if find_spec("openai") is None:
        print("openai is not installed, and not measured")
    worst = 0.0
    for title, measured in (
        ("sync, one at a time", _sync(url, one_by_one)),
        (f"sync, {AT_A_TIME} threads", _sync(url, in_threads)),
        ("async, one at a time", asyncio.run(_async(url, 1))),
        (f"async, {AT_A_TIME} tasks", asyncio.run(_async(url, AT_A_TIME))),
    ):
        show(title, measured, base="httpx2")
        worst = max(worst, measured["ours"] / measured["httpx2"])
    print(f"at most {worst:.2f} times raw httpx2 (the promise: {LIMIT})")
    return 0 if worst <= LIMIT else 1


def _sync(url: str, run: Callable[[Callable[[], object]], None]) -> dict[str, float]:
    import httpx2
    from openai_assistants import Client  # type: ignore[import-not-found]

    raw = httpx2.Client(limits=limits())
    ours = Client(api_key="sk-benchmark", base_url=url)
    callers: dict[str, Callable[[], object]] = {
        "http.client": by_hand(url),
        "httpx2": lambda: raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS).json(),
        "ours": lambda: ours.assistants.create(**REQUEST),
    }
    if find_spec("openai") is not None:
        from openai import OpenAI  # type: ignore[import-not-found]

        official = OpenAI(api_key="sk-benchmark", base_url=url)
        callers["openai"] = lambda: official.beta.assistants.create(**REQUEST)
    return medians({name: partial(run, call) for name, call in callers.items()}, times=CALLS)


def by_hand(url: str) -> Callable[[], object]:
    """http.client and json: a connection for each thread, as it has no pool to share."""
    kept = threading.local()
    headers = {**HEADERS, "Content-Type": "application/json", "Accept": "application/json"}

    def call() -> object:
        if not hasattr(kept, "connection"):
            kept.connection = http.client.HTTPConnection(url.removeprefix("http://"))
        kept.connection.request("POST", "/assistants", json.dumps(REQUEST).encode(), headers)
        return json.loads(kept.connection.getresponse().read())

    return call


def one_by_one(call: Callable[[], object]) -> None:
    for _ in range(CALLS):
        call()


def in_threads(call: Callable[[], object]) -> None:
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        for result in [threads.submit(call) for _ in range(CALLS)]:
            result.result()


async def _async(url: str, at_a_time: int) -> dict[str, float]:
    import httpx2
    from openai_assistants import AsyncClient

    async with AsyncExitStack() as opened:
        raw = await opened.enter_async_context(httpx2.AsyncClient(limits=limits()))
        ours = await opened.enter_async_context(AsyncClient(api_key="sk-benchmark", base_url=url))

        async def plain() -> object:
            return (await raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS)).json()

        callers: dict[str, Callable[[], Awaitable[object]]] = {
            "httpx2": plain,
            "ours": lambda: ours.assistants.create(**REQUEST),
        }
        if find_spec("openai") is not None:
            from openai import AsyncOpenAI

            client = AsyncOpenAI(api_key="sk-benchmark", base_url=url)
            official = await opened.enter_async_context(client)
            callers["openai"] = lambda: official.beta.assistants.create(**REQUEST)

        async def run(call: Callable[[], Awaitable[object]]) -> None:
            await asyncio.gather(*[repeat(call, CALLS // at_a_time) for _ in range(at_a_time)])

        return await async_medians(
            {name: partial(run, call) for name, call in callers.items()}, times=CALLS
        )


async def repeat(call: Callable[[], Awaitable[object]], times: int) -> None:
    for _ in range(times):
        await call()


def limits() -> Any:
    import httpx2

    return httpx2.Limits(max_connections=1000, max_keepalive_connections=100)


if __name__ == "__main__":
    raise SystemExit(main())
