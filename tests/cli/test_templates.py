"""What is wrong with own templates: one line with its place, whatever makes the client."""

from __future__ import annotations

from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from specloom.carrying import filled, packed, tool_versions, unpacked
from specloom.cli import run
from specloom.crafting import Order
from specloom.making import Manner, open_project
from specloom.project import read_projects
from specloom.workers import Refused
from tests.cli.project import Project, tree

CONFIG = """\
spec: api.yaml
package: {module: pets}
templates: mine
variants: {default: {models: dataclass, transport: stdlib}}
"""
README = "project/README.md.jinja"
MODEL = "models/dataclass/dataclass.jinja2"


def generated(project: Project) -> tuple[int, str]:
    """The exit status, and what was told of faults."""
    with chdir(project.home), redirect_stdout(StringIO()), redirect_stderr(StringIO()) as err:
        return run(["generate"]), err.getvalue()


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (README, "x\n{{ nope }}\n", "2: 'nope' is undefined"),
        (README, "{{ package.nope }}", "1: 'specloom.plan.view.Package object' has no attribute"),
        (README, "x\n{% if x %}\n", "2: Unexpected end of template."),
        (README, '\n\n{% include "nope.jinja" %}\n', "3: there is no template nope.jinja"),
        (README, "{{ 1/0 }}\n", "1: ZeroDivisionError: division by zero"),
        (README, "\udcff", "1: this is not UTF-8"),
        ("project/_start.jinja", "\n{{ nope }}\n", "2: 'nope' is undefined"),
        ("package/extra.py", "a = 1\n\ndef (:\n", " extra.py is not Python: line 3: def (:"),
        ("package/extra.py.jinja", "def (:\n", " extra.py is not Python: line 1: def (:"),
        ("package/async_extra.py", '"""', ' async_extra.py is not Python: line 1: """'),
        ("package/_runtime/retries.py", "\udcff", " _runtime/retries.py is not Python: 'utf-8'"),
        (MODEL, "class {{ class_name }}:\n    {{ 1/0 }}\n", "2: ZeroDivisionError: division by"),
        (MODEL, "{% if %}", "1: Expected an expression"),
        (MODEL, "class {{ class_name }}(:\n", " SyntaxError: "),
        (MODEL, "class Other:\n    pass\n", " ModelError: no class was made for GetPets"),
    ],
)
def test_p10_a_fault_has_the_place_of_the_template(
    project: Project, path: str, text: str, line: str
) -> None:
    document = (project.home / "api.yaml").read_text()
    project.write("api.yaml", document.replace("paths: {}", PATHS))
    project.write("specloom.yaml", CONFIG)
    project.write("mine/project/fine.txt.jinja", "fine\n")
    assert generated(project)[0] == 0
    project.write("mine/" + path, "").write_bytes(text.encode("utf-8", "surrogateescape"))
    before = tree(project.home)
    status, told = generated(project)
    at, _, said = line.partition(" ")
    assert (status, len(told.splitlines())) == (2, 1), told
    assert told.startswith(f"mine/{path}:{at} bad-template: {said}")
    assert tree(project.home) == before


PATHS = """\
servers: [{url: "https://pets.test"}]
paths:
  /pets:
    get:
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema:
                type: object
                properties:
                  pet: {$ref: "#/components/schemas/Pet"}
                  owner: {$ref: "#/components/schemas/Owner"}"""


def test_p10_a_part_that_makes_no_python(project: Project) -> None:
    project.write("api.yaml", (project.home / "api.yaml").read_text().replace("paths: {}", PATHS))
    project.write("specloom.yaml", CONFIG)
    for text in ('    """\n', "   def (:\n", "    )\n"):
        project.write("mine/package/_method.jinja", text)
        status, told = generated(project)
        assert (status, len(told.splitlines())) == (2, 1), told
        assert told.startswith("specloom.yaml:3: bad-template: with these templates ")
        assert "\\n" not in told


def test_what_is_no_file_is_no_template(project: Project) -> None:
    project.write("specloom.yaml", CONFIG)
    (project.home / "mine" / README).mkdir(parents=True)
    (project.home / "mine/project/nowhere.txt").symlink_to("nothing")
    assert generated(project) == (0, "")


@pytest.mark.parametrize("several", ["variants", "documents"])
def test_p10_other_processes_tell_the_same(project: Project, several: str) -> None:
    config = CONFIG.replace("default: {models: dataclass, ", "other: {models: typeddict, ")
    if several == "documents":
        project.write("other.yaml", (project.home / "api.yaml").read_text())
        config = CONFIG.replace("spec: api.yaml", "specs: [api.yaml, other.yaml]")
        config = config.replace("module: pets", 'module: "{stem}"')
    else:
        config = config.replace("{other:", "{default: {models: dataclass}, other:")
    project.write("specloom.yaml", config)
    project.write("mine/" + README, "x\n{{ nope }}\n")
    status, told = generated(project)
    line = f"mine/{README}:2: bad-template: 'nope' is undefined"
    assert (status, told.splitlines()[0]) == (2, line)
    assert "internal error" not in told


def test_p10_workers_of_a_cluster_tell_the_same(project: Project) -> None:
    project.write("specloom.yaml", CONFIG)
    project.write("mine/" + README, "x\n{{ nope }}\n")
    with chdir(project.home):
        (read,) = read_projects(Path("specloom.yaml"))
        opened = open_project(read, lambda _: None, Manner())
        found = unpacked(filled(packed(Order(job=opened.job)), tool_versions()))
    assert isinstance(found, Refused)
    (fault,) = found.diagnostics
    assert str(fault) == f"mine/{README}:2: bad-template: 'nope' is undefined"
