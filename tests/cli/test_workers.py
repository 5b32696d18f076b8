"""Several variants at once: in one process or in several, the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import pytest

from specloom import building, workers
from specloom.building import Built, Job, prepared
from specloom.diagnostics import Diagnostics, DocumentError
from specloom.load import load
from specloom.models import tasks
from specloom.project import read_project
from specloom.workers import WorkerError, build_all

SPEC: Final = Path(__file__).parents[2] / "spec" / "create-assistant.yaml"
CONFIG: Final = """
spec: {spec}
operations: {{createAssistant: {{pages: {pages}}}}}
variants:
  one: {{models: dataclass, transport: stdlib}}
  two: {{models: typeddict, transport: urllib3}}
  three: {{models: dataclass, transport: stdlib, layout: vendored}}
"""

only_fork: Final = pytest.mark.skipif(sys.platform != "linux", reason="what is patched is forked")


def _job(place: Path, pages: str = "false") -> Job:
    path = place / "specloom.yaml"
    path.write_text(CONFIG.format(spec=os.path.relpath(SPEC, place), pages=pages))
    project = read_project(path)
    source = load(project.locations.spec, Diagnostics(), root=SPEC.parent)
    locks = dict.fromkeys(project.locations.outputs)
    return prepared(Job(project=project, source=source, locks=locks, bases=locks))


def _text(found: list[Built]) -> list[object]:
    return [(one.build.files, one.build.names, one.diagnostics) for one in found]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_p17_processes_make_the_same(tmp_path: Path, method: str) -> None:
    if method == "fork" and sys.platform != "linux":
        pytest.skip("no fork here")
    job = _job(tmp_path)
    alone = build_all(job, processes=1)
    assert _text(build_all(job, processes=2, method=method)) == _text(alone)
    assert [one.build.head[:12] for one in alone] == ["", "", "# @generated"]


def test_the_document_is_read_once(tmp_path: Path) -> None:
    job = _job(tmp_path)
    assert len({id(one) for one in job.known.values()}) == 1


@only_fork
def test_what_another_process_made_is_remembered(tmp_path: Path) -> None:
    tasks._known.clear()
    build_all(_job(tmp_path), processes=2, method="fork")
    assert len(tasks.remembered()) == 3  # two kinds of models, and params


def test_a_fault_is_that_of_the_first_variant(tmp_path: Path) -> None:
    job = _job(tmp_path, pages="{by: url, next: nothing}")
    told: list[str] = []
    for processes in (1, 2):
        with pytest.raises(DocumentError) as caught:
            build_all(job, processes=processes, method="fork")
        told.append(str(caught.value))
    assert "specloom.yaml:3: pages: " in told[0]
    assert told[0] == told[1]


@only_fork
@pytest.mark.parametrize("way", ["a bug", "the end"])
def test_a_process_that_fails_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    def fails(*_: object) -> Built:
        if way == "a bug":
            raise ZeroDivisionError("of ours")
        os._exit(9)

    monkeypatch.setattr(workers, "built", fails)
    message = "ZeroDivisionError: of ours" if way == "a bug" else "that made .* was ended"
    with pytest.raises(WorkerError, match=message):
        build_all(_job(tmp_path), processes=2, method="fork")
    assert building.built is not fails
