"""`--executor dask://`: a real scheduler, and workers that are processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.project import ROOT, tree

distributed: Any = pytest.importorskip("distributed")

SPEC = ROOT / "spec" / "create-assistant.yaml"
COUNT = 6
CONFIG = """\
specs: ["apis/*/api.yaml"]
output: out/{folder}
package: {module: "{folder}_client"}
overlays: [overlay.yaml]
templates: mine
matrix: {models: [dataclass, typeddict], transport: [stdlib]}
"""
OVERLAY = """\
overlay: 1.0.0
info: {title: Mends, version: 1.0.0}
actions:
  - target: $.info
    update: {title: Mended}
"""
BAD = """\
openapi: 3.1.0
info: {title: Bad, version: 1.0.0}
paths:
  /a: {$ref: "part.yaml#/a"}
"""
PART = 'a:\n  get: {operationId: two, responses: {"200": {$ref: "#/b"}}}\n'


def write(home: Path, path: str, text: str) -> None:
    (home / path).parent.mkdir(parents=True, exist_ok=True)
    (home / path).write_text(text, encoding="utf-8")


def project(home: Path) -> Path:
    for number in range(COUNT):
        text = SPEC.read_text(encoding="utf-8").replace("/assistants:", f"/assistants{number}:")
        write(home, f"apis/a{number}/api.yaml", text)
    split = (
        "openapi: 3.1.0\ninfo: {title: Split, version: 1.0.0}\n"
        "servers: [{url: 'https://example.com'}]\npaths:\n  /pets: {$ref: 'part.yaml#/pets'}\n"
    )
    part = (
        "pets:\n  get:\n    operationId: listPets\n    responses:\n      '200':\n"
        "        description: Pets\n        content:\n          application/json:\n"
        "            schema: {type: array, items: {type: string}}\n"
    )
    write(home, "apis/split/api.yaml", split)
    write(home, "apis/split/part.yaml", part)
    write(home, "apis/bad/api.yaml", BAD)
    write(home, "apis/bad/part.yaml", PART)
    write(home, "overlay.yaml", OVERLAY)
    write(home, "mine/project/README.md.jinja", "This is ours.\n")
    write(home, "specloom.yaml", CONFIG)
    return home


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator")}


def specloom(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "specloom", "generate", *arguments],
        cwd=home,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def cluster(place: Path, workers: int = 2) -> Generator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and its workers, in folders of their own; ended in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    common = ["--host", "127.0.0.1", "--no-dashboard"]
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, folder: str, *arguments: str) -> subprocess.Popen[bytes]:
        (place / folder).mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments, *common],
            cwd=place / folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    try:
        start("dask_scheduler", "scheduler", "--port", str(port))
        found = [
            start("dask_worker", f"worker{n}", f"tcp://{address}", "--no-nanny", "--nthreads", "2")
            for n in range(workers)
        ]
        with distributed.Client(f"tcp://{address}", timeout=30, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield address, found
    finally:
        for process in started:
            process.kill()
            process.wait()


def busy(address: str, pid: int) -> bool:
    """Whether the worker that is the process `pid` fills an order."""
    with distributed.Client(f"tcp://{address}", timeout=30, set_as_default=False) as client:
        pids = client.run(os.getpid)
        work = client.processing()
    return any(pids[worker] == pid and keys for worker, keys in work.items() if worker in pids)


def test_p17_a_cluster_makes_the_same_though_a_worker_dies(tmp_path: Path) -> None:
    local, remote = project(tmp_path / "local"), project(tmp_path / "remote")
    here = specloom(local)
    expected = here.communicate(timeout=300)
    assert here.returncode == 2, expected
    with cluster(tmp_path) as (address, workers):
        run = specloom(remote, "--executor", f"dask://{address}")
        until = time.monotonic() + 60
        while not busy(address, workers[0].pid):
            assert run.poll() is None
            assert time.monotonic() < until
        workers[0].send_signal(signal.SIGKILL)
        workers[0].wait()
        assert run.poll() is None, "it was killed in mid-run"
        out, err = run.communicate(timeout=300)
        left = [path for n in (0, 1) for path in (tmp_path / f"worker{n}").rglob("*.py")]
    assert run.returncode == 2, err
    assert err == expected[1]
    assert "apis/bad/part.yaml:2: " in err
    assert "1 of 8 documents have faults: apis/bad/api.yaml" in err
    assert len(out.splitlines()) == len(expected[0].splitlines()) == 2 * (COUNT + 1)
    assert tree(remote / "out") == tree(local / "out")
    assert (remote / "out/a0/dataclass/README.md").read_bytes() == b"This is ours.\n"
    assert not left, "a worker writes nothing"


def test_a_version_that_a_setting_moves_is_made_there_too(tmp_path: Path) -> None:
    trees: list[object] = []
    with cluster(tmp_path, workers=1) as (address, _):
        for name, arguments in (("one", ()), ("two", ("--executor", f"dask://{address}"))):
            home = tmp_path / name
            write(home, "apis/a/api.yaml", SPEC.read_text(encoding="utf-8"))
            text = CONFIG.replace("overlays: [overlay.yaml]\ntemplates: mine\n", "")
            for more in ("", "client: {default_headers: {X-Team: platform}}\n"):
                write(home, "specloom.yaml", text + more)
                run = specloom(home, *arguments)
                out, err = run.communicate(timeout=120)
                assert run.returncode == 0, err
            assert ", was " in out
            trees.append(tree(home / "out"))
    assert trees[0] == trees[1]


def test_another_specloom_on_a_worker_is_refused() -> None:
    from specloom.carrying import Unlike, filled, tool_versions, unpacked

    found = unpacked(filled(b"", {**tool_versions(), "black": "1.0"}))
    assert isinstance(found, Unlike)
    assert found.reason.endswith("not 1.0")


@pytest.mark.parametrize(
    "url", ["dask://", "dask://host", "tcp://host:1", "host:8786", "dask://h:1/x", "dask://h:70000"]
)
def test_what_is_no_cluster(tmp_path: Path, url: str) -> None:
    write(tmp_path, "specloom.yaml", "spec: api.yaml\n")
    write(tmp_path, "api.yaml", SPEC.read_text(encoding="utf-8"))
    run = specloom(tmp_path, "--executor", url)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (2, "")
    assert err == f"--executor: bad-executor: {url!r} is not dask://HOST:PORT\n"


def test_a_scheduler_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "specloom.yaml", "spec: api.yaml\n")
    write(tmp_path, "api.yaml", SPEC.read_text(encoding="utf-8"))
    run = specloom(tmp_path, "--executor", "dask://127.0.0.1:9")
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (2, "")
    assert err == "--executor: unreachable: no Dask scheduler answers at tcp://127.0.0.1:9\n"


def test_without_distributed(monkeypatch: pytest.MonkeyPatch) -> None:
    from specloom.dask_executor import on_dask
    from specloom.diagnostics import DocumentError

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DocumentError) as caught, on_dask("tcp://127.0.0.1:9"):
        pass
    said = "--executor: not-installed: this needs distributed: install specloom[dask]"
    assert str(caught.value) == said


def test_distributed_is_imported_only_if_it_is_asked_for() -> None:
    code = "import sys, specloom.generate_each; print('distributed' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
