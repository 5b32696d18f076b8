"""Text of a document is looked at where it is escaped or compared, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from specloom.blaming import TemplateFault
from specloom.ir import Untrusted
from specloom.plan.text import Code
from specloom.render import environment
from specloom.templates import Templates
from tests.rules.reveals import ALLOWED, uses_reveal

SOURCE: Final = Path(__file__).parents[2] / "generator" / "specloom"
DEFINED: Final = "ir/text.py"


def test_only_these_modules_reveal() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if uses_reveal(path.read_text())
    }
    assert found - {DEFINED} == set(ALLOWED)


@pytest.mark.parametrize("source", ["x.reveal()", "f = x.reveal", "getattr(x, 'reveal')()"])
def test_each_way_of_revealing_is_found(source: str) -> None:
    assert uses_reveal(source)


def test_what_only_speaks_of_it_is_not() -> None:
    assert not uses_reveal('"""Call `reveal()`."""\nreveal = 1')


def test_untrusted_text_cannot_be_made_text() -> None:
    text = Untrusted("a")
    for make in (str, "{}".format, lambda value: f"{value}", lambda value: f"{value:>9}"):
        with pytest.raises(TypeError, match="text of a document"):
            make(text)
    with pytest.raises(TypeError):
        "%s" % text  # noqa: UP031
    with pytest.raises(TypeError):
        "".join([text])  # type: ignore[list-item]


@pytest.mark.parametrize("value", ["text", Untrusted("text"), 1, None, ("a",)])
def test_a_template_prints_code_only(value: object, tmp_path: Path) -> None:
    template = environment(Templates((tmp_path,))).from_string("{{ value }}")
    with pytest.raises((TemplateFault, TypeError)):
        template.render(value=value)
    assert template.render(value=Code("x")) == "x"
