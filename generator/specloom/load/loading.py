"""The stage as a whole: read, lay over, gather, lift."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.diagnostics import Diagnostics, DocumentError, Place
from specloom.load.edition import Edition, edition
from specloom.load.files import File, FileRefused, Files, reason_of
from specloom.load.grammar import DOCUMENT, DOCUMENT_2
from specloom.load.overlay import lay_over
from specloom.load.references import Gatherer
from specloom.load.source import Source
from specloom.load.upgrade import upgrade


def load(
    path: Path,
    diagnostics: Diagnostics,
    *,
    root: Path | None = None,
    overlays: Sequence[Path] = (),
) -> Source:
    """Read the document at `path`. Raises `DocumentError` with every fault that makes a client
    impossible.

    References may name files inside `root`, after symlinks are resolved; without it that is the
    directory of the document itself. A document that is spread over sister directories
    (`../common/errors.yaml`) needs the directory above them.

    `overlays` are laid over the document in their order, before anything else is looked at.
    """
    main, files = _open(path, root, diagnostics)
    if overlays:
        laid = [_overlay(one, files, diagnostics) for one in overlays]
        diagnostics.raise_errors()
        lay_over(main, [one for one in laid if one is not None], diagnostics)
        diagnostics.raise_errors()
    version = edition(main, diagnostics)
    diagnostics.raise_errors()
    if version is None:
        raise DocumentError(diagnostics)
    gatherer = Gatherer(
        main=main,
        files=files,
        kind=DOCUMENT_2 if version is Edition.SWAGGER_2_0 else DOCUMENT,
        siblings_hold=version in (Edition.OPENAPI_3_1, Edition.OPENAPI_3_2),
        diagnostics=diagnostics,
    )
    gathered = gatherer.gather()
    lifted = upgrade(gathered, version, path.stem, diagnostics)
    digests = {one.key: one.digest for one in sorted(files, key=lambda one: one.key)}
    return Source(raw=lifted.raw, path=path, files=digests, place=lifted.moves.place)


def _overlay(path: Path, files: Files, diagnostics: Diagnostics) -> File | None:
    try:
        return files.open(path.resolve())
    except FileRefused as refusal:
        if refusal.code != "unparsed":
            diagnostics.error(refusal.code, str(refusal), Place(file=str(path)))
    except (OSError, RuntimeError, ValueError) as error:
        diagnostics.error("unreadable-file", reason_of(error), Place(file=str(path)))
    return None


def _open(path: Path, root: Path | None, diagnostics: Diagnostics) -> tuple[File, Files]:
    try:
        resolved = path.resolve()
        inside = resolved.parent if root is None else root.resolve()
        files = Files(main=path, root=inside, diagnostics=diagnostics)
        main = files.open(resolved)
    except FileRefused as refusal:
        if refusal.code != "unparsed":
            diagnostics.error(refusal.code, str(refusal), Place(file=str(path)))
    except (OSError, RuntimeError, ValueError) as error:
        diagnostics.error("unreadable-file", reason_of(error), Place(file=str(path)))
    else:
        return main, files
    raise DocumentError(diagnostics)
