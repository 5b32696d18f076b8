"""What each variant of `generated/` costs, in one run: size, import, calls, decoding.

    python benchmarks/variants.py

Beside the variants stand what is written by hand over http.client, aiohttp and httpx2, and the
`openai` package where it is installed (`uv sync --group bench`). Everything takes turns. Prints two
tables: milliseconds of CPU and megabytes of memory (Linux) of an import, beyond those of an
interpreter that does nothing, and microseconds of CPU for a call of `assistants.create`, one at a
time and 50 at a time, and for decoding its answer, alone and as one of a list of 100; medians of
several rounds. Exits with 1 where a goal is missed:
`stdlib` at most 1.5 times http.client, `aiohttp` at 50 at most 1.7 times raw aiohttp, msgspec's
decoding below json.loads, the import of `stdlib` at most that of http.client and 10 ms.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import GenericAlias
from typing import Any, Final

from calls import (
    AT_A_TIME,
    CALLS,
    HEADERS,
    REQUEST,
    SERVER,
    by_hand,
    in_threads,
    limits,
    one_by_one,
    repeat,
)
from compiled import environment
from decode import ASSISTANT, official
from rounds import async_medians, medians

GENERATED: Final = Path(__file__).parents[1] / "generated"
ROUNDS: Final = 9
BY_HAND: Final = "http.client + json"
COLUMNS: Final = ("sync 1", "sync 50", "async 1", "async 50", "decode", "of 100")

Measured = dict[str, dict[str, float]]
"""column -> row -> a number"""


def main() -> int:
    """Print the tables; 1 where a goal is missed."""
    warnings.simplefilter("ignore", DeprecationWarning)  # openai calls assistants deprecated
    packages = {folder.name: _imported(folder) for folder in sorted(GENERATED.iterdir())}
    started = _starts()
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            calls = _calls(packages, f"http://127.0.0.1:{int(server.stdout.readline())}")
        finally:
            server.kill()
    calls["decode"] = _decoding(packages, ASSISTANT)
    calls["of 100"] = _decoding(packages, [ASSISTANT] * 100)
    _show_starts(started)
    _show_calls(calls)
    missed = [line for line, met in _goals(started, calls) if not met]
    for line in missed:
        print(f"missed: {line}")
    return 1 if missed else 0


def _root(folder: Path) -> Path:
    return folder if (folder / "__init__.py").exists() else folder / "openai_assistants"


def _imported(folder: Path) -> Any:
    name = f"variant_{folder.name}"
    spec = spec_from_file_location(name, _root(folder) / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    package = module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)
    return package


def _starts() -> dict[str, tuple[float, float]]:
    """Seconds of CPU and megabytes of importing a client, beyond those of nothing."""
    scripts = {"nothing": "", "import http.client": "import http.client"}
    for folder in sorted(GENERATED.iterdir()):
        root = _root(folder)
        kind = "Client" if (root / "client.py").exists() else "AsyncClient"
        scripts[folder.name] = (
            f"import sys; sys.path.insert(0, {str(root.parent)!r}); from {root.name} import {kind}"
        )
    if find_spec("openai") is not None:
        scripts["openai"] = "from openai import OpenAI"
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in scripts}
    for number in range(ROUNDS + 1):  # the first round compiles, and is not counted
        for name, script in scripts.items():
            usage = _usage(script)
            found[name] += [usage] if number else []
    idle = found.pop("nothing")
    base = [statistics.median(column) for column in zip(*idle, strict=True)]
    return {
        name: (
            statistics.median(one for one, _ in usages) - base[0],
            statistics.median(one for _, one in usages) - base[1],
        )
        for name, usages in found.items()
    }


def _usage(script: str) -> tuple[float, float]:
    # `ru_maxrss` would be that of this process, from which the other was forked.
    script += "\nprint(*[line for line in open('/proc/self/status') if line[:6] == 'VmHWM:'])"
    command = [sys.executable, "-W", "ignore", "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as running:
        assert running.stdout is not None
        said = running.stdout.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"failed: {script}")
    return usage.ru_utime + usage.ru_stime, int(said.split()[1]) / 1024


def _calls(packages: dict[str, Any], url: str) -> Measured:
    sync = dict(_sync(packages, url))
    return {
        "sync 1": medians({k: partial(one_by_one, v) for k, v in sync.items()}, times=CALLS),
        "sync 50": medians({k: partial(in_threads, v) for k, v in sync.items()}, times=CALLS),
        "async 1": asyncio.run(_async(packages, url, 1)),
        "async 50": asyncio.run(_async(packages, url, AT_A_TIME)),
    }


def _sync(packages: dict[str, Any], url: str) -> Iterator[tuple[str, Callable[[], object]]]:
    import httpx2

    yield BY_HAND, by_hand(url)
    raw = httpx2.Client(limits=limits())
    yield (
        "raw httpx2",
        lambda: raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS).json(),
    )
    for name, package in packages.items():
        if hasattr(package, "Client"):
            client = package.Client(api_key="sk-benchmark", base_url=url)
            yield name, partial(client.assistants.create, **REQUEST)
    if find_spec("openai") is not None:
        from openai import OpenAI  # type: ignore[import-not-found]

        official = OpenAI(api_key="sk-benchmark", base_url=url)
        yield "openai", partial(official.beta.assistants.create, **REQUEST)


async def _async(packages: dict[str, Any], url: str, at_a_time: int) -> dict[str, float]:
    import aiohttp
    import httpx2

    async with AsyncExitStack() as opened:
        session = await opened.enter_async_context(
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1000))
        )
        raw = await opened.enter_async_context(httpx2.AsyncClient(limits=limits()))

        async def by_aiohttp() -> object:
            async with session.post(f"{url}/assistants", json=REQUEST, headers=HEADERS) as answer:
                return await answer.json()

        async def by_httpx2() -> object:
            return (await raw.post(f"{url}/assistants", json=REQUEST, headers=HEADERS)).json()

        callers: dict[str, Callable[[], Awaitable[object]]] = {
            "raw aiohttp": by_aiohttp,
            "raw httpx2": by_httpx2,
        }
        for name, package in packages.items():
            if hasattr(package, "AsyncClient"):
                made = package.AsyncClient(api_key="sk-benchmark", base_url=url)
                client = await opened.enter_async_context(made)
                callers[name] = partial(client.assistants.create, **REQUEST)
        if find_spec("openai") is not None:
            from openai import AsyncOpenAI

            official = AsyncOpenAI(api_key="sk-benchmark", base_url=url)
            opener = await opened.enter_async_context(official)
            callers["openai"] = partial(opener.beta.assistants.create, **REQUEST)

        async def run(call: Callable[[], Awaitable[object]]) -> None:
            await asyncio.gather(*[repeat(call, CALLS // at_a_time) for _ in range(at_a_time)])

        return await async_medians(
            {name: partial(run, call) for name, call in callers.items()}, times=CALLS
        )


def _decoding(packages: dict[str, Any], body: Any) -> dict[str, float]:
    """Seconds for an assistant, be it one of a list."""
    data = json.dumps(body, indent=2).encode()  # as the API writes it
    many = isinstance(body, list)
    decoders: dict[str, Callable[[], object]] = {BY_HAND: lambda: json.loads(data)}
    for name, package in packages.items():
        codec = sys.modules[f"{package.__name__}._runtime.codec"]
        kind: Any = package.models.Assistant
        kind = GenericAlias(list, (kind,)) if many else kind
        decoders[name] = partial(codec.decode, data, kind)
    if find_spec("openai") is not None:
        decoders["openai"] = official(data, many=many)
    rounds = 2000 // len(body) if many else 2000

    def repeated(decoder: Callable[[], object]) -> None:
        for _ in range(rounds):
            decoder()

    return medians({name: partial(repeated, one) for name, one in decoders.items()}, times=2000)


def _show_starts(started: dict[str, tuple[float, float]]) -> None:
    print(f"{'':20} {'lines':>6} {'files':>6} {'import ms':>10} {'MB':>6}  needs")
    for name, (seconds, memory) in started.items():
        size = ["", ""]
        needs: list[str] = []
        if (GENERATED / name).is_dir():
            paths = sorted(_root(GENERATED / name).rglob("*.py"))
            size = [str(sum(path.read_text().count("\n") for path in paths)), str(len(paths))]
            project = GENERATED / name / "pyproject.toml"
            if project.exists():
                needs = tomllib.loads(project.read_text())["project"]["dependencies"]
        bare = ", ".join(one.partition(">")[0] for one in needs)
        print(f"{name:20} {size[0]:>6} {size[1]:>6} {seconds * 1e3:10.1f} {memory:6.1f}  {bare}")


def _show_calls(calls: Measured) -> None:
    print(f"\n{'CPU, µs':20} " + " ".join(f"{column:>9}" for column in COLUMNS))
    for row in dict.fromkeys(name for column in calls.values() for name in column):
        found = [calls[column].get(row) for column in COLUMNS]
        cells = ["" if one is None else f"{one * 1e6:.1f}" for one in found]
        print(f"{row:20} " + " ".join(f"{cell:>9}" for cell in cells))


def _goals(started: dict[str, tuple[float, float]], calls: Measured) -> Iterator[tuple[str, bool]]:
    ratio = calls["sync 1"]["dataclass"] / calls["sync 1"][BY_HAND]
    yield f"stdlib, sync, is {ratio:.2f} times http.client, and not 1.5", ratio <= 1.5
    ratio = calls["async 50"]["aiohttp"] / calls["async 50"]["raw aiohttp"]
    yield f"aiohttp at 50 is {ratio:.2f} times raw aiohttp, and not 1.7", ratio <= 1.7
    for column in ("decode", "of 100"):
        ratio = calls[column]["msgspec"] / calls[column][BY_HAND]
        yield f"msgspec decodes ({column}) in {ratio:.2f} times json.loads", ratio < 1
    more = (started["dataclass"][0] - started["import http.client"][0]) * 1e3
    yield f"the import of stdlib takes {more:.1f} ms more than that of http.client", more <= 10


if __name__ == "__main__":
    raise SystemExit(main())
