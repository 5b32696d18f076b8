"""Documents made to hurt end soon, in little memory, with one line (promises 8 and 9)."""

from __future__ import annotations

import time

import pytest

from specloom.load.limits import MAX_BYTES, MAX_DEPTH
from tests.load.conftest import LoadTexts

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
JSON = '{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {},\n"x": %s}'


def bomb(levels: int, width: int) -> str:
    lines = ["x0: &a0 [x]"]
    lines += [
        f"x{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]"
        for level in range(1, levels + 1)
    ]
    return HEAD + "\n".join(lines)


def merge_bomb(levels: int, width: int) -> str:
    text = f"{HEAD}x0: &a0 {{k: 1}}\n"
    for level in range(1, levels + 1):
        keys = "".join(f"  k{at}: {{<<: *a{level - 1}}}\n" for at in range(width))
        text += f"x{level}: &a{level}\n{keys}"
    return text


def chain(length: int, end: str) -> str:
    lines = [f"    A{at}: {{$ref: '#/components/schemas/A{at + 1}'}}" for at in range(length)]
    return f"{HEAD}components:\n  schemas:\n" + "\n".join([*lines, f"    A{length}: {end}"])


def callbacks(levels: int) -> str:
    def item(at: int) -> str:
        next_one = f"{{$ref: '#/paths/~1a{at + 1}'}}"
        return f"  /a{at}: {{get: {{callbacks: {{c: {{u: {next_one}, v: {next_one}}}}}}}}}\n"

    text = HEAD.replace("paths: {}", "paths:")
    return text + "".join(map(item, range(levels))) + f"  /a{levels}: {{}}\n"


REFUSED = {
    "flow sequences, 100k deep": (HEAD + "x: " + "[" * 100_000, "too-deep"),
    "flow mappings, 100k deep": (HEAD + "x: " + "{a: " * 100_000, "too-deep"),
    "block sequences, 100k deep": (HEAD + "x:\n " + "- " * 100_000, "too-deep"),
    "json arrays, 100k deep": (JSON % ("[" * 100_000 + "]" * 100_000), "too-deep"),
    "json objects, 100k deep": (JSON % ('{"a":' * 100_000 + "1" + "}" * 100_000), "too-deep"),
    "json just too deep": (JSON % ("[" * MAX_DEPTH + "]" * MAX_DEPTH), "too-deep"),
    "aliases, 9 ** 9": (bomb(9, 9), "too-large"),
    "aliases, 2 ** 90": (bomb(90, 2), "too-large"),
    "aliases that deepen": (
        HEAD
        + "x0: &a0 [x]\n"
        + "".join(f"x{at}: &a{at} [*a{at - 1}]\n" for at in range(1, MAX_DEPTH + 1)),
        "too-deep",
    ),
    "merges": (merge_bomb(12, 9), "too-large"),
    "an alias of itself": (HEAD + "x: &a [*a]\n", "yaml-alias"),
    "an integer of 10 ** 6 digits": (HEAD + "x: " + "9" * 10**6, "number"),
    "a json integer of 10 ** 6 digits": (JSON % ("9" * 10**6), "number"),
    "a hexadecimal of 10 ** 6 digits": (HEAD + "x: 0x" + "f" * 10**6, "number"),
    "a float of 10 ** 6 digits": (JSON % ("0." + "9" * 10**6), "number"),
    "4 million nodes of json": (JSON % ("[" + "[]," * 4_000_000 + "[]]"), "too-large"),
    "a unique name for each of many faults": (
        HEAD + "x:\n" + "".join("  k: 1\n" for _ in range(50_000)),
        "duplicate-key",
    ),
    "a ring of 20k references": (
        chain(20_000, "{$ref: '#/components/schemas/A0'}"),
        "reference-cycle",
    ),
    "callbacks that double": (callbacks(60), "too-large"),
    "a null byte": (HEAD + "x: a\0b\n", "not-yaml"),
    "quotes without end": ('"' * 10**6, "not-yaml"),
    # libyaml as of PyYAML 6.0.4 counts how deep they are before it tells of the first.
    "braces without end": ("{" * 10**6, "yaml-key or too-deep"),
    "backslashes without end": ('{"a": "' + "\\" * 1_000_001, "not-yaml"),
    "more bytes than are read": (HEAD + "#" * MAX_BYTES, "too-large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_p09_hostile_documents_end_with_an_answer(loaded: LoadTexts, name: str) -> None:
    text, code = REFUSED[name]
    before = time.process_time()
    found = loaded(text)
    assert time.process_time() - before < 30
    assert found.source is None
    assert len(set(found.codes)) == 1
    assert found.codes[0] in code.split(" or ")
    assert len(found.lines) <= 100
    assert all(len(line) <= 400 for line in found.lines)


READ = {
    "a chain of 20k references": chain(20_000, "{type: string}"),
    "a json string of 20 million commas": JSON % ('"' + "," * 20_000_000 + '"'),
    "200k aliases": HEAD + "a: &x b\ny: [" + "*x, " * 200_000 + "*x]\n",
    "as deep as it may be": JSON % ("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)),
    "a sub-schema of a sub-schema, 40 times": HEAD
    + "components:\n  schemas:\n    A: "
    + "{properties: {a: " * 40
    + "{type: string}"
    + "}}" * 40
    + "\n    B: {oneOf: ["
    + ",".join(f"{{$ref: '#/components/schemas/A{'/properties/a' * at}'}}" for at in range(1, 41))
    + "]}\n",
}


@pytest.mark.parametrize("name", READ)
def test_p09_large_but_legal_documents_are_read(loaded: LoadTexts, name: str) -> None:
    before = time.process_time()
    found = loaded(READ[name])
    assert time.process_time() - before < 30
    assert found.lines == []
