"""A program that uses all of the old client type-checks with the new one if, and only if, no change
breaks source or types: mypy is the judge. ALL_PAIRS=1 asks it about twenty pairs, which takes
minutes."""

from __future__ import annotations

import os
from typing import Final

import pytest

from tests.changes.pairs import PAIRS
from tests.changes.typed import judged
from tests.shared import needs_shared

FEW: Final = (
    "oasdiff-nullable-base-req-revision-req",
    "openapi-diff-bc-request-oneof-decreased",
    "openapi-diff-bc-response-oneof-increased",
    "twilio-numbers-v1-2.0.3-to-2.1.0",
)
MORE: Final = (
    "apache-rest-catalog-open-api-2023-10-02-to-2023-10-05-dd26f3",
    "azure-oad-required-parameter",
    "camaraproject-quality-on-demand-2024-06-27-to-2024-07-04-fb9bfd",
    "kubernetes-autoscaling-v2-1.24-to-1.25",
    "mistralai-openapi-2025-03-06-to-2025-03-21-32293f",
    "oagen-v1-to-v2-breaking",
    "oagen-v1-to-v2-mixed",
    "oasdiff-request-property-any-of-removed-base-request-property-any-of-removed-revision",
    "oasdiff-request-property-became-nullable-base-request-property-became-nullable-revision",
    "oasdiff-response-property-became-optional-base-response-property-became-optional-revision",
    "openapi-diff-bc-request-enum-decreased",
    "openapi-diff-bc-response-enum-increased",
    "qdrant-0.11.0-to-0.11.1",
    "qdrant-0.9.0-to-0.10.0",
    "twilio-events-v1-2.3.5-to-2.4.0",
    "unitycatalog-all-2024-08-22-to-2024-08-27-a2cc34",
)


@needs_shared
@pytest.mark.parametrize("name", [*FEW, *(MORE if os.environ.get("ALL_PAIRS") else ())])
def test_mypy_and_the_verdicts_agree(name: str) -> None:
    (base,) = (PAIRS / name).glob("base.*")
    (revision,) = (PAIRS / name).glob("revision.*")
    found = judged(base, revision)
    assert found.parts > 2, "a program that says nothing proves nothing"
    assert found.agrees, (found.breaks, found.errors)
