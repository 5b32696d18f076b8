"""The document in Python's terms: names, type expressions, literals, docstrings, methods."""
