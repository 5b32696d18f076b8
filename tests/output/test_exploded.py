"""What stands one a line goes round the formatter, unless it would change some of it."""

from __future__ import annotations

from functools import partial
from typing import Final

import pytest
from black import format_str
from hypothesis import given
from hypothesis import strategies as st

from specloom.exploded import around_items
from specloom.formatting import _MODE

LONG: Final = "Iterable[params.SomethingThatHasAVeryLongNameIndeed] | list[params.AnotherLongName]"

MODULE: Final = f'''\
"""Pets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from .. import models, params
from .animals import (
    Cat as Cat,
    Dog as Dog,
)

TABLE: Final = {{
    "cat": 1,
    "dog": (
        "a",
        "b",
    ),
    "one": (
        "alone",
    ),
    ("POST", "/x"): {{ "y" : 1 }},
}}


class Pets(Resource):
    async def list(
        self,
        *,
        limit: int | Omit = omit,
        order: str | Omit = omit,
        pets: {LONG} | Omit = omit,
        cursor: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Pets:
        """Pets.

        x = (
        """
        self.first = raw(methods.first)
        self.second = raw(methods.second)
        self.third = raw( methods.third )
        return await self._client.request(
            "GET",
            f"/pets/{{segment(a_name_that_is_long)}}/{{segment(another_one)}}/{{segment(a_third)}}",
            query={{
                "limit": limit,
                "order": order,
            }},
            errors={{"400": models.BasicError, "403": models.BasicError, "404": models.BasicError}},
            options=options,
        )
'''


def _form(text: str) -> str:
    return format_str(text, mode=_MODE)


def test_a_module_comes_out_as_the_formatter_would_have_it() -> None:
    shown: list[str] = []

    def form(text: str) -> str:
        shown.append(text)
        return _form(text)

    assert around_items(MODULE, form) == _form(MODULE)
    assert len(shown) == 1
    assert len(shown[0]) < len(MODULE) * 0.75
    assert "limit" not in shown[0]
    assert "raw( methods.third )" in shown[0]


@pytest.mark.parametrize(
    "text",
    [
        "x = [\n    1,\n    2,\n]\n",
        "x = f(\n    a,\n    b\n)\n",
        "x = f(\n    a,\n    b,\n) + g(\n    c,\n    d,\n)\n",
        'x = f(\n    """a\n    b,\n    """,\n    c,\n)\n',
        "x = f(\n    a,  # why\n    b,\n)\n",
        "x = f(\n    a,\n\n    b,\n)\n",
        "x = f(\n    g(\n        a,\n    ),\n    b,\n    c,\n)\n",
        "x: T[\n    int,\n    str,\n] = 1\ny = 2\nz = 3\n",
        "if a:\n    import b\n    import c\n    d = 1\n    e = 2\n",
        "x_Items_0_ = f(\n    a,\n    b,\n)\n",
        "from a import (\n    b,\n    c as d,\n)\nfrom e import f\nx = 1\n",
        "x = {\n    **a,\n    **b,\n}\n",
        f"from .a import {'ä字' * 30}\nfrom .b import c\n",
        "x = f(\n    *a,\n    *b,\n    **c,\n)\n",
    ],
)
def test_what_looks_alike(text: str) -> None:
    assert around_items(text, _form) == _form(text)


_ITEMS = st.sampled_from(
    ["a,", "b=c,", '"k": v,', "f(x),", f'"{"long " * 25}",', "a | b,", "x=( y ),", "(a,),", "**o,"]
)


@given(
    st.lists(_ITEMS, min_size=1, max_size=6), st.sampled_from(["f(", "{", "x=g(", "(", "[", "f({"])
)
def test_any_things_in_any_bracket(items: list[str], opener: str) -> None:
    closer = {"(": ")", "{": "}", "[": "]"}[opener[-1]] + (")" if opener == "f({" else "")
    inner = "\n".join(f"        {item}" for item in items)
    text = f"y = h(\n    {opener}\n{inner}\n    {closer},\n    z,\n    w,\n)\n"
    try:
        wanted = _form(text)
    except ValueError:
        return
    assert around_items(text, partial(_form)) == wanted
