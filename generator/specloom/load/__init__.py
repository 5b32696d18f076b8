"""A path -> one OpenAPI 3.1 document in normal form.

Reads YAML and JSON, draws the files of a document together, lifts Swagger 2.0 and OpenAPI 3.0 to
3.1. Nothing after this stage reads a file, knows an older version, or meets a reference that does
not resolve.
"""

from specloom.load.loading import load
from specloom.load.source import Source

__all__ = ["Source", "load"]
