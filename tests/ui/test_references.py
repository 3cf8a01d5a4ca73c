"""PySide6 6.12 on Python before 3.12 loses one reference to None with many Qt calls, then aborts the process."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from directory_app.ui.table.model import OrganizationModel

_TIMES = 3_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is never counted from Python 3.12 on")
def test_qt_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    label, box, model = QLabel(), QComboBox(), OrganizationModel()
    qtbot.addWidget(label)
    qtbot.addWidget(box)
    before = sys.getrefcount(None)
    for number in range(_TIMES):
        label.setText(str(number))
        label.setAccessibleName("name")
        box.addItem("item")
        model.beginResetModel()
        model.endResetModel()
    assert abs(sys.getrefcount(None) - before) < _TIMES // 10
