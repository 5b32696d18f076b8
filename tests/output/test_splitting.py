"""What is split is split as the formatter would have it."""

from __future__ import annotations

import pytest
from black import format_str
from hypothesis import example, given
from hypothesis import strategies as st

from specloom.formatting import _MODE
from specloom.splitting import split_statement

_TYPES = st.recursive(
    st.sampled_from(["str", "None", "models.Pet", '"a, b"', "1", "AVeryLongNameOfAClass", "x.y.z"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda all_: f"dict[{', '.join(all_)}]"),
        st.lists(inner, min_size=2, max_size=3).map(" | ".join),
        st.lists(inner, max_size=3).map(lambda all_: f'Field({", ".join(all_)}, alias="x_y")'),
        st.just("{}"),
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["name: ", "NAME: TypeAlias = ", "a_name_of_some_length_that_is_here: "]),
    st.sampled_from(["Annotated", "Literal", "list"]),
    st.lists(_TYPES, min_size=1, max_size=5),
    st.sampled_from(["", " = None", " = absent", " = 1", " = a_long_name_of_a_default"]),
    st.sampled_from([0, 4]),
)
@example("x: ", "list", ["int]" + " | list[str" * 12], " = None", 4)
def test_a_statement_that_is_split(
    head: str, name: str, body: list[str], tail: str, indent: int
) -> None:
    tail = "" if "TypeAlias" in head else tail  # an alias has no default
    line = f"{' ' * indent}{head}{name}[{', '.join(body)}]{tail}"
    split = split_statement(line, indent)
    if split is not None:
        start = "class A:\n" if indent else ""
        assert format_str(start + line + "\n", mode=_MODE) == f"{start}{split}\n"


@pytest.mark.parametrize(
    "line",
    [
        "    x: Annotated[str, Field()] = None",
        f"    x: Annotated[str, {'y' * 90}, z] = f(x)",
        f"    x: Annotated[str, {'y' * 100}] = None",
        f"    x: Annotated[str, Field(alias={'y' * 53!r})] | None = None",
        f'    x: Annotated[str, Field(alias="{"ä" * 70}")] = None',
        f'    x: Annotated[str, "{"y" * 68}"] = None',
    ],
)
def test_what_is_left_to_the_formatter(line: str) -> None:
    assert split_statement(line, 4) is None


def test_what_is_split() -> None:
    line = f'    x: Annotated[str | None, Field(alias="{"y" * 60}")] = None'
    assert split_statement(line, 4) == (
        f'    x: Annotated[\n        str | None, Field(alias="{"y" * 60}")\n    ] = None'
    )
