"""How a property of a model is read, in an expression of what is generated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .. import ir
from ..naming import attribute_name
from .text import Code, code, literal
from .view import NO_IMPORTS, Import

Step = tuple[ir.Property, bool]
"""A property, and whether it may be absent or null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What to write for a property of one kind of models: `page.data`, `page["data"]`.

    `surely` and `maybe` are filled with the owner and the name; `maybe` gives None for what is
    absent.
    """

    surely: str = "{}.{}"
    maybe: str = "{}.{}"
    by_key: bool = False
    """whether the name is the document's own, as a literal"""
    narrows: bool = True
    """whether type checkers know after `if page.meta` what it is when it is read again"""
    imports: frozenset[Import] = NO_IMPORTS
    """what `maybe` needs"""

    def of(self, owner: Code, prop: ir.Property) -> Code:
        """The property of `owner`, an expression."""
        name = literal(prop.name) if self.by_key else Code(attribute_name(prop.name.reveal()))
        return code(self.surely if prop.required else self.maybe, owner, name)

    def through(self, owner: Code, steps: Iterable[Step]) -> Code:
        """The last of properties that lie one inside the other, None where one is not there."""
        *inner, (last, _) = steps
        guards: list[Code] = []
        for prop, is_doubtful in inner:
            text = self.of(owner, prop)
            owner, guard = self.checked(text, prop) if is_doubtful else (text, None)
            guards += [guard] if guard else []
        return guarded(self.of(owner, last), guards)

    def checked(self, text: Code, prop: ir.Property) -> tuple[Code, Code]:
        """What stands for the property from now on, and the condition that it is there."""
        if self.narrows:
            return text, text
        name = attribute_name(prop.name.reveal())
        variable = Code(f"{name}_" if name == "page" else name)
        return variable, code("({} := {})", variable, text)

    def needed(self, texts: Iterable[Code]) -> frozenset[Import]:
        """Those of `imports` that the texts use."""
        used = " ".join(texts)
        return frozenset((module, name) for module, name in self.imports if f"{name}(" in used)


def guarded(text: Code, guards: list[Code]) -> Code:
    """`text`, or None where one of the conditions does not hold."""
    return code("{} if {} else None", text, Code(" and ".join(guards))) if guards else text


ATTRIBUTES: Final = Reading()
"""Attributes that are None where their property is absent."""

KEYS: Final = Reading(surely="{}[{}]", maybe="{}.get({})", by_key=True, narrows=False)
"""Keys of a dict."""
