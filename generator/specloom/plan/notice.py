"""Where a vendored client comes from, for the people who find it in their repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import ir
from .text import Code, comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What NOTICE says, as plain text of one line each."""

    title: Code
    version: Code
    licence: Code | None
    files: tuple[Code, ...]
    """`openapi.yaml sha256:…`, for each file of the document"""
    tool: Code
    needs: Code
    """what has to be installed"""


def plan_notice(
    info: ir.Info, files: Mapping[str, str], requires: tuple[str, ...], tool: str
) -> Notice:
    """The notice of a client. `files` is the sha256 of each file of the document."""
    return Notice(
        title=comment(info.title),
        version=comment(info.version),
        licence=comment(info.license) if info.license is not None else None,
        files=tuple(comment(f"{path} sha256:{digest}") for path, digest in sorted(files.items())),
        tool=comment(tool),
        needs=comment(", ".join(requires) or "nothing but Python 3.10 or later"),
    )
