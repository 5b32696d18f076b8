"""What the plan says of one security scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..naming import variable_name
from .text import Code
from .view import Import

_KEY: Final = Code("str | Callable[[], str] | None")


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of the client; all of them may be left out."""

    name: Code
    text: str
    variable: str = ""
    """the environment variable that it falls back to"""
    type: Code = _KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One scheme: its arguments, and how the runtime has it."""

    arguments: tuple[Argument, ...]
    entry: Code
    """`"bearer": Bearer(api_key, variable="...")`"""
    imports: frozenset[Import]
    """the runtime's classes"""

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables, in the order of the arguments."""
        return tuple(argument.variable for argument in self.arguments if argument.variable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of arguments and of their environment variables, for one scheme."""

    module: str
    environment: Mapping[str, str]
    prefix: str = ""
    """what tells the arguments of a scheme from those of others: `oauth_`"""

    whole: bool = False
    """whether variables have the whole names of arguments: what is short would be of two"""

    def variable(self, argument: str) -> str:
        found = variable_name(self.module, argument, whole=self.whole)
        return self.environment.get(argument, found)

    def argument(self, name: str, text: str) -> Argument:
        """The argument, which its environment variable stands in for."""
        full = f"{self.prefix}{name}"
        variable = self.variable(full)
        told = f"{text} Read from the environment variable `{variable}` where it is not given."
        return Argument(name=Code(full), text=told, variable=variable)


def named(arguments: Iterable[Argument]) -> Code:
    """`arguments=("username", "password"), variables=("PETS_USERNAME", "PETS_PASSWORD")`."""
    listed = list(arguments)
    names = ", ".join(f'"{argument.name}"' for argument in listed)
    variables = ", ".join(
        f'"{argument.variable}"' if argument.variable else "None" for argument in listed
    )
    return Code(f"arguments=({names}), variables=({variables})")
