"""What the generated source offers, read from the source."""

from __future__ import annotations

from specloom.version.surface import moved, surface


def _codes(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    return [change.code for change in moved(surface(old), surface(new))]


def test_models_in_one_module_or_in_several_are_the_same_to_callers() -> None:
    whole = {"pets/models.py": b"class Pet:\n    name: str\nclass Toy:\n    size: int\n"}
    split = {
        "pets/models/__init__.py": b"from .pet import Pet\nfrom .toy import Toy\n",
        "pets/models/pet.py": b"class Pet:\n    name: str\n",
        "pets/models/toy.py": b"class Toy:\n    size: int\n",
    }
    assert _codes(whole, split) == _codes(split, whole) == []


def test_what_moves_in_a_signature() -> None:
    old = {"pets/client.py": b"class C:\n def f(self, a: int, *, b: str = '') -> int: ...\n"}
    new = {"pets/client.py": b"class C:\n def f(self, a: str, *, c: str) -> str: ...\n"}
    assert _codes(old, new) == [
        "source-type-changed",
        "source-argument-removed",
        "source-argument-required",
        "source-type-changed",
    ]


def test_the_runtime_and_private_names_are_nobodys_business() -> None:
    old = {"pets/_runtime/a.py": b"x: int = 1\n", "pets/client.py": b"class _C: ...\n"}
    assert _codes(old, {}) == []


def test_sync_and_async_halves_count_once() -> None:
    sync = {"pets/resources/a.py": b"class A:\n def f(self): ...\n"}
    both = {**sync, "pets/async_resources/a.py": b"class AsyncA:\n async def f(self): ...\n"}
    assert _codes(both, {}) == _codes(sync, {})
