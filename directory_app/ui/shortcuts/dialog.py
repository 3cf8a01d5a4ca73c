"""All actions with their keys: found by typing, given other keys by pressing them; who has these already is named."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.keys import text
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.ui.shell.actions import Actions, Row
from directory_app.ui.shell.entries import Entry, entries, plain
from directory_app.ui.shell.finder import Finder
from directory_app.ui.shell.keys import Keys, words
from directory_app.ui.shortcuts.catcher import KeyCatcher

_HOW = marked("Enter changes the keys of the chosen action, Escape closes.")


class ShortcutsDialog(ClosingDialog):
    """Shows and changes the keys; what is changed holds at once."""

    def __init__(self, keys: Keys, actions: Actions, parent: QWidget) -> None:
        super().__init__("shortcut editor", phrase("Change shortcuts"), parent)
        self._keys = keys
        self._actions = actions
        self._announcer = Announcer(self)
        self.finder = Finder("shortcut", phrase("Type an action or its keys"), self._announcer)
        self.said = label("", Type.TEXT)
        self.said.setObjectName("shortcut said")
        self._catcher = KeyCatcher()
        self._catcher.caught.connect(self._on_caught)
        self._catcher.left.connect(self._on_left)
        self._catcher.hide()
        self._question = self._build_question()
        self._buttons = self._build_buttons()
        parts = [self.finder, self.said, self._catcher, self._question, self._buttons]
        self.put(parts, largest=self.finder)
        self.finder.taken.connect(self.catch)
        self.finder.filtered.connect(lambda: self.said.setText(f"{self.finder.count_words()}."))  # it says it itself
        self.finder.list.doubleClicked.connect(lambda _: self.catch())
        self.finder.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        keys.changed.connect(self._show)
        self._show()
        self.said.setText(f"{self.finder.count_words()}. {phrase(_HOW)}")
        self.finder.setFocus()
        self.fit(40, 36)

    def _build_buttons(self) -> QWidget:
        held = QWidget()
        row = FlowLayout(held, style.S)
        self._change = _button(phrase("Change &keys…"), "change keys", self.catch)
        self._take_away = _button(phrase("Take &away"), "take keys away", self._on_take_away)
        self._first = _button(phrase("Back to its &first keys"), "first keys", self._on_first)
        self._all = _button(phrase("A&ll to first keys…"), "all first keys", self._on_all)
        for button in (self._change, self._take_away, self._first, self._all):
            row.addWidget(button)
        return held

    def _build_question(self) -> QWidget:
        held = QFrame()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        self._yes = _button("", "yes", self._on_yes)
        no = _button(phrase("&Leave it"), "no", self._on_no)
        row.addWidget(self._yes)
        row.addWidget(no)
        row.addStretch()
        held.hide()
        self._do: Callable[[], object] = lambda: None
        return held

    # What is shown

    def _show(self) -> None:
        self.finder.show_entries([self._entry(it) for it in entries(self._actions)])
        self._enable()

    def _entry(self, known: Entry) -> Entry:
        name = known.action.objectName()
        first = words(self._keys.first(name)) or phrase("none", "keys")
        help_ = phrase("Changed. At first: {keys}", keys=first) if self._keys.is_changed(name) else known.help
        return replace(known, keys=words(self._keys.now(name)), why_not="", help=help_)

    def _enable(self) -> None:
        name = self._name
        self._change.setEnabled(bool(name))
        self._take_away.setEnabled(bool(name and self._keys.now(name)))
        self._first.setEnabled(bool(name and self._keys.is_changed(name)))
        self._all.setEnabled(bool(self._keys.changes))

    @property
    def _name(self) -> str:
        return self.finder.current.action.objectName() if self.finder.current else ""

    @property
    def _words(self) -> str:
        return wording.quoted(self.finder.current.text) if self.finder.current else ""

    def _say(self, said: str) -> None:
        self.said.setText(said)
        self._announcer.say(said)

    # Keys

    def catch(self) -> None:
        """Wait for the keys that the chosen action is to have."""
        if not self._name:
            return
        self._close_question()
        prompt = phrase("Press the new keys for {action}", action=self._words)
        self._catcher.setAccessibleName(prompt)
        self._catcher.setText(f"{prompt} …")
        self.said.setText(phrase("The next keys count, whatever they are."))
        self._catcher.show()
        self._catcher.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_catching(self) -> None:
        self._catcher.blockSignals(True)  # the focus leaves it now, by us
        self.finder.setFocus()
        self._catcher.hide()
        self._catcher.blockSignals(False)

    def _on_left(self) -> None:
        self._catcher.hide()
        self._say(phrase("Nothing was changed."))

    def _on_caught(self, sequence: QKeySequence) -> None:
        self._end_catching()
        if why := self._keys.why_not(self._name, sequence):
            self._say(f"{why} {phrase('Nothing was changed.')}")
        elif [sequence] == self._keys.now(self._name):
            self._say(phrase("{action} has {keys} already.", action=self._words, keys=text(sequence)))
        else:
            self._give([sequence])

    def _give(self, sequences: list[QKeySequence]) -> None:
        """Give the chosen action these keys, where others have them after asking."""
        name, mine = self._name, self._words
        owners = self._keys.owners(name, sequences)

        def do() -> None:
            self._keys.set(name, sequences)
            now = marked("{keys} does {action} now.") if sequences else marked("{action} has no keys now.")
            now = phrase(now, keys=words(sequences), action=mine)
            self._say(f"{now} {_lost(owners)}".strip())

        if owners:
            shared = words([it for it in sequences if any(it in self._keys.now(row.name) for row in owners)])
            named = wording.all_of([wording.quoted(row.label.replace("&", "")) for row in owners])
            question = phrase("{keys} is {actions}. Take it from there?", keys=shared, actions=named)
            self._ask(question, phrase("&Take it"), do)
        else:
            do()

    def _on_take_away(self) -> None:
        self._give([])
        self.finder.setFocus()

    def _on_first(self) -> None:
        self._give(self._keys.first(self._name))
        if not self._question.isVisible():
            self.finder.setFocus()

    def _on_all(self) -> None:
        question = wording.plural(
            "Give {count} action the first keys back?",
            "Give {count} actions the first keys back?",
            len(self._keys.changes),
        )

        def do() -> None:
            self._keys.reset_all()
            self._say(phrase("All actions have their first keys again."))

        self._ask(question, phrase("&Give them back"), do)

    # Questions

    def _ask(self, question: str, yes: str, do: Callable[[], object]) -> None:
        self._do = do
        self._say(question)
        self._yes.setText(yes)
        self._yes.setAccessibleDescription(question)
        self._buttons.hide()
        self._question.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_question(self) -> None:
        self.finder.setFocus()
        self._question.hide()
        self._buttons.show()

    def _on_yes(self) -> None:
        self._close_question()
        self._do()

    def _on_no(self) -> None:
        self._close_question()
        self._say(phrase("Nothing was changed."))

    def reject(self) -> None:
        """Escape answers a question with no, else it closes."""
        if self._question.isVisible():
            self._on_no()
        else:
            super().reject()


def _lost(owners: list[Row]) -> str:
    return " ".join(phrase("“{action}” lost it.", action=plain(row.label)) for row in owners)


def _button(words_: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words_)
    button.setObjectName(name)
    button.setMinimumHeight(style.TARGET)
    button.clicked.connect(lambda: act())
    return button
