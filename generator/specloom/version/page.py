"""Changes as one HTML page."""

from __future__ import annotations

from .report import Report


def to_html(report: Report) -> str:
    """PLACEHOLDER"""
    return str(report)
