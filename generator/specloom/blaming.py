"""What fails in a template of somebody else's is told with its place; in ours it is a bug."""

from __future__ import annotations

import traceback
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from .diagnostics import Diagnostic, DocumentError, Place, Severity
from .templates import Templates


class TemplateFault(Exception):
    """A template printed what is no code: a fault of whoever wrote it."""


@contextmanager
def blaming(templates: Templates) -> Generator[None]:
    """Raise DocumentError for what fails where a template that is not Specloom's is at work."""
    try:
        yield
    except DocumentError:
        raise
    except Exception as error:
        place = _place(error, {str(file): file for file in templates.others().values()})
        if place is None:
            raise
        raise bad_template(place, _reason(error)) from error


@contextmanager
def blaming_models(templates: Templates, copied: Path) -> Generator[None]:
    """The same where templates of models are at work, as they were copied to `copied`.

    What has failed in another process, or only with what was made, has no line, and may have no
    template: it is then the first one that is not Specloom's.
    """
    own = {
        str(copied / path.removeprefix("models/")): file
        for path, file in templates.others().items()
        if path.startswith("models/")
    }
    try:
        yield
    except Exception as error:
        if not own:
            raise
        place = _place(error, own) or Place(file=str(min(own.values())))
        raise bad_template(place, _reason(error)) from error


def bad_template(place: Place, message: str) -> DocumentError:
    """The one line that is told of a template."""
    found = Diagnostic(severity=Severity.ERROR, code="bad-template", message=message, place=place)
    return DocumentError([found])


def _place(error: Exception, files: Mapping[str, Path]) -> Place | None:
    """Where in `files`, by the names that Jinja2 knows them by, `error` comes from."""
    if isinstance(error, TemplateSyntaxError):
        file = files.get(error.filename or "")
        return None if file is None else Place(file=str(file), line=error.lineno)
    # A template of ours that another includes, and that fails, was not given what it needs.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in files:
            return Place(file=str(files[frame.filename]), line=frame.lineno)
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    if isinstance(error, TemplateSyntaxError):
        return error.message or "this is no template"
    told = isinstance(error, TemplateFault | TemplateError)
    return str(error) if told else f"{type(error).__name__}: {error}"
