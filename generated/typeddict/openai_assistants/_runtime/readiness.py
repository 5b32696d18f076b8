"""Whether a socket has something to read, or was closed by its peer."""

from __future__ import annotations

import select


def is_readable(descriptor: int) -> bool:
    """Without waiting; a closed socket is."""
    if descriptor < 0:
        return True
    if not hasattr(select, "poll"):  # Windows, whose select() takes any descriptor
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
