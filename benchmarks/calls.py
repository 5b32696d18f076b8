"""What a call costs the client's CPU: ours, raw httpx2's, and that of http.client with json.

    python benchmarks/calls.py [PACKAGE]

Calls `assistants.create` of the generated client (PACKAGE: generated/default) on a server in a
process of its own, in turn with its rivals, one call at a time and 50 at a time, and prints the
microseconds of CPU per call: the least of several rounds. The `openai` package is measured too
where it is installed. The promise: at most 1.3 times raw httpx2.
"""

from __future__ import annotations

import asyncio
import http.client
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

LIMIT: Final = 1.3
CALLS: Final = 600
ROUNDS: Final = 7
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
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            return _compare(int(server.stdout.readline()))
        finally:
            server.kill()


def _compare(port: int) -> int:
    worst = 0.0
    for title, measured in (
        ("sync, one at a time", _in_turn(_sync_callers(port), _one_by_one)),
        (f"sync, {AT_A_TIME} threads", _in_turn(_sync_callers(port, shared=True), _in_threads)),
        ("async, one at a time", asyncio.run(_async_in_turn(port, 1))),
        (f"async, {AT_A_TIME} tasks", asyncio.run(_async_in_turn(port, AT_A_TIME))),
    ):
        base = measured["httpx2"]
        for name, seconds in measured.items():
            print(f"{title:22} {name:12} {seconds * 1e6:7.0f} µs {seconds / base:6.2f}")
        worst = max(worst, measured["ours"] / base)
    print(f"at most {worst:.2f} times raw httpx2 (the promise: {LIMIT})")
    return 0 if worst <= LIMIT else 1


def _sync_callers(port: int, *, shared: bool = False) -> dict[str, Callable[[], object]]:
    import httpx2
    from openai_assistants import Client  # type: ignore[import-not-found]

    url = f"http://127.0.0.1:{port}"
    raw = httpx2.Client()
    ours = Client(api_key="sk-benchmark", base_url=url)
    callers: dict[str, Callable[[], object]] = {
        "ours": lambda: ours.assistants.create(**REQUEST),
        "httpx2": lambda: raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS).json(),
    }
    if not shared:  # http.client has one connection, and no pool to share
        connection = http.client.HTTPConnection("127.0.0.1", port)
        headers = {**HEADERS, "Content-Type": "application/json", "Accept": "application/json"}

        def plain() -> object:
            connection.request("POST", "/assistants", json.dumps(REQUEST).encode(), headers)
            return json.loads(connection.getresponse().read())

        callers["http.client"] = plain
    try:
        from openai import OpenAI  # type: ignore[import-not-found]
    except ImportError:
        return callers
    official = OpenAI(api_key="sk-benchmark", base_url=url)
    callers["openai"] = lambda: official.beta.assistants.create(**REQUEST)
    return callers


def _in_turn(
    callers: dict[str, Callable[[], object]], run: Callable[[Callable[[], object]], None]
) -> dict[str, float]:
    """CPU seconds a call, the least of the rounds; callers take turns, to have the same machine."""
    least = dict.fromkeys(callers, float("inf"))
    for call in callers.values():
        run(call)
    for _ in range(ROUNDS):
        for name, call in callers.items():
            begun = time.process_time()
            run(call)
            least[name] = min(least[name], (time.process_time() - begun) / CALLS)
    return least


def _one_by_one(call: Callable[[], object]) -> None:
    for _ in range(CALLS):
        call()


def _in_threads(call: Callable[[], object]) -> None:
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        for result in [threads.submit(call) for _ in range(CALLS)]:
            result.result()


async def _async_in_turn(port: int, at_a_time: int) -> dict[str, float]:
    import httpx2
    from openai_assistants import AsyncClient

    url = f"http://127.0.0.1:{port}"
    async with httpx2.AsyncClient() as raw, AsyncClient(api_key="sk-b", base_url=url) as ours:

        async def plain() -> object:
            return (await raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS)).json()

        callers: dict[str, Callable[[], Awaitable[object]]] = {
            "ours": lambda: ours.assistants.create(**REQUEST),
            "httpx2": plain,
        }
        least = dict.fromkeys(callers, float("inf"))
        for _ in range(ROUNDS + 1):  # the first round warms up
            for name, call in callers.items():
                begun = time.process_time()
                await asyncio.gather(*[_repeat(call, CALLS // at_a_time) for _ in range(at_a_time)])
                least[name] = min(least[name], (time.process_time() - begun) / CALLS)
        return least


async def _repeat(call: Callable[[], Awaitable[object]], times: int) -> None:
    for _ in range(times):
        await call()


if __name__ == "__main__":
    raise SystemExit(main())
