"""`specs:`: one configuration, several documents."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from specloom.diagnostics import DocumentError
from specloom.project import read_projects
from tests.cli.project import DOCUMENT, Project, tree

CONFIG = """\
specs: ["apis/**/*.yaml"]
output: out/{folder}
package: {name: "acme-{folder}", module: "{folder}_client"}
"""
BAD = """\
openapi: 3.1.0
info: {title: Bad, version: 1.0.0}
paths:
  /a:
    get: {responses: {"200": {$ref: "#/components/responses/None"}}}
"""


@pytest.fixture
def several(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("apis/pets/api.yaml", DOCUMENT)
    project.write("apis/shop/api.yaml", DOCUMENT.replace("Pet:", "Item:"))
    project.write("specloom.yaml", CONFIG)
    return project


def refused(project: Project) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        read_projects(project.home / "specloom.yaml")
    return str(caught.value).replace(f"{project.home}{os.sep}", "").splitlines()


def test_a_client_for_each_document(several: Project) -> None:
    done = several.run("generate")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        str(Path("out/pets/default")),
        str(Path("out/shop/default")),
    ]
    modules = {path.name for path in several.home.glob("out/*/default/**/*.py")}
    assert {"pet.py", "item.py"} <= modules


def test_names_come_from_the_document(several: Project) -> None:
    found = read_projects(several.home / "specloom.yaml")
    named = [(one.config.package.name, one.config.package.module) for one in found]
    assert named == [("acme-pets", "pets_client"), ("acme-shop", "shop_client")]


def test_placeholders(several: Project) -> None:
    several.write("apis/Pet Store.v1.yaml", DOCUMENT)
    several.write("specloom.yaml", 'specs: ["apis/*.yaml"]\npackage: {module: "api_{stem}"}\n')
    (one,) = read_projects(several.home / "specloom.yaml")
    assert one.config.package.module == "api_pet_store_v1"
    assert one.locations.outputs["default"] == several.home / "generated/Pet Store.v1/default"
    several.write("specloom.yaml", 'specs: ["apis/**/api.yaml"]\noutput: "out/{path}"\n')
    found = read_projects(several.home / "specloom.yaml")
    assert found[1].locations.outputs["default"] == several.home / "out/apis/shop/api/default"


def test_an_output_stays_where_it_is_put(several: Project) -> None:
    several.write("here/specloom.yaml", 'specs: ["../apis/*/api.yaml"]\noutput: "out/{path}"\n')
    found = read_projects(several.home / "here/specloom.yaml")
    home = several.home / "here" / "out"
    assert all(one.locations.outputs["default"].is_relative_to(home) for one in found)


def test_each_document_in_each_variant(several: Project) -> None:
    several.write("specloom.yaml", CONFIG + "matrix: {models: [dataclass, typeddict]}\n")
    done = several.run("generate")
    assert done.returncode == 0, done.stderr
    outputs = {path.relative_to(several.home / "out") for path in several.home.glob("out/*/*")}
    assert outputs == {
        Path(folder, models) for folder in ("pets", "shop") for models in ("dataclass", "typeddict")
    }


def test_patterns_that_take_out(several: Project) -> None:
    several.write("apis/common/api.yaml", "Error: {type: object}\n")
    text = CONFIG.replace('"apis/**/*.yaml"', '"apis/**/*.yaml", "!apis/common/**"')
    several.write("specloom.yaml", text)
    found = read_projects(several.home / "specloom.yaml")
    assert [one.locations.spec.parent.name for one in found] == ["pets", "shop"]


def test_one_bad_document_keeps_no_other_from_being_generated(several: Project) -> None:
    several.write("apis/bad/api.yaml", BAD)
    several.write("apis/worse/api.yaml", "{")
    done = several.run("generate")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith("apis/bad/api.yaml:5: dangling-ref: ")
    assert lines[1].startswith("apis/worse/api.yaml:1: ")
    assert lines[-1] == "2 of 4 documents have faults: apis/bad/api.yaml, apis/worse/api.yaml"
    assert len(done.stdout.splitlines()) == 2
    assert sorted(path.name for path in several.home.glob("out/*")) == ["pets", "shop"]
    several.write("apis/bad/api.yaml", DOCUMENT)
    (several.home / "apis/worse/api.yaml").unlink()
    again = several.run("generate")
    assert again.returncode == 0, again.stderr
    first, *others = again.stdout.splitlines()
    assert " written in " in first
    assert len(others) == 2
    assert all("nothing has changed" in line for line in others)


def test_a_run_with_nothing_to_do(several: Project) -> None:
    several.run("generate")
    before = tree(several.home / "out")
    done = several.run("generate")
    assert done.returncode == 0
    assert all("nothing has changed" in line for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == 2
    assert tree(several.home / "out") == before


def test_check_and_dry_run_are_of_all_documents(several: Project) -> None:
    dry = several.run("generate", "--dry-run")
    assert dry.returncode == 0
    assert not (several.home / "out").exists()
    assert {"pets", "shop"} == {Path(line.split()[1]).parts[1] for line in dry.stdout.splitlines()}
    several.run("generate")
    assert several.run("generate", "--check").returncode == 0
    several.write("apis/shop/api.yaml", DOCUMENT)
    done = several.run("generate", "--check")
    assert done.returncode == 1
    assert str(Path("out/shop")) in done.stdout
    several.write("apis/pets/api.yaml", BAD)
    assert several.run("generate", "--check").returncode == 2


def test_a_version_moves_for_each_document_alone(several: Project) -> None:
    several.run("generate")
    several.write("apis/shop/api.yaml", DOCUMENT.replace("    Pet:", "    Toy:"))
    done = several.run("generate")
    assert done.returncode == 0, done.stderr
    moved = [line for line in done.stdout.splitlines() if ": version " in line]
    assert [Path(line.split(":")[0]).parts[1] for line in moved] == ["shop"]


@pytest.mark.skipif(sys.platform != "linux", reason="what is patched is forked")
@pytest.mark.parametrize("way", ["a bug", "the end"])
def test_a_process_that_ends_takes_no_other_document_with_it(
    several: Project, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    from specloom import carrying

    real = carrying.craft

    def craft(order: object, **options: object) -> object:
        if "bad" in str(getattr(order, "job").project.locations.spec):  # noqa: B009
            if way == "the end":
                os._exit(9)
            raise RuntimeError("a bug")
        return real(order, **options)  # type: ignore[arg-type]

    several.write("apis/bad/api.yaml", DOCUMENT)
    monkeypatch.setattr(carrying, "craft", craft)
    done = several.run("generate")
    expected = (
        (2, "apis/bad/api.yaml: worker-lost: ")
        if way == "the end"
        else (70, "apis/bad/api.yaml: internal error: RuntimeError: a bug")
    )
    assert done.returncode == expected[0]
    assert done.stderr.startswith(expected[1])
    assert sorted(path.name for path in several.home.glob("out/*")) == ["pets", "shop"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("specs: [none/*.yaml]\n", ["specloom.yaml:1: no-match: 'none/*.yaml' matches no file"]),
        (
            'specs: ["apis/*/*.yaml", "!apis/**"]\n',
            ["specloom.yaml:1: no-match: nothing is left of what these match"],
        ),
        ("specs: []\n", ["specloom.yaml:1: empty: `specs` has no entry (/specs)"]),
        ("specs: 5\n", ["specloom.yaml:1: wrong-type: must be a list (/specs)"]),
        ("specs: [5]\n", ["specloom.yaml:1: wrong-type: must be a string: put it in quotes"]),
        (
            "spec: a.yaml\nspecs: [apis/*/*.yaml]\n",
            ["specloom.yaml:2: two-keys: give `spec` or `specs`, not both (/specs)"],
        ),
        ('specs: ["https://x/y"]\n', ["specloom.yaml:1: not-a-file: 'https://x/y' must be a"]),
        (
            "specs: [apis/*/*.yaml]\n",
            [
                "same-output: the outputs of apis/pets/api.yaml and apis/shop/api.yaml"
                " lie in each other: tell them apart by {stem}, {folder} or {path}"
            ],
        ),
        (
            "specs: [apis/*/*.yaml]\noutput: out\n",
            ["specloom.yaml:2: no-placeholder: every document needs one of its own"],
        ),
        (
            CONFIG + "variants: {a: {output: here}}\n",
            ["specloom.yaml:4: no-placeholder: every document needs one of its own"],
        ),
        (
            CONFIG.replace("{folder}_client", "client"),
            ["specloom.yaml:3: no-placeholder: every document needs one of its own"],
        ),
        (
            CONFIG.replace("out/{folder}", "out/{name}"),
            ["specloom.yaml:2: unknown-placeholder: {name} is none of {stem}, {folder}, {path}"],
        ),
        (
            CONFIG + "operations: {x: {name: a.b}}\n",
            ["specloom.yaml:4: one-document: names operations of one document"],
        ),
        (
            CONFIG.replace("{folder}_client", "1{folder}"),
            ["must be a name that Python can import", "must be a name that Python can import"],
        ),
        (CONFIG + "modules: 5\n", ["specloom.yaml:4: unknown-key: there is no key `modules` here"]),
    ],
)
def test_what_is_refused(several: Project, text: str, lines: list[str]) -> None:
    several.write("specloom.yaml", text)
    found = refused(several)
    assert len(found) == len(lines), found
    for line, expected in zip(found, lines, strict=True):
        assert expected in line
    assert several.run("generate").returncode == 2


def test_a_document_beside_the_configuration_has_no_folder(several: Project) -> None:
    several.write("api.yaml", DOCUMENT)
    several.write("specloom.yaml", CONFIG.replace("apis/**/*", "api"))
    assert "no-folder: api.yaml" in refused(several)[0]


def test_outputs_that_differ_in_case_only(several: Project) -> None:
    several.write("apis/Pets/api.yaml", DOCUMENT)
    assert "same-output" in refused(several)[0]


def test_a_name_that_is_no_folder_everywhere(several: Project) -> None:
    several.write("apis/con/api.yaml", DOCUMENT)
    assert "bad-path: the output of apis/con/api.yaml can't be called 'con'" in refused(several)[0]
