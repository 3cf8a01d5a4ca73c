"""The export dialog and what follows it."""
