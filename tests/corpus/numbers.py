"""Numbers that a schema takes."""

from __future__ import annotations

import math
from typing import Any


def number_for(rules: dict[str, Any], variant: int = 0, *, whole: bool) -> float:
    """The lowest number that is allowed; a small one where nothing bounds it from below.

    Another `variant` is another number, as many steps above.
    """
    low, high = rules.get("minimum"), rules.get("maximum")
    above, below = rules.get("exclusiveMinimum"), rules.get("exclusiveMaximum")
    step = rules.get("multipleOf") or (1 if whole else None)
    if above is not None and (low is None or above >= low):
        low = above + (step or _gap(above, high, below))
    if low is None:
        top = high if high is not None else below
        low = (7 if whole else 1.5) if top is None or top > 7 else top - (below is not None)
    low += variant * (step or 1)
    if step:
        low = math.ceil(low / step) * step
    if high is not None and low > high:
        low = high
    return int(low) if whole and float(low).is_integer() else low


def _gap(above: float, high: float | None, below: float | None) -> float:
    top = high if high is not None else below
    return 1 if top is None else (top - above) / 2
