"""Backups in the window: one a day beside the work, and one put back from a list."""
