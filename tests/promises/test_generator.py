"""Promises of the generator that no other folder tests."""

from __future__ import annotations

import socket
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from specloom.diagnostics import MAX_REPORT, DocumentError
from tests.building import built, document, imported, with_schemas


def test_p03_foreign_keys_choose_nothing() -> None:
    foreign = {
        "x-python-import": {"module": "subprocess", "name": "Popen"},
        "x-python-type": "subprocess.Popen",
        "customTypePath": "subprocess.Popen",
        "customBasePath": "subprocess.Popen",
        "x-enum-varnames": ["A"],
        "x-codegen": {"base": "subprocess.Popen"},
    }
    inner = {"type": "string", **foreign}
    plain = {"type": "object", "properties": {"a": {"type": "string"}}}
    marked = {**foreign, "type": "object", "properties": {"a": inner}}
    assert built(with_schemas(Thing=marked)).files == built(with_schemas(Thing=plain)).files


def test_p05_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the generator reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    content = with_schemas(
        Thing={"type": "object", "$id": "https://example.com/a", "$schema": "https://x/y"}
    )
    content["externalDocs"] = {"url": "https://example.com"}
    built(content)


def test_p07_and_p10_faults_are_named_and_bounded() -> None:
    missing = {f"p{n}": {"$ref": f"#/components/schemas/Missing{n}"} for n in range(900)}
    with pytest.raises(DocumentError) as refusal:
        built(with_schemas(Thing={"type": "object", "properties": missing}))
    text = str(refusal.value)
    assert "#/components/schemas/Missing0 leads nowhere" in text
    assert len(text) <= MAX_REPORT


def test_p11_every_operation_and_schema_is_there() -> None:
    names = ["Pet", "pet", "PET", "p-e-t", "Pet_", "class", "None", "Model", "List", "3", "é", "🎉"]
    content = with_schemas(
        **{name: {"type": "object", "properties": {"a": {"type": "string"}}} for name in names}
    )
    for index, path in enumerate(("/pets", "/Pets", "/pets/", "/p-e-t-s", "/{pets}", "/pets/{a}")):
        content["paths"][path] = {
            method: {"operationId": "pets", "tags": ["pets"], "responses": {}}
            for method in ("get", "post")
        }
        assert index < 9
    package = built(content)
    operations = [n for n in package.build.names if " /" in n]
    assert len(operations) == 13
    assert len(set(package.build.names.values())) == len(package.build.names)
    with imported(package) as module:
        given = {
            name
            for pointer, name in package.build.names.items()
            if pointer.startswith("/components/schemas/") and pointer.count("/") == 3
        }
        assert len(given) == len(names)
        assert all(hasattr(module.models, name) for name in given)
        client = module.Client(base_url="http://localhost")
        for key in operations:
            resource, method = package.build.names[key].split(".")
            assert callable(getattr(getattr(client, resource), method))
        client.close()


def test_p12_names_are_safe_on_every_file_system() -> None:
    tags = [
        "import",
        "class",
        "con",
        "NUL",
        "aux.h",
        "A" * 300,
        "日" * 200,
        "e\u0301",
        "\u00e9",
        "pets",
        "PETS",
        ".",
    ]
    paths = {
        f"/p{index}": {"get": {"tags": [tag], "responses": {}}} for index, tag in enumerate(tags)
    }
    package = built(document(paths=paths), formatted=False)
    with imported(package) as module, module.Client(base_url="http://localhost") as client:
        for name in package.build.names.values():
            assert getattr(client, name.split(".")[0])
    files = package.build.files
    folded = [unicodedata.normalize("NFKC", path).casefold() for path in files]
    assert len(set(folded)) == len(folded)
    devices = {"con", "nul", "aux", "prn", "com1", "lpt1"}
    for path in files:
        parts = Path(path).parts
        assert not devices & {part.split(".")[0].lower() for part in parts}
        assert all(len(part.encode()) <= 200 for part in parts)


def test_p16_patterns_are_never_run() -> None:
    evil = {"type": "string", "pattern": "^(a+)+$", "default": "a" * 60 + "!"}
    listed = {**evil, "enum": ["a" * 60 + "!", "b"]}
    broken = {"type": "string", "pattern": "([", "minLength": 1}
    things = {"type": "object", "properties": {"a": evil, "b": listed, "c": broken}}
    start = time.monotonic()
    with imported(built(with_schemas(Thing=things))) as module:
        assert module.models.Thing
    assert time.monotonic() - start < 20
