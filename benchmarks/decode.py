"""What decoding costs: the generated models, json.loads, and the openai package's models.

    python benchmarks/decode.py [PACKAGE]

Decodes an assistant of 420 bytes, a list of 100 of them, and assistants with a property, an enum
value and a tool that the document does not know, with PACKAGE (generated/default) and in turn with
its rivals. Prints microseconds of CPU, medians of several rounds, and how many times json.loads
that is. The `openai` package is measured where it is installed (`uv sync --group bench`), as it
decodes an answer of its API. The promise: at most 2 times json.loads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any, Final

from rounds import medians, show

LIMIT: Final = 2.0
ASSISTANT: Final[dict[str, Any]] = {
    "id": "asst_abc1234",
    "object": "assistant",
    "created_at": 1698984975,
    "name": "Math Tutor",
    "description": None,
    "model": "gpt-4o",
    "instructions": "You are a personal math tutor. When asked a question, write and run Python "
    "code to answer the question.",
    "tools": [{"type": "code_interpreter"}],
    "metadata": {},
    "top_p": 1.0,
    "temperature": 1.0,
    "response_format": "auto",
}
UNKNOWN_TOOL: Final = {"type": "web_search", "sites": ["https://example.com"]}
BODIES: Final = {
    "an assistant": ASSISTANT,
    "an unknown property": {**ASSISTANT, "colour": "red"},
    "an unknown enum value": {**ASSISTANT, "object": "assistant.v3"},
    "an unknown tool": {**ASSISTANT, "tools": [*ASSISTANT["tools"], UNKNOWN_TOOL]},
}


def main() -> int:
    """Print the table; 1 if ours is beyond the limit."""
    sys.path.insert(0, sys.argv[1] if len(sys.argv) > 1 else "generated/default")
    from openai_assistants import models  # type: ignore[import-not-found]

    if find_spec("openai") is None:
        print("openai is not installed, and not measured")
    worst = 0.0
    for title, body in BODIES.items():
        worst = max(worst, _compare(title, body, models.Assistant, times=2000))
    worst = max(worst, _compare("100 assistants", [ASSISTANT] * 100, models.Assistant, times=20))
    print(f"at most {worst:.2f} times json.loads (the promise: {LIMIT})")
    return 0 if worst <= LIMIT else 1


def _compare(title: str, body: Any, model: Any, *, times: int) -> float:
    from openai_assistants._runtime.codec import decode  # type: ignore[import-not-found]

    data = json.dumps(body, indent=2).encode()  # as the API writes it
    returns = list[model] if isinstance(body, list) else model
    first = decode(data, returns)
    for assistant, given in zip(
        first if isinstance(body, list) else [first],
        body if isinstance(body, list) else [body],
        strict=True,
    ):
        assert assistant.to_dict() == given, "nothing is lost"
    rivals: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(data),
        "ours": lambda: decode(data, returns),
    }
    if find_spec("openai") is not None:
        rivals["openai"] = official(data, many=isinstance(body, list))
    measured = medians(
        {name: partial(_repeat, decoder, times) for name, decoder in rivals.items()}, times=times
    )
    show(f"{title}, {len(data)} B", measured, base="json.loads")
    return measured["ours"] / measured["json.loads"]


def official(data: bytes, *, many: bool) -> Callable[[], object]:
    """As `openai` makes a model of an answer: tolerantly, so without validating."""
    from openai._models import construct_type  # type: ignore[import-not-found]
    from openai.types.beta import Assistant  # type: ignore[import-not-found]

    kind = list[Assistant] if many else Assistant
    return lambda: construct_type(value=json.loads(data), type_=kind)


def _repeat(decoder: Callable[[], object], times: int) -> None:
    for _ in range(times):
        decoder()


if __name__ == "__main__":
    raise SystemExit(main())
