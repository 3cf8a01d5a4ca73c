"""The word that somebody may have meant who typed one that isn't known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return the known word that is most like it, "" where none is `alike` enough (0 to 1, as difflib counts)."""
    from difflib import get_close_matches  # here, because nearly every start does without

    return next(iter(get_close_matches(word, list(known), 1, alike)), "")
