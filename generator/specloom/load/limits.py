"""How large a document may be (promise 9). Real documents stay far below every one of these.

The largest public documents that we know are 13 MB with 260,000 nodes, nested 25 deep. With these
limits any document ends within 60 seconds and 2 GB, whatever it holds.
"""

from __future__ import annotations

from typing import Final

MAX_BYTES: Final = 48 * 1024 * 1024
"""Bytes of all files of a document together."""

MAX_FILES: Final = 4_000
"""Files that a document may be spread over."""

MAX_DEPTH: Final = 128
"""Mappings and sequences inside each other, counted after aliases are expanded."""

MAX_NODES: Final = 2_000_000
"""Scalars, mappings and sequences, counted after aliases and references into odd places are
expanded.
"""

MAX_DIGITS: Final = 400
"""Characters of one number as it is written, sign and point included."""

MAX_HOPS: Final = 64
"""References that lead from one to the next before what they mean is reached."""

MAX_NOTES: Final = 1_000
"""Faults of one stage of the loading that are noted; nobody reads more, and a document can hold a
million.
"""
