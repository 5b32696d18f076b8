"""What importing a client over the standard library leaves alone: it costs milliseconds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GENERATED = Path(__file__).parents[2] / "generated"
SETTINGS = {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": "http://127.0.0.1:9"}
REFUSED = """
from openai_assistants import APIConnectionError, Client
client = Client(max_retries=0)
try:
    client.assistants.create(model="gpt-4o")
except APIConnectionError:
    pass
else:
    raise SystemExit("nothing should listen there")
"""


def imported(script: str, variant: str, **environment: str) -> set[str]:
    """The modules that an interpreter has after `script`."""
    settings = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    finished = subprocess.run(
        [sys.executable, "-c", script + "\nimport sys; print(*sys.modules)"],
        env={**settings, **SETTINGS, **environment, "PYTHONPATH": str(GENERATED / variant)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return set(finished.stdout.split())


@pytest.mark.parametrize("variant", ["dataclass", "typeddict"])
def test_a_client_is_imported_without_what_calls_need(variant: str) -> None:
    found = imported("from openai_assistants import Client", variant)
    assert "openai_assistants.client" in found
    assert not found & {"email.utils", "logging", "socket", "ssl", "urllib.request", "asyncio"}


@pytest.mark.parametrize("variant", ["dataclass", "typeddict"])
@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system's proxies are asked for by urllib"
)
def test_a_call_without_a_proxy_does_not_import_urllib_request(variant: str) -> None:
    found = imported(REFUSED, variant)
    assert "ssl" in found
    assert not found & {"email.utils", "http.client", "urllib.request", "asyncio"}


def test_a_proxy_of_the_environment_is_seen_in_either_case() -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        found = imported(REFUSED, "dataclass", **{name: "http://127.0.0.1:9"})
        assert "urllib.request" in found, name
