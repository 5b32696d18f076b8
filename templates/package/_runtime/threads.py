"""How a task waits for what would hold up all others."""

from __future__ import annotations

from asyncio import to_thread

in_thread = to_thread
