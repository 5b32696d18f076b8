__version__ = "1.0.0"
"""Version of this package."""
