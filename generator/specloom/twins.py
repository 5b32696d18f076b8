"""The sync twins of a package's async modules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from tokenize import TokenError

from specloom.formatting import FormattingError, format_twin
from specloom.plan.view import Package
from specloom.unasync import NAMES, unasync


def with_twins(
    files: Mapping[str, bytes], names: Mapping[str, str], mode: str, settled: frozenset[bytes]
) -> tuple[dict[str, bytes], frozenset[str]]:
    """`files` with the sync twin of every async module, without what `mode` leaves out; and the
    paths of those that are formatted.

    A twin that is written by hand stays as it is. `settled` are texts that are formatted; the
    twins of those are, too. Raises FormattingError for what is no Python.
    """
    out: dict[str, bytes] = {}
    twins: set[str] = set()
    done: set[str] = set()
    for path, text in files.items():
        twin = _twin_path(path)
        if twin == path or mode != "sync":
            out.setdefault(path, text)
            done |= {path} if text in settled else set[str]()
        if twin != path:
            twins.add(twin)
        if twin != path and twin not in files and mode != "async":
            out[twin] = _twin(path, text, tuple(names.items()), is_settled=text in settled)
            done |= {twin} if text in settled else set[str]()
    left_out = twins if mode == "async" else frozenset[str]()
    kept = {path: text for path, text in out.items() if path not in left_out}
    return kept, frozenset(done & kept.keys())


@lru_cache(maxsize=512)
def _twin(path: str, text: bytes, names: tuple[tuple[str, str], ...], *, is_settled: bool) -> bytes:
    """Remembered: the variants of a project have most of their modules in common."""
    source = text.decode("utf-8")
    try:
        twin = unasync(source, dict(names))
    except (TokenError, SyntaxError) as error:
        raise FormattingError(path, str(error.args[0])) from error
    return (format_twin(source, twin) if is_settled else twin).encode("utf-8")


def _twin_path(path: str) -> str:
    """`async_resources/pets.py` -> `resources/pets.py`; other paths stay."""
    parts = PurePosixPath(path).parts
    if parts[0] in {"models", "params"}:  # `AsyncTask` is a schema, and no twin
        return path
    stems = (part.removesuffix(".py") for part in parts)
    twins = [NAMES.get(stem, stem.removeprefix("async_")) for stem in stems]
    return "/".join(twins) + (".py" if path.endswith(".py") else "")


def twin_names(package: Package) -> dict[str, str]:
    """The names of the runtime, and of the resources of an API, and those of their twins."""
    own = {}
    for resource in package.resources:
        for suffix in ("", "WithRawResponse", "WithStreamingResponse"):
            name = f"{resource.async_class}{suffix}"
            own[name] = name.removeprefix("Async")
    return {**NAMES, **own}
