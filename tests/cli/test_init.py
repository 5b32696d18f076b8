"""`specloom init`: the configuration works as it is written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from specloom.config import schema
from specloom.project import read_project
from specloom.starter import starter
from tests.cli.project import DOCUMENT, Project

SCHEMA = Path(__file__).parents[2] / "docs" / "specloom.schema.json"


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("api.yaml", DOCUMENT)
    return project


def test_what_init_writes_generates(fresh: Project) -> None:
    done = fresh.run("init", "api.yaml")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "specloom.yaml written\nspecloom.schema.json written\n"
    assert fresh.run("generate").returncode == 0
    assert (fresh.output / "pets/models/pet.py").is_file()


def test_the_commented_examples_are_valid_too(fresh: Project) -> None:
    fresh.run("init", "api.yaml")
    config = fresh.home / "specloom.yaml"
    lines = config.read_text().splitlines()
    head, body = lines[:5], lines[5:]
    assert head[0] == "# yaml-language-server: $schema=specloom.schema.json"
    (fresh.home / "my-templates").mkdir()
    fresh.write("mended.yaml", "{overlay: 1.0.0, info: {title: Mended, version: '1'}, actions: []}")
    config.write_text("\n".join(line.removeprefix("# ").replace("#  ", "  ") for line in body))
    read = read_project(config).config
    assert read.client.default_headers == {"X-Example": "value"}
    assert read.operations["createExample"].name == "examples.create"


def test_init_overwrites_nothing(fresh: Project) -> None:
    fresh.write("specloom.schema.json", "mine")
    done = fresh.run("init", "api.yaml")
    assert done.returncode == 2
    assert not (fresh.home / "specloom.yaml").exists()


def test_init_of_no_document(fresh: Project) -> None:
    done = fresh.run("init", "none.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("none.yaml: ")
    assert not (fresh.home / "specloom.yaml").exists()


@pytest.mark.parametrize(
    ("title", "module"),
    [
        ("Swagger Petstore - OpenAPI 3.0", "swagger_petstore_openapi_3_0"),
        ("3D Prints", "api_3d_prints"),
        ("Import", "import_client"),
        ("JSON", "json_client"),
        ("日本", "api_client"),
        ("Éclair: {x} # y", "eclair_x_y"),
    ],
)
def test_p14_any_title_and_path_make_a_valid_file(tmp_path: Path, title: str, module: str) -> None:
    for name in ("a: b #c.yaml", "{x}.yaml", "'q\"\\.yaml", "yes", "null", "1.0", "- x", "é\u0301"):
        (tmp_path / name).write_text(DOCUMENT)
        config = tmp_path / "specloom.yaml"
        config.write_text(starter(name, title), encoding="utf-8")
        read = read_project(config)
        assert (read.config.spec, read.config.package.module) == (name, module)
        assert read.locations.spec == tmp_path / name


def test_published_schema_is_that_of_the_model() -> None:
    if os.environ.get("UPDATE"):
        SCHEMA.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
    assert json.loads(SCHEMA.read_text()) == schema()
