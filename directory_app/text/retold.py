"""What libraries say of what people wrote, in the language that is spoken: they say it in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from directory_app.text import languages, wording


def retold(message: str, templates: Iterable[str]) -> str:
    """Return a message in the language that is spoken, its parts likewise; what is none of the templates stays."""
    if wording.language() == languages.OWN:
        return message
    for template in templates:
        if match := _pattern(template).fullmatch(message):
            parts = {name: retold(text, templates) for name, text in match.groupdict().items()}
            return wording.phrase(template, **parts)
    return message


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
