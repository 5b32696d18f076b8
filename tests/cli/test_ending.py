"""How the command ends: at once, but not before what it has begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.project import DOCUMENT, ROOT, Project

SLOW = """\
import time
from concurrent.futures.process import _ExecutorManagerThread as Thread

real = Thread.wait_result_broken_or_wakeup

def late(self):
    found = real(self)
    time.sleep(0.3)
    return found

Thread.wait_result_broken_or_wakeup = late
"""
BUSY = """\
import time
from pathlib import Path
from specloom import carrying

real = carrying.craft

def craft(order, **options):
    Path(f"begun-{order.job.project.locations.spec.parent.name}").touch()
    time.sleep(1)
    return real(order, **options)

carrying.craft = craft
"""
ATEXIT = """\
import atexit

atexit.register(print, "at the end")
"""
MAIN = """
import sys
from specloom.cli import main

sys.argv = ["specloom", "generate"]
main()
"""


@pytest.fixture
def several(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("apis/pets/api.yaml", DOCUMENT)
    project.write("apis/shop/api.yaml", DOCUMENT.replace("Pet:", "Item:"))
    project.write("specloom.yaml", "specs: [apis/*/*.yaml]\noutput: out/{folder}\n")
    return project


def start(project: Project, script: str) -> subprocess.Popen[str]:
    """The command, after `script`, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script + MAIN],
        cwd=project.home,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_processes_end_though_the_thread_that_ends_them_is_late(several: Project) -> None:
    run = start(several, SLOW)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, err, len(out.splitlines())) == (0, "", 2)


def test_what_others_want_at_the_end_is_done_and_written(several: Project) -> None:
    run = start(several, ATEXIT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, err, out.splitlines()[-1]) == (0, "", "at the end")


@pytest.mark.skipif(sys.platform != "linux", reason="what is patched is forked")
@pytest.mark.parametrize("whole_group", [True, False], ids=["the group", "the command alone"])
def test_an_interrupt_leaves_no_process(several: Project, whole_group: bool) -> None:
    run = start(several, BUSY)
    while not list(several.home.glob("begun-*")):
        assert run.poll() is None
        time.sleep(0.01)
    if whole_group:
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.send_signal(signal.SIGINT)
    # The pipes are those of the children too: they are closed once the last has ended.
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (130, "", "")
    assert not (several.home / "out").exists()
