"""The keys of the actions as they are now, for words that name them and for boxes that must leave them alone.

They hold for the whole application, as the look and the style of numbers do.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_Std = QKeySequence.StandardKey
_now: dict[str, list[QKeySequence]] = {}


class _Chosen(Struct):
    is_single_on: bool = True


_chosen = _Chosen()


def note(action: str, sequences: Sequence[QKeySequence]) -> None:
    """Note the keys of an action."""
    _now[action] = list(sequences)


def words(action: str) -> str:
    """Return the first keys of an action: "Ctrl+M", "" where it has none."""
    sequences = _now.get(action)
    return text(sequences[0]) if sequences else ""


def behind(sentence: str, action: str) -> str:
    """Return a sentence with the keys that do it behind it: "Add an organization (Ctrl+N)"."""
    keys = words(action)
    return f"{sentence} ({keys})" if keys else sentence


def text(sequence: QKeySequence) -> str:
    """Return keys as the desktop writes them."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def first_of(sequence: QKeySequence) -> QKeyCombination:
    """Return the keys that are pressed together first; all of ours are one press."""
    combination: QKeyCombination = sequence[0]  # type: ignore[index]  # which the stubs of Qt leave out
    return combination


def action_of(combination: QKeyCombination) -> str:
    """Return the name of the action that keys do, "" for none."""
    sequence = QKeySequence(combination)
    return next((name for name, sequences in _now.items() if sequence in sequences), "")


def are_single_on() -> bool:
    """Tell whether a letter or a digit alone may do something outside of a box to write in."""
    return _chosen.is_single_on


def turn_single(is_on: bool) -> None:
    """Let letters and digits alone do something, or not: a slip or a word of a dictation would do it, too."""
    _chosen.is_single_on = is_on


def are_of_an_action(combination: QKeyCombination) -> bool:
    """Tell whether keys do an action of the window, in a text box too: none of those with which a text is edited."""
    sequence = QKeySequence(combination)
    return not are_of_texts(sequence) and any(sequence in sequences for sequences in _now.values())


def are_of_texts(sequence: QKeySequence) -> bool:
    """Tell whether keys are needed to write and edit a text in a box."""
    combination = first_of(sequence)
    key, modifiers = combination.key(), combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
    is_letter = Qt.Key.Key_Space <= key <= Qt.Key.Key_ydiaeresis or key > Qt.Key.Key_unknown
    if is_plain and is_letter:
        return True
    moves = key in _MOVES and not modifiers & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    return moves or any(sequence in QKeySequence.keyBindings(standard) for standard in _EDITING)


_Key = Qt.Key
_MOVES = frozenset({
    _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp,
    _Key.Key_PageDown, _Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert,
})  # fmt: skip
_EDITING = (_Std.Undo, _Std.Redo, _Std.Cut, _Std.Copy, _Std.Paste, _Std.SelectAll)
