"""Drafts: what somebody typed into a form and has not saved.

A draft lies in a file beside the directory's data until it is saved or thrown away, so that leaving a form asks nothing
and loses nothing: not half a value either, which no record may hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct, structs

from directory_app import files, paths
from directory_app.errors import UnwritableError, os_reason
from directory_app.records.field import R
from directory_app.records.kinds import Kind


class Draft(Struct, Generic[R], frozen=True):
    """What was typed and not saved: of which directory and record ("" for a new one), what stood there, and the day."""

    directory: str
    record: str
    before: R
    typed: R
    on: str = ""


def typed_on(draft: Draft[R], now: R) -> R:
    """Return what stands there now with the fields that were typed in a draft."""
    typed = {
        name: getattr(draft.typed, name)
        for name in draft.typed.__struct_fields__
        if getattr(draft.typed, name) != getattr(draft.before, name)
    }
    return structs.replace(now, **typed)


def keep(draft: Draft[Any]) -> None:
    """Keep a draft until it is dropped.

    Raises:
        UnwritableError: the disk is full, there is no permission …
    """
    _write(_path_of(draft.directory, draft.record), draft)


def _write(path: Path, draft: object) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error
    with files.replacing(path) as file:
        file.write(msgspec.json.encode(draft))


def find(directory: str, record: str, kind: Kind[R]) -> Draft[R] | None:
    """Return the draft of a record of a kind, or None; one that can't be read is none."""
    try:
        held = msgspec.json.decode(_path_of(directory, record).read_bytes(), type=dict[str, Any])
        before, typed = (_made(kind.made_of, held[part]) for part in ("before", "typed"))
        draft = Draft(held["directory"], held["record"], before, typed, held.get("on", ""))
    except (OSError, msgspec.MsgspecError, KeyError, TypeError, AttributeError):
        return None
    return draft if (draft.directory, draft.record) == (directory, record) else None


def drop(directory: str, record: str) -> None:
    """Throw a draft away: it was saved, or nobody wants it. One that can't be removed comes back, and does no harm."""
    with suppress(OSError):
        _path_of(directory, record).unlink(missing_ok=True)


class Words(Struct, frozen=True):
    """What was typed into a form that makes no record: of which directory, about what, field by field."""

    directory: str
    about: str
    words: dict[str, str]


def keep_words(directory: str, about: str, words: Mapping[str, str]) -> None:
    """Keep what was typed until it is dropped.

    Raises:
        UnwritableError: as of `keep`.
    """
    _write(_path_of(directory, about), Words(directory, about, dict(words)))


def find_words(directory: str, about: str) -> dict[str, str]:
    """Return what was typed, field by field; {} for nothing."""
    try:
        held = msgspec.json.decode(_path_of(directory, about).read_bytes(), type=Words)
    except (OSError, msgspec.MsgspecError):
        return {}
    return held.words if (held.directory, held.about) == (directory, about) else {}


def _made(type_: Any, held: Any) -> Any:
    """Return a value of a type as it was typed: a name may be empty, a part of an address without the rest."""
    if get_origin(type_) is tuple:
        return tuple(_made(get_args(type_)[0], item) for item in held)
    if isinstance(type_, type) and issubclass(type_, Struct):
        hints = get_type_hints(type_)
        return type_(**{name: _made(hints[name], value) for name, value in held.items()})
    return held


def _path_of(directory: str, record: str) -> Path:
    name = hashlib.sha256(f"{directory}\n{record}".encode()).hexdigest()[:16]
    return paths.data_folder() / "drafts" / f"{name}.json"
