"""`specloom vendor`: a client in somebody's repository."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from specloom.cli import run
from tests.server import ContractServer

ROOT: Final = Path(__file__).parents[2]
SPEC: Final = ROOT / "spec" / "create-assistant.yaml"
MARKS: Final = ("# @generated", "# ruff: noqa", "# flake8: noqa", "# isort: skip_file")

PROGRAM: Final = """
import json, sys
sys.path.insert(0, sys.argv[1])
from app._vendor import first
from app import second_Client_2 as second

assert first.Client is not second.Client
found = []
for package in (first, second):
    with package.Client(api_key="key", base_url=sys.argv[2]) as client:
        assistant = client.assistants.create(model="gpt-4o")
        assert type(assistant) is package.models.Assistant
        found.append(type(assistant).__module__)
    try:
        package.Client(base_url="http://127.0.0.1:9")
    except package.MissingCredentialsError:
        pass
print(json.dumps([found, sorted(name for name in sys.modules if "openai" in name)]))
"""


STYLES: Final = """
import asyncio, json, sys
sys.path.insert(0, sys.argv[1])
from app import as_dataclass, as_msgspec, as_typeddict

def told(assistant):
    found = assistant if isinstance(assistant, dict) else assistant.to_dict()
    return [type(assistant).__module__, found["id"]]

async def called(package):
    async with package.AsyncClient(api_key="key", base_url=sys.argv[2]) as client:
        return told(await client.assistants.create(model="gpt-4o"))

async def main():
    return await asyncio.gather(called(as_dataclass), called(as_typeddict))

found = asyncio.run(main())
with as_msgspec.Client(api_key="key", base_url=sys.argv[2]) as client:
    found.append(told(client.assistants.create(model="gpt-4o")))
print(json.dumps(found))
"""


def test_clients_of_several_styles_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    for models in ("dataclass", "typeddict", "msgspec"):
        folder = str(tmp_path / "app" / f"as_{models}")
        assert run(["vendor", str(SPEC), folder, "--models", models]) == 0
        assert run(["vendor", "--check", folder]) == 0
        modules = [path.read_text(encoding="utf-8") for path in Path(folder).rglob("*.py")]
        assert all(text.startswith(MARKS[0]) for text in modules)
        needs = "msgspec" if models == "msgspec" else "nothing but Python"
        assert needs in (Path(folder) / "NOTICE").read_text(encoding="utf-8")
    with ContractServer(SPEC) as server:
        done = subprocess.run(
            [sys.executable, "-I", "-c", STYLES, str(tmp_path), server.url],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    modules = ["app.as_dataclass.models", "builtins", "app.as_msgspec.models"]
    assert found == [[module, "asst_abc123"] for module in modules]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one client in two places, under two names."""
    root = tmp_path_factory.mktemp("repository")
    (root / "app" / "_vendor").mkdir(parents=True)
    (root / "app" / "__init__.py").touch()
    (root / "app" / "_vendor" / "__init__.py").touch()
    for folder in ("app/_vendor/first", "app/second_Client_2"):
        assert run(["vendor", str(SPEC), str(root / folder)]) == 0
    return root


@pytest.fixture
def first(repository: Path) -> Path:
    return repository / "app" / "_vendor" / "first"


def test_two_clients_in_one_process(repository: Path) -> None:
    with ContractServer(SPEC) as server:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", PROGRAM, str(repository), server.url],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    modules = ["app._vendor.first.models", "app.second_Client_2.models"]
    assert json.loads(done.stdout) == [modules, []]


def test_every_import_of_its_own_is_relative(first: Path) -> None:
    for path in first.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and not node.level:
                top = str(node.module).partition(".")[0]
                assert top in {*sys.stdlib_module_names, "typing_extensions"}, path
            elif isinstance(node, ast.Import):
                tops = {alias.name.partition(".")[0] for alias in node.names}
                assert tops <= sys.stdlib_module_names, path


def test_every_module_is_marked(first: Path) -> None:
    for path in first.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").split("\n")[:6]
        for mark in MARKS:
            assert any(line.startswith(mark) for line in lines), path


def test_the_notice_says_where_it_comes_from(first: Path) -> None:
    text = (first / "NOTICE").read_text(encoding="utf-8")
    lock = json.loads((first / "specloom.lock").read_text(encoding="utf-8"))
    assert "OpenAI Assistants, version 1.0.0" in text
    assert "Licence:   MIT" in text
    assert f"create-assistant.yaml sha256:{lock['spec'][SPEC.name]}" in text
    assert f"Specloom {lock['specloom']}" in text


def test_nothing_outside_the_folder_is_touched(repository: Path) -> None:
    found = {path.name for path in repository.rglob("*") if path.parent.name in ("app", "_vendor")}
    assert found - {"__pycache__"} == {"__init__.py", "_vendor", "first", "second_Client_2"}


def test_the_check_needs_the_lock_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository / "app" / "second_Client_2"
    assert run(["vendor", "--check", str(folder)]) == 0
    assert "as it was written by Specloom" in capsys.readouterr().out
    client = folder / "client.py"
    kept = client.read_bytes()
    client.write_bytes(kept + b"x = 1\n")
    (folder / "more.py").touch()
    (folder / "NOTICE").rename(folder / "notice.txt")
    assert run(["vendor", "--check", str(folder)]) == 1
    assert [line.removeprefix(f"{folder}: ") for line in capsys.readouterr().out.splitlines()] == [
        "missing: NOTICE",
        "edited by hand: client.py",
        "not written by Specloom: more.py",
        "not written by Specloom: notice.txt",
    ]
    (folder / "more.py").unlink()
    (folder / "notice.txt").unlink()
    assert run(["vendor", str(SPEC), str(folder)]) == 0
    assert client.read_bytes() != kept, "what was edited is not lost"
    assert run(["vendor", "--check", str(folder)]) == 0, "the lock knows of it now"
    assert run(["vendor", str(SPEC), str(folder), "--force"]) == 0
    assert run(["vendor", "--check", str(folder)]) == 0
    assert client.read_bytes() == kept


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["vendor", str(SPEC)], "specloom: give SPEC and DEST, or --check DEST"),
        (["vendor", str(SPEC), "{}", "--models", "msgspeck"], "--models: unknown-value"),
        (["vendor", str(SPEC), "{}", "--mode", "no"], "--mode: unknown-value"),
        (["vendor", str(SPEC), "{}/my dir"], "bad-name: no module can be called 'my dir': call it"),
        (["vendor", str(SPEC), "{}/my-client"], "my-client': call it my_client, for example"),
        (["vendor", str(SPEC), "{}/class"], "no module can be called 'class'"),
        (["vendor", str(SPEC), "{}/9lives/../9lives"], "no module can be called '9lives'"),
        (["vendor", "--check", "{}"], "there is no specloom.lock here"),
    ],
)
def test_what_is_refused(
    arguments: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([one.format(tmp_path / "new") for one in arguments]) == 2
    assert line in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
