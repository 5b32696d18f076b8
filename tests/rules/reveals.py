"""Which modules look at the bare text of a document."""

from __future__ import annotations

import ast
from typing import Final

ALLOWED: Final = {
    "ir/resolve.py": "compares formats; prints nothing",
    "parse/parameters.py": "compares names with those of the path; shown in diagnostics only",
    "parse/servers.py": "URLs, to fill in variables and to resolve them; prints nothing",
    "models/spelling.py": "names of properties as the keys of tables; values go through `literal`",
    "models/fields.py": "names of properties go through `attribute_name`",
    "models/annotations.py": "values of enums, for `literal`",
    "models/checks.py": "names go through `literal`, `class_name` and `attribute_name`",
    "models/limits.py": "patterns, to compile them; they go through `literal`",
    "models/unchecked.py": "patterns, to compile them; shown in diagnostics only",
    "models/tags.py": "compares names and values; prints nothing",
    "models/notes.py": "the name of a property as the key of a table",
    "plan/text.py": "the escaping functions themselves",
    "plan/docs.py": "`prose`, for `docstring` and `markdown`; names as code",
    "plan/facts.py": "patterns and defaults in words, for `docstring` and `markdown`",
    "plan/types.py": "values of enums for `literal`; formats are looked up in a table",
    "plan/operation_ids.py": "names go through `attribute_name`; the path is only compared",
    "plan/method_names.py": "names go through `attribute_name`; paths are only compared",
    "plan/path_names.py": "names go through `attribute_name`; paths are only compared",
    "plan/nesting.py": "compares tags; names go through `attribute_name`, diagnostics show them",
    "plan/classes.py": "tags as the keys of a table",
    "plan/resources.py": "names go through `attribute_name`; paths and tags are only compared",
    "plan/arguments.py": "names go through `attribute_name` and `literal`",
    "plan/bodies.py": "names and media types, for `literal`; formats are compared",
    "plan/encodings.py": "compares names and media types",
    "plan/pages.py": "names go through `attribute_name` and `literal`",
    "plan/page_shape.py": "names go through `attribute_name`, or are compared",
    "plan/page_guess.py": "formats and defaults are compared; a default of 0 or 1 is printed",
    "plan/page_wish.py": "compares names with those of the configuration",
    "plan/reading.py": "names go through `attribute_name` and `literal`",
    "plan/streams.py": "compares names, and looks for one word in descriptions",
    "plan/styles.py": "compares media types",
    "plan/oauth.py": "token URLs, for `literal`",
    "plan/response_headers.py": "names go through `class_name`",
    "plan/methods.py": "names go through `attribute_name`; paths through `literal` piece by piece",
    "plan/explaining.py": "method and path, for `code_span`",
    "plan/paths.py": "paths and servers, for `literal`",
    "plan/idempotency.py": "compares names of headers; one goes through `literal`",
    "plan/package.py": "titles and tags go through `attribute_name`",
    "plan/webhooks.py": "names go through `attribute_name`",
    "plan/quickstart.py": "examples, for `literal`, by names through `attribute_name`",
    "version/words.py": "text of changes: visible, on one line, cut; the rest of it compares",
    "operations_check.py": "compares operationIds with the keys of a configuration",
    "inspection.py": "JSON of the whole representation, for people and programs",
}
"""Module -> why it may."""


def uses_reveal(source: str) -> bool:
    """Whether any expression of `source` calls `x.reveal()`, or so much as names it."""
    return any(
        (isinstance(node, ast.Attribute) and node.attr in {"reveal", "_value"})
        or (isinstance(node, ast.Constant) and node.value in {"reveal", "_value"})
        for node in ast.walk(ast.parse(source))
    )
