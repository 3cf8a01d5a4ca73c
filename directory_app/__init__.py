"""Support Directory: who can help with this disorder, and how to reach them."""

__version__ = "0.1.0"
