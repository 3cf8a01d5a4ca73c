"""The list of offers: an organization and a disorder a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from directory_app.exchange.linking import Offer
from directory_app.text import wording

_ROOT = QModelIndex()


class OfferModel(QAbstractListModel):
    """Shows which organization may belong to which disorder; why is said to a screen reader as well."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        """Show other offers; where some only go, a screen reader hears no more than the row that is current then."""
        left = set(offers)
        going = [row for row, it in enumerate(self.offers) if it not in left]
        if len(self.offers) - len(going) == len(offers) and [it for it in self.offers if it in left] == list(offers):
            for row in reversed(going):
                self.beginRemoveRows(_ROOT, row, row)
                self.offers = (*self.offers[:row], *self.offers[row + 1 :])
                self.endRemoveRows()
            return
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.labelled(offer.disorder_name, offer.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.phrase(
                "{disorder}: {name}. {words}. {at} of {count}",
                disorder=offer.disorder_name,
                name=offer.name,
                words=offer.words(),
                at=index.row() + 1,
                count=len(self.offers),
            )
        return None
