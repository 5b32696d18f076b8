"""What a docstring says of errors is what the runtime raises."""

from __future__ import annotations

import pytest

from specloom.plan.raising import error_class, raised
from specloom.plan.text import Code
from specloom.plan.view import Expr

from .conftest import Modules


@pytest.mark.parametrize("status", range(400, 600))
def test_p26_classes_are_those_of_the_runtime(runtime: Modules, status: int) -> None:
    assert error_class(str(status)) == runtime.errors.status_error(status).__name__


def types(**texts: str) -> dict[str, Expr]:
    return {status.lstrip("_"): Expr(text=Code(text)) for status, text in texts.items()}


def test_one_type_serves_whatever_is_answered() -> None:
    expected = [("APIStatusError", "An answer without success; `body` is a `models.Error`.")]
    assert raised(types(_404="models.Error", default="models.Error")) == expected
    declared = [("APIStatusError", "404, 422; `body` is a `models.Error`.")]
    assert raised(types(_422="models.Error", _404="models.Error")) == declared
    single = [("NotFoundError", "404; `body` is a `models.Error`.")]
    assert raised(types(_404="models.Error")) == single


def test_several_types() -> None:
    found = raised(
        types(default="models.Error", _404="str", _402="str", _418="str", _5XX="str", _400="Any")
    )
    assert found == [
        ("APIStatusError", "402, 418; `body` is a `str`."),
        ("NotFoundError", "404; `body` is a `str`."),
        ("InternalServerError", "5XX; `body` is a `str`."),
        ("APIStatusError", "Any other status; `body` is a `models.Error`."),
    ]


def test_a_status_without_a_body_is_not_spoken_for() -> None:
    one = types(default="models.Error", _401="None", _404="models.Error", _403="None")
    assert raised(one) == [
        ("APIStatusError", "An answer without success but 401 and 403; `body` is a `models.Error`.")
    ]
    several = types(_404="None", _4XX="models.Error", _5XX="str")
    assert raised(several) == [
        ("APIStatusError", "4XX but 404; `body` is a `models.Error`."),
        ("InternalServerError", "5XX; `body` is a `str`."),
    ]


def test_nothing_declared() -> None:
    assert raised({}) == []
    assert raised(types(default="Any")) == []
