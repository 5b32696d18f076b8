"""Specloom turns an OpenAPI document into a Python client package.

Nothing is imported here: `import specloom` stays free, whatever the stages need.
"""

__version__ = "0.1.0"
