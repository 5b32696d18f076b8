"""What the command refuses: one line a fault, a status, no traceback, nothing written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.project import CONFIG, DOCUMENT, ROOT, Project, tree


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["generate", "none.yaml"], "none.yaml: missing-file: there is no such file"),
        (["generate", "--spec", "none", "--output", "out"], "none: "),
        (["generate", "--spec", "api.yaml"], "specloom: --spec and --output go together"),
        (["generate", "--output", "out"], "specloom: --spec and --output go together"),
        (
            ["generate", "a.yaml", "--spec", "b", "--output", "c"],
            "specloom: give a configuration",
        ),
        (["generate", "--check", "--force"], "specloom: only one of --check, --dry-run"),
        (["generate", "--chekc"], "specloom: No such option: --chekc"),
        (["generate", "a", "b"], "specloom: Got unexpected extra argument"),
        (["generate", "--spec"], "specloom: "),
        (["genrate"], "specloom: No such command"),
        (["init"], "specloom: Missing argument"),
        (["init", "api.yaml"], "specloom.yaml: exists: "),
        (["inspect"], "specloom: Missing argument"),
        (["inspect", "api.yaml", "--emit", "xml"], "specloom: Invalid value for '--emit'"),
    ],
)
def test_p10_wrong_arguments(project: Project, arguments: list[str], line: str) -> None:
    before = tree(project.home)
    done = project.run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(line)
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert tree(project.home) == before


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("api.yaml", "openapi: [", "api.yaml:"),
        ("api.yaml", "", "api.yaml:"),
        ("api.yaml", "a: 1\n", "api.yaml:"),
        ("api.yaml", DOCUMENT.replace("{type: object}", '{$ref: "#/x"}', 1), "api.yaml:6: "),
        ("specloom.yaml", "spec: [", "specloom.yaml:"),
        ("specloom.yaml", "- 1\n", "specloom.yaml:1: wrong-type: must be a mapping"),
        ("specloom.yaml", CONFIG + "spec: b\n", "specloom.yaml:3: duplicate-key"),
        ("specloom.yaml", CONFIG + "variant: {}\n", "specloom.yaml:3: unknown-key"),
        ("specloom.yaml", "spec: b.yaml\n", "specloom.yaml:1: no-document"),
        ("specloom.yaml", CONFIG + "templates: none\n", "specloom.yaml:3: no-templates"),
    ],
)
def test_p10_wrong_files(project: Project, path: str, text: str, line: str) -> None:
    project.run("generate")
    project.write(path, text)
    before = tree(project.home)
    done = project.run("generate")
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(line)
    assert "Traceback" not in done.stderr
    assert tree(project.home) == before


def test_p10_output_is_a_file(project: Project) -> None:
    project.write("generated/default", "mine\n")
    done = project.run("generate")
    assert (done.returncode, done.stderr) == (
        2,
        "generated/default: output-file: the output directory is a file\n",
    )


def test_p10_a_file_stands_above_the_output(project: Project) -> None:
    project.write("generated", "mine\n")
    done = project.run("generate")
    assert done.returncode == 2
    assert done.stderr.startswith("generated/default: cannot-write: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("mode", "path"), [(0o555, "."), (0o555, "generated/default"), (0, "api.yaml")]
)
def test_p10_no_permission(project: Project, mode: int, path: str) -> None:
    project.write("generated/default/mine.txt", "mine\n")
    place = project.home / path
    before, was = tree(project.home), place.stat().st_mode
    place.chmod(mode)
    try:
        if os.access(place, os.W_OK):
            pytest.skip("file modes do not hold for this user")
        done = project.run("generate", "--spec", "api.yaml", "--output", "generated/default")
    finally:
        place.chmod(was)
    if path == ".":
        assert done.returncode == 0, "the output itself may be written"
        return
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert tree(project.home) == before
    assert os.listdir(project.home / "generated") == ["default"]


@pytest.mark.parametrize("name", ["mkdir", "write_bytes"])
def test_p10_the_output_can_t_be_written(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, name, fails)
    done = project.run("generate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "generated/default: cannot-write: Permission denied\n"


def test_p10_the_lock_is_broken(project: Project) -> None:
    project.run("generate")
    project.write("generated/default/specloom.lock", "<<<<<<< HEAD\n")
    done = project.run("generate")
    assert done.returncode == 2
    assert done.stderr.startswith("generated/default/specloom.lock: bad-lock: ")


def test_p19_the_output_is_a_link(project: Project) -> None:
    elsewhere = project.home / "elsewhere"
    elsewhere.mkdir()
    (project.home / "generated").mkdir()
    project.output.symlink_to(elsewhere)
    done = project.run("generate")
    assert done.returncode == 2
    assert "output-link" in done.stderr
    assert tree(elsewhere) == {}


def test_p19_foreign_files_are_not_replaced(project: Project) -> None:
    project.write("generated/default/README.md", "mine\n")
    before = tree(project.home)
    for force in ([], ["--force"]):
        done = project.run("generate", *force)
        assert done.returncode == 2
        assert done.stderr.startswith("generated/default/README.md: not-ours: ")
        assert tree(project.home) == before


def test_own_templates_that_make_no_python(project: Project) -> None:
    project.write("specloom.yaml", CONFIG + "templates: mine\n")
    project.write("mine/extra/broken.py", "def (\n")
    done = project.run("generate")
    assert done.returncode == 2
    assert done.stderr.startswith("specloom.yaml:3: bad-template: ")
    assert "extra/broken.py is not Python" in done.stderr


def test_nothing_to_go_on(tmp_path: Path) -> None:
    for arguments in ([], ["generate"]):
        done = Project(tmp_path).spawn(*arguments)
        assert done.returncode == 2
        assert "specloom init SPEC" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_an_unexpected_exception_is_a_bug_report(project: Project) -> None:
    done = project.spawn("generate", FAKE_PAUSE="soon")
    assert done.returncode == 70
    assert done.stderr.startswith("specloom: internal error: ValueError: ")
    assert "SPECLOOM_DEBUG=1" in done.stderr
    assert "Traceback" not in done.stderr
    done = project.spawn("generate", FAKE_PAUSE="soon", SPECLOOM_DEBUG="1")
    assert "Traceback" in done.stderr


def test_an_interrupt(project: Project) -> None:
    mark = project.home / "begun"
    run = project.start("generate", FAKE_PAUSE="60", FAKE_MARK=str(mark))
    while not mark.exists():
        assert run.poll() is None
        time.sleep(0.01)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=50)
    assert (run.returncode, out, err) == (130, "", "")
    assert not (project.home / "generated").exists()


def test_nobody_reads(project: Project) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "specloom", "--version"],
        env=project.environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_the_list_of_commands_is_whole(project: Project) -> None:
    _, _, listed = project.run("--help").stdout.partition("Commands:\n")
    assert len(listed.splitlines()) == 6
    assert all(line.endswith(".") and not line.endswith("...") for line in listed.splitlines())


@pytest.mark.parametrize("command", ["generate", "watch", "vendor", "inspect", "diff", "init"])
def test_what_options_take_is_told_in_one_way(project: Project, command: str) -> None:
    _, _, options = project.run(command, "--help").stdout.partition("Options:\n")
    assert "--help" in options
    assert "<" not in options


def test_version_and_help() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    for arguments, text in (
        (["--version"], "specloom 0."),
        (["--help"], "specloom generate --spec"),
        (
            ["generate", "--help"],
            "specloom generate --spec openapi.yaml --output client --models dataclass",
        ),
        (["inspect", "--help"], "specloom inspect openapi.yaml"),
        (["init", "--help"], "specloom init openapi.yaml"),
    ):
        command = [sys.executable, "-m", "specloom", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert text in done.stdout
