"""Links to disorders in the window: a search beside it, then one offer after the other; each answer is a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from directory_app.errors import DirectoryError
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.desk import Desk
from directory_app.ui.shell.findings_flow import FindingsFlow

if TYPE_CHECKING:
    from directory_app.exchange.linking import Found, Offer
    from directory_app.store.journal import Edit
    from directory_app.ui.linking.dialog import LinkingDialog


class LinkingFlow(FindingsFlow):
    """Finds what may belong together, links it, and remembers what does not."""

    dialog: LinkingDialog | None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._offers: list[Offer] = []

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"links": self.find}

    def find(self) -> None:
        """Search, and show what may belong together."""
        directory = self._desk.directory()
        if self.dialog is not None or not self._desk.changes.are_possible() or directory.path is None:
            return
        from directory_app.exchange import linking  # here and below, because a start need not load it
        from directory_app.ui.linking.dialog import LinkingDialog

        dialog = LinkingDialog(self._desk.announcer, self._desk.window)
        dialog.shown.connect(self._show)
        dialog.link_asked.connect(self._link)
        dialog.refuse_asked.connect(self._refuse)
        self._show_dialog(dialog)
        disorders = wording.disorders(len(directory.disorders))
        words = wording.phrase(
            "Looking through {organizations} for names of {disorders}…",
            organizations=wording.organizations(directory.size),
            disorders=disorders,
        )
        self._search_for(words, self._on_found, linking.search)

    def _on_found(self, found: Found) -> None:
        assert self.dialog is not None
        self._offers = list(found.offers)
        self.dialog.show_found(found)

    # One offer, or those selected

    def _show(self, offer: Offer | None) -> None:
        """Show what the organization says of itself."""
        if self.dialog is None:
            return
        try:
            organization = self._desk.directory().organization(offer.organization) if offer else None
        except DirectoryError as error:
            self.dialog.show_error(reason(error))
            return
        self.dialog.show_text(_beginning(organization.description) if organization else "")

    def _link(self) -> None:
        from directory_app.exchange import linking

        self._answer_selected(linking.link_edits, "linked", wording.phrase("Linked"))

    def _refuse(self) -> None:
        from directory_app.exchange import linking

        self._answer_selected(linking.refuse_edits, "not linked", wording.phrase("Not linked"))

    def _answer_selected(self, edits_of: Callable[[Sequence[Offer]], list[Edit]], why: str, done: str) -> None:
        """Answer what is selected, as one step."""
        from directory_app.exchange import backups

        assert self.dialog is not None
        chosen = self.dialog.selected()
        if not chosen:
            return
        if len(chosen) > backups.BULK:
            self.dialog.show_error(
                wording.phrase("Nothing was changed: answer at most {count} at a time.", count=backups.BULK)
            )
            return
        dialog, answered = self.dialog, set(chosen)

        def show_left() -> Callable[[], object]:
            before, row = self._offers, dialog.row
            self._show_offers([it for it in before if it not in answered], row)
            return lambda: self._show_offers(before, row)

        self._answer(edits_of(chosen), why, wording.labelled(done, _pair_words(chosen)), show_left)

    def _show_offers(self, offers: list[Offer], row: int) -> None:
        assert self.dialog is not None
        self._offers = offers
        self.dialog.show_offers(offers, row)


_MOST_SHOWN = 400


def _beginning(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN].rstrip()}…"


def _pair_words(offers: Sequence[Offer]) -> str:
    if len(offers) > 1:
        return wording.plural("{count} pair", "{count} pairs", len(offers))
    return wording.all_of([offers[0].name, offers[0].disorder_name])
