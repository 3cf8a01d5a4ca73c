"""Duplicates in the window: found beside it, compared side by side, merged or said to be two."""
