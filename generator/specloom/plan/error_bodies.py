"""What `body` of an error is to a type checker: of all errors, and of each class of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .. import ir
from .raising import CLASSES
from .returns import returned
from .text import Code, code
from .types import ANY
from .view import NO_IMPORTS, ErrorBodies, Expr, statements

_SERVER = "InternalServerError"


def error_bodies(document: ir.Document) -> ErrorBodies:
    """The one type that the document declares for errors, and the one for each status with a class
    of its own; anything where there are several, and whatever else comes beside it."""
    declared = [
        returned(operation, document.schemas, frozenset()).error_types
        for operation in document.operations
    ]
    everywhere = _one(found for types in declared for found in types.values())
    classes = {name: _of_status(status, declared) for status, name in CLASSES.items()}
    classes[_SERVER] = _one(
        found
        for types in declared
        for status, found in types.items()
        if status.startswith("5") or (status == "default" and "5XX" not in types)
    )
    imports = NO_IMPORTS.union(*(one.imports for one in (everywhere, *classes.values())))
    return ErrorBodies(
        imports=statements(imports | ANY.imports | {("typing", "TypeAlias")}),
        aliases=(
            code("ErrorBody: TypeAlias = {}", everywhere.text),
            *(
                code("{}Body: TypeAlias = {}", Code(name.removesuffix("Error")), found.text)
                for name, found in classes.items()
            ),
        ),
    )


def _of_status(status: str, declared: list[Mapping[str, Expr]]) -> Expr:
    """The type that operations declare for a status: by its number, its kind, or `default`."""
    keys = (status, f"{status[0]}XX", "default")
    found = [next((types[key] for key in keys if key in types), None) for types in declared]
    return _one(one for one in found if one is not None)


def _one(found: Iterable[Expr]) -> Expr:
    """`T | Any` where all that have a body are `T`: a proxy answers with what it likes."""
    distinct = {one for one in found if one.text != "None"}
    one = distinct.pop() if len(distinct) == 1 else ANY
    return one if one == ANY else Expr(text=code("{} | Any", one.text), imports=one.imports)
