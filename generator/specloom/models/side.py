"""One direction of a document: what the API returns, or what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .. import ir
from ..plan.text import Code
from ..plan.types import Direction
from .backends import Backend
from .dmcg import Notes
from .layout import lay_out
from .modules import ModelsModule, alias, modules
from .notes import notes_of
from .reach import given_to, reach, references, returned_by, sent_by
from .shown import shown
from .spelling import Spelt, is_class, spell
from .tags import standing_alone
from .tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The components of one direction in Python, but for the statements of classes."""

    root: str
    """`models` or `params`"""
    about: Code
    schemas: Mapping[str, ir.Schema]
    spelt: Mapping[str, Spelt]
    notes: Mapping[str, Notes]
    roots: Mapping[str, tuple[str, ...]]
    """resource -> the components that its methods name"""
    backend: Backend

    @property
    def task(self) -> Task:
        """What datamodel-code-generator is asked for: the statements of classes."""
        classes = [name for name in self.spelt if is_class(self.schemas[name])]
        return Task(
            schemas={name: shown(self.spelt[name].attributes) for name in classes},
            notes={name: self.notes[name] for name in classes},
            backend=self.backend,
        )

    def modules(self, classes: Mapping[str, Code]) -> tuple[ModelsModule, ...]:
        """The modules, of which `classes` are statements."""
        named = self.backend.names_recursion
        texts = {
            name: classes.get(name) or alias(self.spelt[name], self.notes[name], named=named)
            for name in self.spelt
        }
        edges = {name: entry.references & self.spelt.keys() for name, entry in self.spelt.items()}
        return modules(self.root, self.about, self.spelt, texts, lay_out(self.roots, edges))


def returned_side(
    document: ir.Document, resources: Mapping[str, Iterable[ir.Operation]], backend: Backend
) -> Side:
    """What the API returns."""
    return _side(document, "returned", backend, _roots(document, resources, "returned"))


def given_side(
    document: ir.Document, resources: Mapping[str, Iterable[ir.Operation]], backend: Backend
) -> Side:
    """What the API is given."""
    return _side(document, "given", backend, _roots(document, resources, "given"))


def _side(
    document: ir.Document,
    direction: Direction,
    backend: Backend,
    roots: Mapping[str, tuple[str, ...]],
) -> Side:
    found = reach(document)
    is_given = direction == "given"
    names = found.given if is_given else found.returned
    alone = (
        frozenset[str]()
        if is_given
        else standing_alone(_answers(document), names, document.schemas)
    )
    spelt = spell(names, document.schemas, direction, backend, alone)
    about = '"""What the API is given."""' if is_given else '"""What the API returns."""'
    return Side(
        root="params" if is_given else "models",
        about=Code(about),
        schemas=document.schemas,
        spelt=spelt,
        notes=notes_of(spelt, document.schemas, direction),
        roots=roots,
        backend=backend,
    )


def _answers(document: ir.Document) -> Iterator[ir.Schema]:
    """The schemas of all that a client is sent: answers, and bodies of webhooks and callbacks."""
    for operation in document.operations:
        yield from returned_by(operation)
        for callback in operation.callbacks:
            yield from sent_by(callback.operation)
    for webhook in document.webhooks:
        yield from sent_by(webhook.operation)


def _roots(
    document: ir.Document, resources: Mapping[str, Iterable[ir.Operation]], direction: Direction
) -> dict[str, tuple[str, ...]]:
    return {
        resource: tuple(dict.fromkeys(_named(document, operations, direction)))
        for resource, operations in resources.items()
    }


def _named(
    document: ir.Document, operations: Iterable[ir.Operation], direction: Direction
) -> Iterator[str]:
    schemas = document.schemas
    for operation in operations:
        is_given = direction == "given"
        named = given_to(operation, schemas) if is_given else returned_by(operation)
        found = (name for one in named for name in references(one, bases=not is_given))
        yield from (name for name in found if name in schemas)
