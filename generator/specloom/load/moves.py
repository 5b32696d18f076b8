"""The way back: which pointer of the normal form was which pointer of which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specloom.diagnostics import Place
from specloom.load.files import File
from specloom.load.pointer import nearest


@dataclass(frozen=True, slots=True)
class Moves:
    """What each step moved: `lifted` from the last step to the first, and last of all the files.

    Each of `lifted` maps a pointer after its step to the pointer before; what stands below moved
    along. `gathered` maps a pointer of the document that all files were drawn into to the file and
    the pointer there; it holds `""`.
    """

    lifted: list[Mapping[str, str]]
    gathered: Mapping[str, tuple[File, str]]

    def place(self, pointer: str) -> Place:
        """Where the author wrote what has this pointer in the normal form."""
        for step in self.lifted:
            prefix = nearest(pointer, step)
            if prefix is not None:
                pointer = step[prefix] + pointer[len(prefix) :]
        prefix = nearest(pointer, self.gathered) or ""
        file, origin = self.gathered[prefix]
        return file.place(origin + pointer[len(prefix) :])
