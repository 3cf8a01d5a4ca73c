"""Pictures that say who answers at the number beside them: what is read in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directory_app.text.patterns import late_pattern

_KINDS = "fax|tty|tdd|sms|whatsapp|textphone"
_END = r"(?:[_.-]?(?:icon|logo|img|small|black|white|outline|solid|\d{1,3})){0,3}"
_FILE = late_pattern(rf"(?:^|[/_.-])({_KINDS}){_END}\.(?:png|gif|jpe?g|svg|webp|ico)(?:$|[?\#])", re.IGNORECASE)
_CALLED = late_pattern(rf"(?:icon[ :]\s?)?({_KINDS})(?:[ ](?:icon|number|no\.?|machine|symbol))?:?", re.IGNORECASE)
_CLASS = late_pattern(
    rf"(?:^|\s)(?:fa|fas|far|icon|bi|glyphicon|mdi|ti|la|dashicons)[-_]({_KINDS})(?:$|\s)", re.IGNORECASE
)
_ICONS = frozenset("img i span svg".split())
_LONGEST = 500  # characters of what tells the kind


def label(tag: str, attrs: Mapping[str, str | None]) -> str:
    """Return the label that a picture stands for ("Fax: "), or "" where its file, its name and its class tell none."""
    if tag not in _ICONS:
        return ""
    called, file, classes = ((attrs.get(name) or "")[-_LONGEST:] for name in ("alt", "src", "class"))
    match = _CALLED.fullmatch(called.strip())
    if match is None and not called.strip():
        match = (_FILE.search(file) if tag == "img" else None) or _CLASS.search(classes)
    return f" {match[1]}: " if match else ""
