"""A bundled document as values of `ir`. The only code that spells OpenAPI's keys as strings,
beside the stages that rewrite raw documents (`load`, `bundle`)."""

from .document import parse

__all__ = ["parse"]
