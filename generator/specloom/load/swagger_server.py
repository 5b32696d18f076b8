"""`host`, `basePath` and `schemes` of Swagger 2.0 -> the servers of 3.1."""

from __future__ import annotations

from typing import Any

from specloom.values import is_array


def servers_of(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """One server a scheme, https first: documents list http out of habit."""
    base = str(raw.get("basePath") or "")
    base = base if not base or base.startswith("/") else f"/{base}"
    host = raw.get("host")
    if not isinstance(host, str) or not host:
        return [{"url": base or "/"}]
    if "://" in host:  # a whole URL where a host belongs
        return [{"url": f"{host.rstrip('/')}{base.rstrip('/')}"}]
    stated = raw.get("schemes")
    schemes = [one for one in stated if isinstance(one, str)] if is_array(stated) else []
    ordered = sorted(schemes or ["https"], key=lambda scheme: scheme != "https")
    return [{"url": f"{scheme}://{host}{base.rstrip('/')}"} for scheme in ordered]
