"""`specloom watch`: a process that is watched in turn."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.project import CONFIG, DOCUMENT, Project

pytest.importorskip("watchfiles")

PATIENCE = 30


class Watched:
    """A running `specloom watch`, and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self._ear = threading.Thread(target=self._listen, args=(process.stdout,))
        self._ear.start()

    def _listen(self, stream: Iterator[str]) -> None:
        for line in stream:
            self._lines.put(line)

    def until(self, words: str) -> str:
        """Everything that is said up to a line with `words` in it."""
        said = ""
        end = time.monotonic() + PATIENCE
        while words not in said:
            try:
                said += self._lines.get(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{words!r} is not in {said!r}") from None
        return said

    def rest(self) -> str:
        """What is said after that until the end."""
        self._ear.join(PATIENCE)
        return "".join(self._lines.queue)


@contextmanager
def watched(project: Project, *options: str) -> Iterator[Watched]:
    with subprocess.Popen(
        project.command("watch", *options),
        cwd=project.home,
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield Watched(process)
        finally:
            process.kill()


def test_each_input_is_watched_and_a_session_is_one_step(project: Project) -> None:
    project.write("specloom.yaml", CONFIG + "templates: own\n")
    project.write("own/extra/note.md", "one\n")
    project.run("generate")
    with watched(project) as watch:
        watch.until("watching 3 files")
        project.write("api.yaml", DOCUMENT.replace("    Owner", "    Fish"))
        said = watch.until("watching")
        assert "version 0.2.0, was 0.1.0" in said
        assert "  major  " in said
        project.write("own/extra/note.md", "two\n")
        watch.until("watching")
        assert (project.output / "extra/note.md").read_text() == "two\n"
        project.write("own/extra/deep/more.md", "more\n")
        watch.until("watching")
        assert (project.output / "extra/deep/more.md").read_text() == "more\n"
        project.write("api.yaml", DOCUMENT.replace("    Owner", "    Bird"))
        assert "version 0.2.0, was 0.1.0" in watch.until("watching")
        text = (project.output / "CHANGELOG.md").read_text()
        assert text.count("## [0.2.0]") == 1
        assert "Fish" not in text
        project.write("specloom.yaml", CONFIG)
        watch.until("watching 2 files")
        assert not (project.output / "extra").exists()


def test_a_document_that_is_broken_for_a_moment(project: Project) -> None:
    with watched(project, "--spec", "api.yaml", "--output", "out") as watch:
        watch.until("watching 1 file;")
        project.write("api.yaml", "openapi: [\n")
        assert "api.yaml:" in watch.until("watching")
        (project.home / "api.yaml").unlink()
        watch.until("watching")
        fresh = project.write("new.yaml", DOCUMENT.replace("Pets", "Dogs"))
        fresh.rename(project.home / "api.yaml")
        watch.until("watching")
        assert (project.home / "out/README.md").read_text() == "# Dogs\n"


def test_a_configuration_that_is_broken_for_a_moment(project: Project) -> None:
    with watched(project) as watch:
        watch.until("watching 2 files")
        project.write("specloom.yaml", "spec: [\n")
        assert "specloom.yaml:" in watch.until("watching")
        project.write("specloom.yaml", CONFIG.replace("module: pets", "module: cats"))
        assert "holds the package pets" in watch.until("watching 2 files")
        project.write("specloom.yaml", CONFIG.replace("spec:", "# Ours.\nspec:"))
        watch.until("watching 2 files")
    assert "# Pets" in (project.output / "README.md").read_text()


def test_a_file_that_the_document_refers_to(project: Project) -> None:
    project.write("pets.yaml", "Pet: {type: object}\n")
    reference = "{$ref: pets.yaml#/Pet}"
    project.write("api.yaml", DOCUMENT.replace("Pet: {type: object}", f"Pet: {reference}"))
    with watched(project) as watch:
        watch.until("watching 3 files")
        project.write("pets.yaml", "Pet: {type: string}\n")
        assert "version 0.2.0" in watch.until("watching")


def test_ctrl_c_ends_it_without_a_word(project: Project) -> None:
    with watched(project) as watch:
        watch.until("watching")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(PATIENCE) == 130
        assert watch.rest() == ""


def test_without_watchfiles(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = project.run("watch")
    assert done.returncode == 2
    assert "install specloom[watch]" in done.stderr
