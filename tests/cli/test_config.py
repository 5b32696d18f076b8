"""specloom.yaml: what is accepted, and a line with its place for each fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from specloom.diagnostics import DocumentError
from specloom.project import Project, read_project
from tests.cli.project import CONFIG, DOCUMENT


def _read(home: Path, text: str) -> Project:
    (home / "api.yaml").write_text(DOCUMENT)
    (home / "specloom.yaml").write_text(text)
    return read_project(home / "specloom.yaml")


def _faults(home: Path, text: str) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        _read(home, text)
    return [str(fault).removeprefix(f"{home}/") for fault in caught.value.diagnostics]


def test_least_configuration(tmp_path: Path) -> None:
    project = _read(tmp_path, "spec: api.yaml\n")
    assert project.locations.spec == tmp_path / "api.yaml"
    assert project.locations.outputs == {"default": tmp_path / "generated" / "default"}
    variant = project.config.variants["default"]
    assert (variant.models, variant.transport, variant.mode) == ("pydantic", "httpx2", None)
    assert project.config.package.name is None


def test_the_project_s_own_configuration_is_read() -> None:
    project = read_project(Path(__file__).parents[2] / "spec" / "specloom.yaml")
    assert project.config.client.default_headers["OpenAI-Beta"] == "assistants=v2"
    root = Path(__file__).parents[2]
    assert project.locations.outputs["default"] == root / "generated" / "default"


def test_sections_with_everything_commented_out(tmp_path: Path) -> None:
    text = "spec: api.yaml\npackage:\nclient:\noperations:\nvariants:\n  default:\n"
    assert _read(tmp_path, text).config.variants["default"].kinds == "both"


def test_every_fault_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = """\
spce: api.yaml
package:
  version: 1.0
  module: json
variants:
  default: {models: pydentic, transprot: x, mode: snyc}
"""
    assert _faults(tmp_path, text) == [
        "specloom.yaml:1: missing-key: `spec` is needed (/spec)",
        "specloom.yaml:1: unknown-key: there is no key `spce` here; did you mean `spec`? (/spce)",
        "specloom.yaml:3: wrong-type: must be a string: put it in quotes (/package/version)",
        "specloom.yaml:4: bad-value: 'json' would hide the module json of Python's standard library"
        " (/package/module)",
        "specloom.yaml:6: unknown-value: 'pydentic' is none of pydantic, msgspec, dataclass,"
        " typeddict; did you mean `pydantic`?"
        " (/variants/default/models)",
        "specloom.yaml:6: unknown-value: 'snyc' is none of both, sync, async; did you mean `sync`?"
        " (/variants/default/mode)",
        "specloom.yaml:6: unknown-key: there is no key `transprot` here; did you mean `transport`?"
        " (/variants/default/transprot)",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "variants: {a: {layout: folder}}",
        "variants: {}",
        "variants: [a]",
        "variants: {A: {}}",
        "variants: {con: {}}",
        "variants: {../a: {}}",
        "variants: {a: {output: x}, b: {output: x}}",
        "variants: {a: {output: x}, b: {output: x/y/../z}}",
        "output: 3",
        "output: ''",
        "templates: api.yaml",
        "package: {name: -x}",
        "package: {module: a.b}",
        "package: {module: class}",
        "package: {module: é}",
        "package: {version: v1}",
        "package: {version: '01.0'}",
        "client: {default_headers: {'a b': x}}",
        'client: {default_headers: {a: "x\\r\\nb: y"}}',
        "client: {default_headers: {a: é}}",
        "client: {env: {api_key: 'A B'}}",
        "client: {env: {API: A}}",
        "operations: {x: {name: 'a.class'}}",
        "operations: {x: {name: '_a.b'}}",
        "operations: {x: {}}",
        "operations: {x: a.b}",
        "operations: {x: {pages: true}}",
        "operations: {x: {pages: {by: cursor}}}",
        "operations: {x: {pages: {by: link, next: a}}}",
        "operations: {x: {pages: {by: curser}}}",
        "operations: {x: {pages: {by: page, parameter: p, start: -1}}}",
        "operations: {x: {pages: {by: link, item: a}}}",
        "overlays: [x]",
    ],
)
def test_wrong_values(tmp_path: Path, line: str) -> None:
    faults = _faults(tmp_path, f"spec: api.yaml\n{line}\n")
    assert len(faults) == 1
    assert faults[0].startswith("specloom.yaml:2: ")


@pytest.mark.parametrize("spec", ["https://example.com/api.yaml", "none.yaml", "''", "."])
def test_wrong_documents(tmp_path: Path, spec: str) -> None:
    assert _faults(tmp_path, f"spec: {spec}\n")[0].startswith("specloom.yaml:1: ")


def test_p10_a_report_is_short_whatever_the_file_holds(tmp_path: Path) -> None:
    keys = "".join(f"{'k' * 1_000}{index}: 1\n" for index in range(500))
    with pytest.raises(DocumentError) as caught:
        _read(tmp_path, CONFIG + keys)
    assert len(str(caught.value)) <= 6_000


def test_p08_a_large_or_deep_file_is_refused(tmp_path: Path) -> None:
    assert "too-large" in _faults(tmp_path, "#" * 1_100_000)[0]
    assert _faults(tmp_path, "spec: " + "[" * 50_000)
