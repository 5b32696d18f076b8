"""What goes round the formatter is what the formatter would have left."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.formatting import _MODE, _text, format_files, format_twin
from specloom.settled import docstring_end, is_statement, method_end
from specloom.settled_expressions import is_expression
from specloom.skeleton import around_settled, skeleton
from specloom.templates import own_modules, templates
from specloom.unasync import NAMES, unasync

_form = partial(_text, mode=_MODE)

MODULE = '''\
"""Pets."""

from __future__ import annotations

from pydantic import Field
from typing import Annotated, Literal, TypeAlias


class Pet(Model):
    """A pet.

    It has a name.
    """

    name: str
    """Its name."""

    kind: Literal["cat", "dog"] | None = None
    LONG
    owner: "Person" = absent


Kind: TypeAlias = Literal["cat", "dog"]
"""Kinds of pets."""


class Pets(Resource):
    @deprecated("Gone.")
    async def list(
        self,
        *,
        limit: int | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Pets:
        """Pets."""
        return await self._client.request(
            "GET",
            "/pets",
            query={
                "limit": limit,
            },
            security=(("key",),),
        )

    def raw( self ) -> Raw:
        return Raw(self, )
'''.replace("LONG", f'a_long_name: Annotated[list[str] | None, Field(alias="{"a" * 70}")] = None')


def test_a_module_comes_out_as_the_formatter_would_have_it() -> None:
    made = skeleton(MODULE)
    assert len(made.text) < len(MODULE) * 0.7
    assert around_settled(MODULE, _form) == _form(MODULE)


def test_what_is_no_python_is_found_though_the_formatter_does_not_see_it() -> None:
    with pytest.raises(SyntaxError):
        around_settled("class A(B):\n    None: int\n", _form)


@pytest.mark.parametrize(
    "text",
    [
        *("x", '"a"', "a.b", "f()", 'f("/x/{y}")', "list[int] | None", "-1", "1.5", "{}"),
        *("dict[str, Any]", 'Annotated[str, Field(ge=-1, alias="x")]', '(("a",),)'),
        *('{"a": b}', "lambda page: page.data", "f(x, key=[1, 2])", '(("a", "b"),)', "()"),
    ],
)
def test_expressions_that_are_known(text: str) -> None:
    assert is_expression(text)
    assert _form(f"f({text})\n") == f"f({text})\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "'a'",
            "a|b",
            "f( x)",
            "f(x,)",
            "[1,]",
            "(x)",
            "x  | y",
            "a if b else c",
            "x + y",
            "0x1F",
        ),
        *(
            "1E5",
            '"a" "b"',
            '"\\\'"',
            "f(a , b)",
            "x.",
            "a.1",
            ".x",
            "",
            " ",
            "a b",
            "(a)",
            "f(*a)(",
            "x]",
            "x[]",
        ),
        *("U'a'", '"\\xAB"', "await x", "lambda: x", "a[1:2]", "not x", "x,y", "f (x)"),
    ],
)
def test_expressions_that_are_left_to_the_formatter(text: str) -> None:
    assert not is_expression(text)


@given(st.text(alphabet="ab |[](){},.:=\"'1-*\\ fr", max_size=14))
def test_an_expression_that_is_known_is_not_changed(text: str) -> None:
    if is_expression(text):
        assert _form(f"x = f({text}, b)\n") == f"x = f({text}, b)\n"


@given(st.text(alphabet="ab\"\\\n \t'", max_size=14))
def test_a_docstring_that_is_known_is_not_changed(text: str) -> None:
    module = f'class A:\n    """{text}"""\n\n    x: int\n'
    lines = module.split("\n")
    if docstring_end(lines, 1, 4) == len(lines) - 3:
        assert _form(module) == module


@given(st.text(alphabet='ab |[](){},.:="1-* ', max_size=14))
def test_a_statement_that_is_known_is_not_changed(text: str) -> None:
    if is_statement(f"    {text}", 4):
        module = f"class A:\n    {text}\n"
        assert _form(module) == module


@pytest.mark.parametrize(
    "method",
    [
        "    def f(self) -> int: return g()",
        "    def f(self) -> int:\n\n        return g(x)",
        "    def f(self) -> (int):\n        return g(x)",
        "    def f(\n        self,\n        x: int\n    ) -> int:\n        return g(x)",
        "    def f(\n        self,\n    ) -> int:\n        return g(\n            x\n        )",
        "    def f(self) -> int:\n        if x:\n            return g(x)",
        "    def f(self) -> int:\n        return (g(x))",
        "    def f(self) -> int:\n        return g(x)\n\n        x = 1",
    ],
)
def test_methods_that_are_left_to_the_formatter(method: str) -> None:
    assert method_end(method.split("\n"), 0, 4) is None


def test_what_is_copied_is_formatted_already() -> None:
    """The modules among the templates are copied, and not formatted."""
    files = {f"{index}.py": text for index, text in enumerate(sorted(own_modules()))}
    assert format_files(files) == files


def _asynchronous() -> list[str]:
    found = templates()
    return [path for path in found.paths() if path.endswith(".py") and "/async_" in path]


@pytest.mark.parametrize("path", _asynchronous())
def test_a_twin_comes_out_as_the_formatter_would_have_it(path: str) -> None:
    model = templates().read(path).decode()
    twin = unasync(model, NAMES)
    assert format_twin(model, twin) == _form(twin)
