"""Calls every operation of a generated client: `python -m tests.corpus.calling DOCUMENT DIRECTORY`.

Each operation is called with all arguments, and with those alone that are required, for each answer
that its document promises. Over sockets, as its users do: a call costs less than a thousandth of a
second there, and what a test transport would leave out (headers, lengths, chunks) is checked too.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from specloom.bundle import bundle
from specloom.diagnostics import Diagnostics
from specloom.load import load
from specloom.parse import parse
from specloom.plan.package import plan
from specloom.plan.view import Method
from specloom.plan.wishes import Wishes
from tests.corpus.answers import Expected, answers, ended, error_statuses, success_statuses
from tests.corpus.bodies import GivenBody, body_faults, body_for, switched
from tests.corpus.clients import Clients
from tests.corpus.decoded import loss, untyped
from tests.corpus.entries import Entry, entries
from tests.corpus.instances import Instances, Taste
from tests.corpus.loopback import Loopback
from tests.corpus.merging import NoInstance
from tests.corpus.operations import Operation, operations
from tests.corpus.schemas import Schemas
from tests.corpus.wire import Wire, parameter_faults

_STREAM: Final = "package/_stream.jinja"
_PAGES: Final = "package/_pages.jinja"


@dataclass(kw_only=True)
class Result:
    """What became of the calls of one document."""

    operations: int = 0
    methods: int = 0
    called: int = 0
    round_tripped: int = 0
    errors_declared: int = 0
    errors_decoded: int = 0
    requests: int = 0
    modules: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a call is given: by parameter, and as the arguments of the method."""

    values: dict[tuple[str, str], Any]
    body: GivenBody | None
    arguments: dict[str, Any]


class Caller:
    """Calls the operations of one document through the package that was made of it."""

    def __init__(self, raw: dict[str, Any], clients: Clients, loopback: Loopback) -> None:
        self.result = Result()
        self._given = Instances(Schemas(raw, "given"))
        self._returned = Instances(Schemas(raw, "returned"))
        self._clients = clients
        self._loopback = loopback

    def call_all(self, methods: dict[str, list[tuple[str, Method]]]) -> None:
        """Call every method; `methods` has them by the pointer of their operation."""
        found = list(operations(self._given.schemas, self._returned.schemas))
        self.result.operations = len(found)
        for operation in found:
            mine = methods.get(operation.pointer, [])
            self.result.methods += len(mine)
            faults = [] if mine or operation.switches else ["there is no method"]
            faults += ["there is a method"] if mine and operation.switches else []
            lost: list[str] = []
            for resource, method in mine:
                client = self._clients.of(operation)
                told, missed = self._call(operation, client, resource, method, len(mine) > 1)
                faults += told
                lost += missed
            self.result.called += not faults
            self.result.round_tripped += not faults and not lost
            texts = dict.fromkeys([*faults, *lost])
            self.result.faults += [f"{operation}: {text}" for text in islice(texts, 4)]

    def _call(
        self, operation: Operation, client: Any, resource: str, method: Method, is_half: bool
    ) -> tuple[list[str], list[str]]:
        function = attrgetter(f"{resource}.{method.name}")(client)
        faults: list[str] = []
        lost: list[str] = []
        wire_names = {one.wire_name.reveal() for one in method.given}
        switch = "stream" if is_half and "stream" not in wire_names else None
        try:
            everything = self._arguments(operation, method, Taste(), switch)
            least = self._arguments(operation, method, Taste(full=False), switch)
            expected = list(self._successes(operation, method))
        except NoInstance as fault:
            return [f"no instance: {fault}"], []
        for index, answer in enumerate(expected):
            given = least if index % 2 else everything
            for one in (given, *([least] if len(expected) == 1 else [])):
                told, missed = self._once(operation, function, method, one, answer)
                faults += told
                lost += missed
        lost += self._errors(operation, function, method, everything)
        return faults, lost

    def _successes(self, operation: Operation, method: Method) -> Iterator[Expected]:
        stream = str(method.template) == _STREAM
        whole = not {'format="events"', 'format="texts"'}.isdisjoint(map(str, method.details))
        for status, response in success_statuses(operation):
            kinds = response.get("content") or {}
            if stream and not kinds:
                continue
            for answer in answers(status, response, self._returned, stream=stream, whole=whole):
                yield ended(answer) if operation.says_done and stream else answer

    def _arguments(
        self, operation: Operation, method: Method, taste: Taste, switch: str | None
    ) -> Given:
        """Values for the parameters and the body, and the arguments that carry them."""
        values = {
            parameter.key: self._given.instance(
                parameter.schema,
                # What stands in a path cannot be empty.
                Taste(full=taste.full or parameter.location == "path", plain=parameter.plain),
            )
            for parameter in operation.parameters
            if taste.full or parameter.required
        }
        is_needed = any(one.required and one.location == "body" for one in method.given)
        if (is_needed or switch is not None) and operation.body is not None:
            operation = replace(operation, body={**operation.body, "required": True})
        body = body_for(operation, self._given, taste)
        if switch is not None and body is not None:
            body = switched(body, switch, self._given.schemas, on=str(method.template) == _STREAM)
        arguments: dict[str, Any] = {}
        carried: set[tuple[str, str]] = set()
        for one in method.given:
            name, wire_name = str(one.name), one.wire_name.reveal()
            if one.location == "whole":
                if body is not None:
                    arguments[name] = body.value
            elif one.location == "body":
                if body is not None and wire_name in body.value:
                    arguments[name] = body.value[wire_name]
            else:
                for key in ((one.location, wire_name), ("querystring", wire_name)):
                    if key in values:
                        arguments[name] = values[key]
                        carried.add(key)
        self._by_option(values, carried, arguments)
        self._by_extra(body, method, arguments)
        return Given(values=values, body=body, arguments=arguments)

    def _by_option(
        self,
        values: dict[tuple[str, str], Any],
        carried: set[tuple[str, str]],
        arguments: dict[str, Any],
    ) -> None:
        """The key of idempotency is an option of every call, and no argument of a method."""
        for location, name in list(values):
            own = location == "header" and name.lower() == self._clients.key_header
            if own and (location, name) not in carried:
                arguments["idempotency_key"] = values[location, name] = "a-key"

    def _by_extra(self, body: GivenBody | None, method: Method, arguments: dict[str, Any]) -> None:
        """Properties that the document does not name have no argument: an option adds them."""
        named = {one.wire_name.reveal() for one in method.given if one.location == "body"}
        if body is not None and named and isinstance(body.value, dict):
            extra = {name: body.value[name] for name in body.value if name not in named}
            extra = {name: value for name, value in extra.items() if name in self._given.extra}
            arguments.update({"extra_body": extra} if extra else {})

    def _once(
        self,
        operation: Operation,
        function: Any,
        method: Method,
        given: Given,
        expected: Expected,
    ) -> tuple[list[str], list[str]]:
        self._loopback.will(expected.answer)
        value: Any = None
        told: str | None = None
        try:
            value = function(**given.arguments)
            value, items = self._complete(value, method)
        except Exception as error:  # every one is a fault of the client
            told, items = f"{expected.what}: {type(error).__name__}: {error}"[:600], ()
        if not self._loopback.seen:
            return [told or f"{expected.what}: nothing was sent"], []
        self.result.requests += len(self._loopback.seen)
        sent = self._sent(operation, given, self._loopback.seen[0])
        if told is not None:
            return sent, [told]
        return sent, [
            f"{expected.what}: {one}" for one in self._lost(value, items, expected, operation)
        ]

    def _complete(self, value: Any, method: Method) -> tuple[Any, tuple[Any, ...]]:
        """What the call gives when it is read to its end; of a list with pages, the first one."""
        if str(method.template) == _STREAM:
            with value:
                return list(value), ()
        if str(method.template) == _PAGES:
            page = value.first()
            return page, tuple(islice(value, 3))
        return value, ()

    def _sent(self, operation: Operation, given: Given, wire: Wire) -> list[str]:
        faults = [] if wire.method == operation.method else [f"the method is {wire.method}"]
        told, target = self._clients.credential_faults(operation, wire)
        bare = Wire(method=wire.method, target=target, headers=wire.headers, body=wire.body)
        faults += told
        faults += parameter_faults(operation, given.values, bare)
        faults += body_faults(operation, given.body, bare)
        return faults

    def _lost(
        self, value: Any, items: Iterable[Any], expected: Expected, operation: Operation
    ) -> Iterator[str]:
        encode = self._clients.encode
        if operation.method == "HEAD":
            return
        told = loss(value, expected.value, encode)
        if told is not None:
            yield told
        elif expected.made:
            yield from islice(untyped(value, self._returned.extra), 2)
        body = expected.answer.body
        for item in items:
            text = encode(item)
            if told is None and isinstance(item, str) and text not in body:
                yield f"an item of the page was not in it: {text[:80]!r}"

    def _errors(
        self, operation: Operation, function: Any, method: Method, given: Given
    ) -> Iterator[str]:
        """What is wrong with the errors that the client raises for each declared failure."""
        for status, response in error_statuses(operation):
            try:
                expected = list(answers(status, response, self._returned, most=2))
            except NoInstance as fault:
                yield f"no instance: {fault}"
                continue
            self.result.errors_declared += 1
            faults = [
                f"{one.what}: {told}"
                for one in expected
                for told in self._error(function, method, given, one, operation)
            ]
            self.result.errors_decoded += not faults
            yield from faults

    def _error(
        self, function: Any, method: Method, given: Given, expected: Expected, operation: Operation
    ) -> Iterator[str]:
        self._loopback.will(expected.answer)
        wanted = self._clients.error_class(expected.answer.status)
        try:
            value = function(**given.arguments)
            self._complete(value, method)
        except wanted as error:
            if type(error) is not wanted:
                yield f"{type(error).__name__} was raised, not {wanted.__name__}"
            if expected.value is None or operation.method == "HEAD":
                return
            if isinstance(expected.value, bytes):
                return  # an error that is a file has no type
            told = loss(error.body, expected.value, self._clients.encode)
            if told is not None:
                yield told
            elif expected.made:
                yield from islice(untyped(error.body, self._returned.extra), 2)
        except Exception as error:
            yield f"{type(error).__name__} was raised, not {wanted.__name__}: {error}"[:300]
        else:
            yield "no error was raised"


def call(entry: Entry, place: Path) -> Result:
    """Call every operation of the package at `place`, which was made of the document."""
    diagnostics = Diagnostics()
    source = load(entry.path, diagnostics, root=entry.root)
    document = parse(bundle(source.raw, diagnostics, {}).raw, diagnostics)
    package = plan(document, Wishes(validates=True), diagnostics).package
    methods: dict[str, list[tuple[str, Method]]] = {}
    for resource in package.resources:
        for method in resource.methods:
            methods.setdefault(method.pointer, []).append((str(resource.path), method))
    sys.path.insert(0, str(place))
    module = importlib.import_module(package.module)
    raw = load(entry.path, Diagnostics(), root=entry.root).raw
    with Loopback() as loopback, Clients(module, document, loopback) as clients:
        caller = Caller(raw, clients, loopback)
        caller.result.modules = import_all(place, package.module)
        caller.call_all(methods)
    return caller.result


def import_all(place: Path, package: str) -> int:
    """Import every module of a package; how many there are."""
    files = sorted((place / package).rglob("*.py"))
    for file in files:
        parts = file.relative_to(place).with_suffix("").parts
        importlib.import_module(".".join(part for part in parts if part != "__init__"))
    return len(files)


def main() -> None:
    """Prints the result as JSON."""
    name, place = sys.argv[1:]
    (entry,) = (entry for entry in entries() if entry.name == name)
    print(json.dumps(asdict(call(entry, Path(place)))))


if __name__ == "__main__":
    main()
