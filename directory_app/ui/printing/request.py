"""What can be printed, and what somebody asks for; no widget."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from directory_app.exchange.exporting import Selection
from directory_app.formats.printout.order import Order

MOST_PREVIEWED = 500
"""Of more organizations only the first are set to be looked at before."""


class PrintOptions(Struct, frozen=True):
    """What can be printed: by key which organizations, and the names of the one on the card and of the disorder.

    The keys are "shown", "selected", "current", "list", "disorder" and "all"; those that are not there can't be
    printed. `disorder_id` is the disorder whose summary is shown, "" for none.
    """

    selections: Mapping[str, Selection]
    names: Mapping[str, str]
    disorder_id: str = ""


class PrintRequest(Struct, frozen=True):
    """One print as somebody set it up; it is pickled for the process that sets the pages, and kept nowhere."""

    selection: Selection
    order: Order
