"""A part of the corpus: each feature of the field in a document or two, called over sockets.

All of it is one command, `python -m tests.corpus`, which type-checks the packages too (here
`test_typed` does).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.corpus.calling import call
from tests.corpus.entries import Entry, entries
from tests.corpus.running import generate
from tests.shared import needs_shared

DOCUMENTS: Final[dict[str, str]] = {
    "aiopenapi3-fixtures-paths-parameter-format": "styles of parameters",
    "alertmanager-openapi": "Swagger 2.0",
    "ethereum-beacon-node-oapi": "many files",
    "museum-openapi": "basic authentication, files",
    "oapi-codegen-streaming-sse": "a stream",
    "ogen-positive-security": "every security scheme",
    "ollama-openapi": "operations that may stream",
    "prism-fixtures-petstore-oas2": "forms of Swagger 2.0, duplicate operationIds",
    "readme-ex-json-security-2": "alternatives of credentials",
    "redocly-shared-cafe": "OpenAPI 3.2",
}
"""What each is for."""

KNOWN: Final[dict[str, tuple[str, ...]]] = {}
"""Faults that stand: the beginning of each."""


def _entry(name: str) -> Entry:
    return next(entry for entry in entries() if entry.name == name)


@needs_shared
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_operation_is_called(name: str, tmp_path: Path) -> None:
    entry = _entry(name)
    made = generate(entry, tmp_path)
    assert made.status == 0, made.err
    result = call(entry, tmp_path)
    known = KNOWN.get(name, ())
    assert [fault for fault in result.faults if not fault.startswith(known or ("\0",))] == []
    assert result.operations >= entry.operations
    assert result.called == result.round_tripped == result.operations - len(known)
    assert result.requests >= result.operations
