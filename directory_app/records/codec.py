"""Records as JSON and back: strict about keys, and able to read what earlier versions wrote.

A record is decoded as it stands; only where that fails, the keys of earlier versions are put into today's form and
it is tried once more. What is still wrong is said of the record as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from directory_app.records import doubts
from directory_app.records.disorder import Disorder
from directory_app.records.organization import Organization
from directory_app.records.record import Doubt

_T = TypeVar("_T")

encode = msgspec.json.Encoder().encode


def decoder(kind: type[_T]) -> Callable[[bytes | str], _T]:
    """Return what decodes JSON of one kind of record, or of an object that holds records.

    It raises msgspec.DecodeError, UnicodeDecodeError or RecursionError.
    """
    strict = msgspec.json.Decoder(kind).decode

    def decode(data: bytes | str) -> _T:
        try:
            return strict(data)
        except msgspec.ValidationError as error:
            return _again(msgspec.json.decode(data), kind, error)

    return decode


def convert(raw: Any, kind: type[_T]) -> _T:
    """Return the record that a decoded JSON value holds.

    Raises:
        msgspec.ValidationError: it holds none.
    """
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        return _again(raw, kind, error)


def _again(raw: Any, kind: type[_T], error: msgspec.ValidationError) -> _T:
    current = _upgraded(raw)
    if current is raw:
        raise error
    try:
        return msgspec.convert(current, kind)
    except msgspec.ValidationError:
        raise error from None


def _upgraded(raw: Any) -> Any:
    """Return a record of an earlier version in today's form; the very same object where nothing is older."""
    if not isinstance(raw, dict):
        return raw
    if "reason" in raw and "code" not in raw:
        return _doubt(raw)
    changed = {key: _upgraded(raw[key]) for key in ("organization", "disorder") if key in raw}
    if "flags" in raw and "doubts" not in raw and isinstance(raw["flags"], list):
        changed["doubts"] = [_upgraded(flag) for flag in raw["flags"]]
    if isinstance(broader := raw.get("broader"), str):  # there was one at most
        changed["broader"] = [broader] if broader else []
    if all(value is raw.get(key) for key, value in changed.items()):
        return raw
    return {key: value for key, value in {**raw, **changed}.items() if key != "flags" or "doubts" not in changed}


def _doubt(flag: dict[str, Any]) -> Any:
    """Version 1 kept the sentence: {"field", "value", "reason", "line"}."""
    if not (isinstance(flag["reason"], str) and flag["reason"] and isinstance(flag.get("value"), str)):
        return flag
    doubt = doubts.of_sentence(flag["reason"], "record")
    rest = {key: value for key, value in flag.items() if key != "reason"}
    return {"code": doubt.code, "parameters": list(doubt.parameters), **rest}


decode_organization = decoder(Organization)
decode_disorder = decoder(Disorder)
decode_doubt = decoder(Doubt)
