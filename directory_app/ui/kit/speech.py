"""Words read out by the speech program of the system, which is asked only when somebody wants to hear them.

Qt's own speech is not among the parts of Qt that come with the program.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from directory_app.text import wording
from directory_app.text.wording import phrase

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess


class _Voice(Struct, frozen=True):
    """A program that speaks what it reads from its input, or where it reads none, its last argument.

    `silence` ends what a server says that speaks for it.
    """

    program: str
    arguments: tuple[str, ...]
    takes_argument: bool = False
    silence: tuple[str, ...] = ()


_LANGUAGE = "{language}"  # stands for that of the words
_SAPI = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)
_ON_SYSTEMS: dict[str, tuple[_Voice, ...]] = {
    "win32": (_Voice("powershell", ("-NoProfile", "-NonInteractive", "-Command", _SAPI)),),
    "darwin": (_Voice("say", ("-f", "-")),),
}
_ELSEWHERE = (
    _Voice("spd-say", ("--wait", "--language", _LANGUAGE, "--"), takes_argument=True, silence=("--cancel",)),
    _Voice("espeak-ng", ("-v", _LANGUAGE, "--stdin")),
    _Voice("espeak", ("-v", _LANGUAGE, "--stdin")),
)
# What speaks on this system, the best first.
VOICES = _ON_SYSTEMS.get(sys.platform, _ELSEWHERE)


class Speech(QObject):
    """Speaks one text at a time; while it does Escape makes it silent, in dialogs too, and does nothing else."""

    failed = Signal(str)
    """Why nothing is heard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._voice: _Voice | None = None

    @property
    def is_possible(self) -> bool:
        """Whether there is a program that speaks."""
        return bool(_voices())

    @property
    def why_not(self) -> str:
        """Why nothing can be spoken, "" where it can."""
        if self.is_possible:
            return ""
        return phrase(
            "no program that speaks was found ({programs})",
            programs=wording.any_of([voice.program for voice in VOICES]),
        )

    @property
    def is_speaking(self) -> bool:
        """Whether a text is being said."""
        return self._process is not None

    def say(self, words: str) -> None:
        """Say these words, in place of any others."""
        self.stop()
        self._try(words, _voices())

    def stop(self) -> bool:
        """Be silent; return whether something was being said."""
        if self._process is None:
            return False
        process = self._process
        self._forget()
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(_END_MS)
        process.deleteLater()
        if self._voice and self._voice.silence:
            type(process).startDetached(self._voice.program, list(self._voice.silence))
        return True

    def _forget(self) -> None:
        self._process = None
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if not is_escape or not self.is_speaking:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # so that it is no shortcut, but a key that comes here
        elif event.type() == QEvent.Type.KeyPress:
            self.stop()
        return True

    def _try(self, words: str, voices: list[_Voice]) -> None:
        """Let the first of these speak; where it can't, the next."""
        from PySide6.QtCore import QProcess  # here, because a start need not make it

        if not voices:
            self.failed.emit(self.why_not or phrase("the speech program of the system does not work"))
            return
        voice, *others = voices
        process = QProcess(self)
        self._process, self._voice = process, voice
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)  # what is installed once more is still called once

        def end(is_spoken: bool) -> None:
            if self._process is process:
                self._forget()
                process.deleteLater()
                if not is_spoken:
                    self._try(words, others)

        process.finished.connect(lambda code, status: end(code == 0 and status == QProcess.ExitStatus.NormalExit))
        process.errorOccurred.connect(
            lambda error: end(False) if error == QProcess.ProcessError.FailedToStart else None
        )
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        arguments = [wording.language() if it == _LANGUAGE else it for it in voice.arguments]
        process.start(voice.program, [*arguments, *([words] if voice.takes_argument else [])])
        if not voice.takes_argument:
            process.write(words.encode())
        process.closeWriteChannel()


_END_MS = 1_000  # a program that was killed is gone long before


def _voices() -> list[_Voice]:
    """Return the programs for speech that are on this computer."""
    return [it for it in VOICES if shutil.which(it.program)]
