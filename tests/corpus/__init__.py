"""Real documents, each generated, imported, type-checked and called: `python -m tests.corpus`.

The documents are those of `shared/specs` beside the project. What a client has to do is read from
the document as `load` lifts it to OpenAPI 3.1, and from nothing that stands behind `load`: what is
sent is parsed here and held to the document's schemas by jsonschema-rs, what is answered is made
from them. Of the generator's plan only the names are taken: which method an operation is, and which
argument a parameter or property.
"""
