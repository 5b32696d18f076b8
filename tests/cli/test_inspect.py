"""`specloom inspect`: what a document holds, in a table or as JSON."""

from __future__ import annotations

import json
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from specloom.cli import run
from tests.cli.project import Project

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
security: [{Key: []}, {Token: []}]
paths:
  /pets:
    get:
      tags: [pets]
      responses: {"200": {description: ok}}
    post:
      tags: [pets]
      security: []
      parameters:
        - {name: a, in: nowhere, schema: {type: string}}
      responses: {"200": {description: ok}}
  "/x[red]\\e[31m":
    get:
      responses: {"200": {description: ok}}
components:
  securitySchemes:
    Key: {type: apiKey, in: header, name: X-Key}
    Token: {type: http, scheme: bearer}
"""


def test_a_line_for_each_operation(project: Project) -> None:
    project.write("api.yaml", DOCUMENT)
    done = project.spawn("inspect", "api.yaml")
    assert done.returncode == 0
    package, head, *lines = done.stdout.splitlines()
    assert package == "package pets, import pets"
    assert head.split() == ["call", "operation", "auth", "not", "supported"]
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []
    columns = [line.split("  ") for line in lines]
    table = {
        row[1]: row for row in ([cell.strip() for cell in line if cell.strip()] for line in columns)
    }
    assert table["GET /pets"] == ["pets.list", "GET /pets", "Key (api key) or Token (bearer)"]
    assert table["POST /pets"][:3] == ["pets.create", "POST /pets", "-"]
    assert "is left out" in table["POST /pets"][3]


def test_deprecated_operations_are_marked(project: Project) -> None:
    project.write("api.yaml", DOCUMENT.replace("security: []\n", "deprecated: true\n"))
    _, head, *lines = project.spawn("inspect", "api.yaml").stdout.splitlines()
    assert "deprecated" in head.split()
    assert ["deprecated" in line.split() for line in lines].count(True) == 1


def test_a_url_is_no_document(project: Project) -> None:
    url = "https://example.com/openapi.yaml"
    for arguments in (
        ("inspect", url),
        ("init", url),
        ("generate", "--spec", url, "--output", "client"),
    ):
        done = project.spawn(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"specloom: {url}: nothing is fetched from a network; give a file\n"


def test_what_is_noticed_has_a_file_and_a_line(project: Project) -> None:
    project.write("api.yaml", DOCUMENT)
    for arguments in (("inspect", "api.yaml"), ("generate",)):
        with chdir(project.home), redirect_stderr(StringIO()) as err:
            assert run(arguments) == 0
        (line,) = err.getvalue().splitlines()
        assert line.startswith("api.yaml:13: unsupported-parameter: ")


def test_p13_nothing_of_a_document_drives_the_terminal(project: Project) -> None:
    project.write("api.yaml", DOCUMENT)
    done = project.spawn("inspect", "api.yaml", FORCE_COLOR="1", TERM="xterm-256color")
    assert "/x[red]\\x1b[31m" in done.stdout.replace("\x1b[0m", "").replace("\x1b[1m", "")
    assert "\x1b[31m" not in done.stdout


def test_the_representation_as_json(project: Project) -> None:
    project.write("api.yaml", DOCUMENT)
    done = project.run("inspect", "api.yaml", "--emit", "ir")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    document = json.loads(done.stdout)
    assert document["node"] == "Document"
    assert [operation["path"] for operation in document["operations"]] == [
        "/pets",
        "/pets",
        "/x[red]\x1b[31m",
    ]


PAGES = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      tags: [pets]
      parameters: [{name: cursor, in: query, schema: {type: string}}]
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {type: string}}
                  next_cursor: {type: string}
  /news:
    get:
      tags: [news]
      responses:
        "200":
          description: ok
          content: {text/event-stream: {itemSchema: {type: string}}}
webhooks:
  petMoved: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}
"""


def test_pages_and_streams_are_told(project: Project) -> None:
    project.write("api.yaml", PAGES)
    _, head, *lines = project.spawn("inspect", "api.yaml").stdout.splitlines()
    assert head.split() == ["call", "operation", "auth", "pages", "streams"]
    assert 'page.data by cursor("cursor", page.next_cursor)' in lines[0]
    assert "Stream[" in lines[1]


def test_all_of_it_as_json(project: Project) -> None:
    project.write("api.yaml", PAGES.replace("tags: [news]", "tags: news"))
    done = project.run("inspect", "api.yaml", "--format", "json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["operation"] for row in found["operations"]] == ["GET /pets", "GET /news"]
    first = found["operations"][0]
    assert first["pages"] == "Pager[str, models.GetPetsResponse]"
    assert first["following"] == 'page.data by cursor("cursor", page.next_cursor)'
    assert found["webhooks"] == ["petMoved"]
    (said,) = found["diagnostics"]
    assert (said["severity"], said["code"], said["file"], said["line"]) == (
        *("warning", "bad-tags", "api.yaml"),
        20,
    )


def test_p10_a_faulty_document(project: Project) -> None:
    project.write("api.yaml", DOCUMENT.replace("{type: string}", '{$ref: "#/nowhere"}'))
    done = project.run("inspect", "api.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("api.yaml:13: dangling-ref: ")
    assert len(done.stderr.splitlines()) == 1


def test_p10_a_warning_of_many_places_is_one_line(project: Project) -> None:
    def written(count: int) -> None:
        schema = "{type: object, required: [a], properties: {a: {type: string}}}"
        body = f"{{content: {{application/json: {{schema: {schema}}}}}}}"
        each = (f"  /a{at}: {{post: {{requestBody: {body}}}}}\n" for at in range(count))
        head = "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\npaths:\n"
        project.write("api.yaml", head + "".join(each))

    written(3)
    done = project.run("inspect", "api.yaml")
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "api.yaml:4",
        "api.yaml:5",
        "api.yaml:6",
    ]
    written(9)
    for arguments in (("inspect", "api.yaml"), ("generate",)):
        with chdir(project.home), redirect_stdout(StringIO()), redirect_stderr(StringIO()) as err:
            assert run(arguments) == 0
        (line,) = err.getvalue().splitlines()
        assert line.startswith("api.yaml:4: body-always-sent: ")
        assert "; it is always sent; here and in 8 more places (/paths/~1a0/post/" in line
    found = json.loads(project.run("inspect", "api.yaml", "--format", "json").stdout)
    assert len(found["diagnostics"]) == 9


def test_names_are_whole_on_a_narrow_terminal(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("api.yaml", PAGES)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("specloom.tables._is_terminal", lambda: True)
    _, head, pets, news = project.run("inspect", "api.yaml").stdout.splitlines()
    assert pets.startswith("pets.list  GET /pets  -     page.data by ")
    assert pets.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert "Stream[" in news
    assert max(map(len, (head, pets, news))) <= 60
    monkeypatch.setenv("COLUMNS", "20")
    pets = project.run("inspect", "api.yaml").stdout.splitlines()[2]
    assert pets == "pets.list  GET /pets  -     page.data b\N{HORIZONTAL ELLIPSIS}"


def test_a_way_on_is_told_without_what_only_python_needs(project: Project) -> None:
    nested = PAGES.replace(
        "next_cursor: {type: string}",
        "meta: {type: object, properties: {next_cursor: {type: string}}}",
    )
    project.write("api.yaml", nested)
    found = json.loads(project.run("inspect", "api.yaml", "--format", "json").stdout)
    way = 'page.data by cursor("cursor", page.meta.next_cursor)'
    assert found["operations"][0]["following"] == way


def test_every_name_that_a_caller_writes(project: Project) -> None:
    project.write("api.yaml", PAGES.replace("{name: cursor,", "{name: Cur-Sor, required: true,"))
    found = json.loads(project.run("inspect", "api.yaml", "--format", "json").stdout)
    assert found["package"] == {"name": "pets", "module": "pets"}
    assert found["client"]["arguments"][0] == {"name": "base_url", "variable": "PETS_BASE_URL"}
    assert {"name": "max_retries", "variable": ""} in found["client"]["arguments"]
    assert found["operations"][0]["arguments"] == [
        {
            "name": "cur_sor",
            "type": "str",
            "required": True,
            "location": "query",
            "wire_name": "Cur-Sor",
        }
    ]
    project.write("api.yaml", DOCUMENT)
    found = json.loads(project.run("inspect", "api.yaml", "--format", "json").stdout)
    assert found["client"]["arguments"][:2] == [
        {"name": "key", "variable": "PETS_KEY"},
        {"name": "token", "variable": "PETS_TOKEN"},
    ]
