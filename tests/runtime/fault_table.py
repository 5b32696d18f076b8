"""What the client does in each fault of a server: writes the table of docs/faults.md.

    python -m tests.runtime.fault_table

Times are rounded to tenths of a second and memory to MiB, so that the table changes only if the
client does.
"""

from __future__ import annotations

import asyncio
import gzip
import importlib
import sys
import tempfile
import time
import tracemalloc
from functools import cache
from pathlib import Path
from typing import Any

from .assembling import assemble
from .server import (
    Act,
    Connection,
    FaultServer,
    drip,
    hang_up,
    raw,
    repeated,
    reply,
    reset,
    silence,
)

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
PACKAGE = "assembled_for_table"
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
MIB = 1 << 20
TIMEOUT = 1.0
LIMIT = 8 * MIB


@cache
def packed() -> bytes:
    """1 GiB of spaces, packed: made once, which takes seconds."""
    return gzip.compress(b" " * (1 << 30), 1)


def bomb(connection: Connection) -> bool:
    """1 GiB of spaces, packed."""
    return reply(body=packed(), headers=[("content-encoding", "gzip")])(connection)


FAULTS: dict[str, list[Act]] = {
    "503 once, then well": [reply(503), reply()],
    "500 for ever": [reply(500)],
    "429 with `Retry-After: 0`, then well": [reply(429, headers=[("retry-after", "0")]), reply()],
    "429 with `Retry-After: 3600`": [reply(429, headers=[("retry-after", "3600")])],
    "404": [reply(404)],
    "reset before the answer": [reset],
    "hangs up before the answer": [hang_up],
    "reset in the headers": [raw(b"HTTP/1.1 200 OK\r\nconte", then="reset")],
    "body cut": [raw(HEAD + b"content-length: 9\r\n\r\n{")],
    "chunks cut": [raw(HEAD + b"transfer-encoding: chunked\r\n\r\n5\r\n{")],
    "two lengths that differ": [raw(HEAD + b"content-length: 2\r\ncontent-length: 3\r\n\r\n{}")],
    "no HTTP": [raw(b"220 smtp.example.com ESMTP\r\n\r\n")],
    "a header without end": [raw(b"HTTP/1.1 200 OK\r\nx: " + b"x" * 300_000)],
    "never answers": [silence],
    "headers, a byte every 0.3 s": [drip(HEAD + b"\r\n", 0.3)],
    "body, a byte every 0.3 s": [raw(HEAD + b"content-length: 9\r\n\r\n", *[b" "] * 9, every=0.3)],
    "not JSON": [reply(body=b"<html>")],
    "empty body": [reply(body=b"")],
    "JSON of another type": [reply(body=b"[]")],
    "bad UTF-8": [reply(body=b'{"a": "\xff"}')],
    "JSON 100,000 deep": [reply(body=b"[" * 100_000)],
    "1 GiB": [repeated(b" " * 65_536, 1 << 30)],
    "unpacks to 1 GiB": [bomb],
    "redirect to another origin": [reply(307, headers=[("location", "http://elsewhere.test/")])],
    "redirects without end": [reply(302, headers=[("location", "/again")])],
}

INTRODUCTION = """\
# What a client does when the server fails

Written by `python -m tests.runtime.fault_table` from calls to a server on a real socket that does
what the first column says. A client with a timeout of 1 s, `max_retries=2` and
`max_response_bytes` of 8 MiB makes one call. Each cell says how many requests the server got, what
came of the call, and after how many seconds; and the most memory that Python allocated for it,
where that was more than 1 MiB. Sync and async clients do the same; where a number differs, both
are given.

| the server | GET | POST |
|---|---|---|
"""


def main() -> None:
    """Write the page."""
    with tempfile.TemporaryDirectory() as folder:
        assemble(Path(folder) / PACKAGE)
        sys.path.insert(0, folder)
        packed()
        _cell([reply()], "GET")  # imports all that is imported late
        rows = []
        for title, acts in FAULTS.items():
            cells = [_cell(acts, method) for method in ("GET", "POST")]
            rows.append(f"| {title} | {cells[0]} | {cells[1]} |\n")
            print(rows[-1], end="")
    PAGE.write_text(INTRODUCTION + "".join(rows), "utf-8")


def _cell(acts: list[Act], method: str) -> str:
    sync, later = (_measured(acts, method, kind) for kind in ("", "async_"))
    return sync if sync == later else f"{sync}; async {later}"


def _measured(acts: list[Act], method: str, kind: str) -> str:
    server = FaultServer()
    server.does(*acts)
    tracemalloc.start()
    begun = time.monotonic()
    outcome = _outcome(server.url, method, kind)
    seconds = time.monotonic() - begun
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    server.stop()
    memory = f", {peak / MIB:.0f} MiB" if peak > MIB else ""
    return f"{len(server.requests)}, {outcome}, {seconds:.1f} s{memory}"


def _outcome(url: str, method: str, kind: str) -> str:
    module = importlib.import_module(f"{PACKAGE}._runtime.{kind}base_client")
    errors = importlib.import_module(f"{PACKAGE}._runtime.errors")
    name = "AsyncBaseClient" if kind else "BaseClient"
    client = getattr(module, name)(
        base_url=url, timeout=TIMEOUT, max_response_bytes=LIMIT, jitter=lambda: 0.1
    )
    try:
        if kind:
            asyncio.run(_call_later(client, method))
        else:
            with client:
                client.request(method, "/x", returns=dict[str, Any])
    except errors.APIError as error:
        return f"`{type(error).__name__}`"
    return "well"


async def _call_later(client: Any, method: str) -> None:
    async with client:
        await client.request(method, "/x", returns=dict[str, Any])


if __name__ == "__main__":
    main()
