"""Deriving what is stored of many records: batch by batch, here or in processes beside the one that writes.

What crosses over to a process and back is pickled: a `Batch` of JSON there, `Derived` rows of plain values back; the
disorders go over once, when it starts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from directory_app import collector
from directory_app.errors import json_reason
from directory_app.formats.json import resource
from directory_app.formats.json.keys import KEY_TWICE, has_key_twice
from directory_app.records import Disorder, codec
from directory_app.store import rows
from directory_app.store.progress import SILENCE
from directory_app.text import wording

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

# How many batches are handed out ahead, so that neither side waits for the other (`run.py bench --only building`).
_AHEAD = 8
# Processes that derive beside the one that writes (`run.py bench --only building`).
_WORKERS = max(1, min(3, os.cpu_count() or 1))

Batch = list[tuple[str, int, bytes]]
Derived = tuple[list[tuple[int, rows.Row]], list[tuple[str, str]]]


def derived(
    batches: Iterator[Batch],
    disorders: tuple[Disorder, ...],
    is_checked: bool,
    is_large: bool,
    progress: Callable[[], None],
) -> Iterator[Derived]:
    """Yield the derived rows of each batch in order, and what is wrong in it (place, reason).

    `is_checked` refuses values that no file may hold, for records that come from outside; those that a directory
    holds already are taken as they are. A large number of records is derived in processes of their own.
    """
    if not is_large:
        derive = _deriver(disorders, is_checked)
        yield from (derive(batch) for batch in batches)
        return
    import multiprocessing  # here, because a start of the window need not load it

    context = multiprocessing.get_context("spawn")
    with context.Pool(_WORKERS, _start_worker, (wording.language(), disorders, is_checked)) as pool:
        waiting: list[AsyncResult[Derived]] = []
        for batch in batches:  # a few batches ahead, so that neither side waits for the other
            waiting.append(pool.apply_async(_work, (batch,)))
            if len(waiting) > _AHEAD:
                yield _awaited(waiting.pop(0), progress)
        for result in waiting:
            yield _awaited(result, progress)


def _awaited(result: AsyncResult[Derived], progress: Callable[[], None]) -> Derived:
    """Return a result as soon as it is there; the first takes as long as a process takes to start."""
    while True:
        result.wait(SILENCE)
        if result.ready():
            return result.get()
        progress()


def _deriver(disorders: tuple[Disorder, ...], is_checked: bool) -> Callable[[Batch], Derived]:
    by_id = {disorder.id: disorder for disorder in disorders}
    deriver = rows.Deriver(by_id)

    def derive(batch: Batch) -> Derived:
        derived: list[tuple[int, rows.Row]] = []
        wrong: list[tuple[str, str]] = []
        for place, layer, record in batch:
            try:
                organization = codec.decode_organization(record)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                wrong.append((place, json_reason(error)))
                continue
            encoded = codec.encode(organization)
            if encoded != record and has_key_twice(record):
                wrong.append((place, KEY_TWICE))
                continue
            reasons = resource.broken_values(organization, by_id) if is_checked else []
            wrong += [(f"{place}{path}", reason) for path, reason in reasons]
            if not reasons:
                derived.append((layer, deriver.row(organization, encoded)))
        return derived, wrong

    return derive


_worker: dict[str, Callable[[Batch], Derived]] = {}


def _start_worker(language: str, disorders: tuple[Disorder, ...], is_checked: bool) -> None:
    wording.speak(language)
    _worker["derive"] = _deriver(disorders, is_checked)


def _work(batch: Batch) -> Derived:
    with collector.switched_off():  # nothing made here refers to itself
        return _worker["derive"](batch)
