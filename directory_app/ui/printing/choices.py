"""What can be chosen about a print: the style, whom it is about, the paper, and what else the style takes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from directory_app.formats.pdf import sheets
from directory_app.formats.pdf.styles import BY_NAME, STYLES, Style, paper_label
from directory_app.formats.printout.order import PAPERS, Order
from directory_app.text import wording
from directory_app.ui.kit import numbers, style
from directory_app.ui.kit.choice import RadioRow, choice_box, language_box, tick_box
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type
from directory_app.ui.printing.request import PrintOptions, PrintRequest

_ROWS = {
    "shown": wording.marked("Sho&wn ({count})"),
    "selected": wording.marked("Sele&cted ({count})"),
    "current": wording.marked("This &organization: {name}"),
    "list": wording.marked("M&y list ({count})"),
    "disorder": wording.marked("The &disorder: {name}"),
    "all": wording.marked("A&ll ({count})"),
}
# Where there is no room for a name.
_SHORT = {"current": wording.marked("This &organization"), "disorder": wording.marked("The &disorder")}
# So wide the name of an organization or a disorder gets beside its button, in ems.
_WIDEST_NAME = 8


class PrintChoices(QWidget):
    """Asks what is printed and how; the note is in no answer but `request`."""

    changed = Signal()

    def __init__(self, options: PrintOptions, parent: QWidget, *, is_narrow: bool = False) -> None:
        """`is_narrow` is for a small screen with large text: names are in tooltips only, fields below their labels."""
        super().__init__(parent)
        self.setObjectName("print choices")
        self._options = options
        self._is_narrow = is_narrow
        self._sizes: dict[str, int] = {}  # what was chosen for a style
        self._sheets: dict[str, str] = {}
        self._paper_wanted = ""
        self._build()

    # Building

    def _build(self) -> None:
        self._styles = _StyleList(self)
        self._about = label("", Type.SMALL, is_faint=True)
        self._about.setObjectName("about style")
        self._sender = _LinesEdit("sender", wording.phrase("Your address"), self)
        self._note = _LinesEdit("private note", wording.phrase("Note for the caller"), self)
        self._note.setAccessibleDescription(
            wording.phrase("It is printed on this paper only, and forgotten when this window closes")
        )
        self._forgotten = label(
            wording.phrase("On this paper only: it is forgotten when this closes."), Type.SMALL, is_faint=True
        )
        self._rows = self._build_rows()
        words = (
            wording.phrase("With the su&mmary")
            if self._is_narrow
            else wording.phrase("With the su&mmary of the disorder")
        )
        self._summary = tick_box(self, "summary", words)
        self._summary.setToolTip(self._options.names.get("disorder", ""))
        self._paper = choice_box(self, "paper", wording.phrase("Paper"))
        self._about_paper = label("", Type.SMALL, is_faint=True)
        self._language = language_box(self, wording.phrase("Language of the page"))
        self._size = choice_box(self, "size", wording.phrase("Text size"))
        self._start = QSpinBox(self)
        self._start.setObjectName("start")
        self._start.setMinimumHeight(max(style.TARGET, style.em() + style.M))
        self._codes = tick_box(self, "codes", wording.phrase("&QR codes"))
        self._spaced = tick_box(self, "spaced", wording.phrase("Wide l&ine spacing"))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, style.S, 0)
        column.setSpacing(style.XS)
        column.addWidget(self._label(wording.phrase("&Style"), self._styles))
        column.addWidget(self._styles)
        column.addWidget(self._about)
        column.addSpacing(style.S)
        self._sender_parts = (self._label(wording.phrase("You&r address in the corner"), self._sender), self._sender)
        self._note_parts = (
            self._label(wording.phrase("&Note for the caller"), self._note),
            self._note,
            self._forgotten,
        )
        for part in (*self._sender_parts, *self._note_parts):
            column.addWidget(part)
        column.addSpacing(style.S)
        column.addWidget(self._label(wording.phrase("Organizations"), self._rows))
        column.addWidget(self._rows)
        column.addWidget(self._summary)
        column.addSpacing(style.S)
        form = QFormLayout()
        form.setVerticalSpacing(style.S)
        form.setHorizontalSpacing(style.M)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if self._is_narrow:
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words, field in (
            (wording.phrase("P&aper"), self._paper),
            (wording.phrase("Lan&guage"), self._language),
            (wording.phrase("Text si&ze"), self._size),
            (wording.phrase("First la&bel"), self._start),
        ):
            form.addRow(self._label(words, field), field)
            if field is self._paper:
                form.addRow("", self._about_paper)
        self._form = form
        column.addLayout(form)
        for tick in (self._codes, self._spaced):
            column.addWidget(tick)
        column.addStretch()

    def _label(self, words: str, buddy: QWidget) -> QLabel:
        made = QLabel(words, self)
        made.setBuddy(buddy)
        return made

    def _build_rows(self) -> RadioRow:
        """Return a button for each group of organizations that can be printed; long names are shortened."""
        metrics, room = self.fontMetrics(), style.em() * _WIDEST_NAME
        short, whole = {}, {}
        for key, selection in self._options.selections.items():
            count, name = wording.number(selection.count), self._options.names.get(key, "")
            template = wording.phrase(_SHORT[key] if self._is_narrow and name else _ROWS[key])
            cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            whole[key] = wording.phrase(_ROWS[key]).replace("&", "").format(count=count, name=name)
            short[key] = template.format(count=count, name=cut.replace("&", "&&"))
        rows = RadioRow("rows", {key: short[key] for key in _ROWS if key in short}, self, is_column=True)
        rows.setAccessibleName(wording.phrase("Which organizations"))
        for key in self._options.names:
            rows.name(key, whole[key])
        return rows

    def _connect(self) -> None:
        self._styles.currentRowChanged.connect(lambda _: self._on_style())
        self._rows.changed.connect(self._on_rows)
        for box in (self._paper, self._language, self._size):
            box.currentIndexChanged.connect(lambda _: self._on_chosen())
        self._start.valueChanged.connect(lambda _: self.changed.emit())
        for tick in (self._summary, self._codes, self._spaced):
            tick.toggled.connect(lambda _: self.changed.emit())
        for text in (self._note, self._sender):
            text.textChanged.connect(self.changed)

    def begin(self, choices: Mapping[str, str], rows: str = "") -> None:
        """Begin with what was chosen the last time; which organizations is what the window shows now, or `rows`."""
        for name in BY_NAME:
            self._sizes[name] = int(size) if (size := choices.get(f"size {name}", "")).isdecimal() else 0
            self._sheets[name] = choices.get(f"sheet {name}", "")
        wanted = choices.get("paper", "")
        self._paper_wanted = wanted if wanted in PAPERS else Order().paper_name
        selections = self._options.selections
        asked = "current" if rows == "selected" and "current" in selections else rows
        usual = "selected" if "selected" in selections else "shown"
        self._rows.choose(asked if asked in selections else "shown" if asked else usual)
        self._rows.allow({key for key, it in selections.items() if it.count} | {"shown"})
        self._language.setCurrentIndex(max(0, self._language.findData(choices.get("language", wording.language()))))
        self._codes.setChecked(choices.get("codes", "yes") == "yes")
        self._spaced.setChecked(choices.get("spaced", "") == "yes")
        self._sender.setPlainText(choices.get("sender", ""))
        self._styles.choose("handout" if rows == "disorder" else choices.get("style", ""))
        self._on_style()
        self._connect()

    # Answers

    @property
    def style_(self) -> Style:
        """The style that is chosen."""
        return self._styles.style_

    def request(self) -> PrintRequest:
        """Return what is to be printed."""
        takes, rows = self.style_.takes, self._rows.chosen
        has_summary = rows == "disorder" or self._summary.isChecked()
        order = Order(
            style=self.style_.name,
            paper=str(self._paper.currentData()),
            language=str(self._language.currentData()),
            size=int(self._size.currentData() or 0),
            is_spaced="spacing" in takes and self._spaced.isChecked(),
            note=self._note.toPlainText().strip() if "note" in takes else "",
            start=self._start.value() if "start" in takes else 1,
            disorder=self._options.disorder_id if "disorder" in takes and has_summary else "",
            has_codes="codes" in takes and self._codes.isChecked(),
            sender=self._sender.toPlainText().strip() if "sender" in takes else "",
            is_text_first=numbers.is_tty_first(),
        )
        return PrintRequest(self._options.selections[rows], order)

    def choices(self) -> dict[str, str]:
        """Return what was chosen, to begin with the next time: neither which organizations nor the note."""
        return {
            "style": self.style_.name,
            "paper": self._paper_wanted,
            "language": str(self._language.currentData()),
            "codes": "yes" if self._codes.isChecked() else "no",
            "spaced": "yes" if self._spaced.isChecked() else "no",
            "sender": self._sender.toPlainText().strip(),
            **{f"size {name}": str(size) for name, size in self._sizes.items() if size},
            **{f"sheet {name}": sheet for name, sheet in self._sheets.items() if sheet},
        }

    # Reactions

    def _on_style(self) -> None:
        """Show what the style takes, and nothing else."""
        chosen = self.style_
        self._about.setText(wording.phrase(chosen.description))
        with QSignalBlocker(self._paper):
            self._paper.clear()
            for paper in chosen.papers:
                self._paper.addItem(wording.phrase(paper_label(paper)), paper)
            wanted = self._sheets[chosen.name] or chosen.paper_of(Order(paper=self._paper_wanted))
            self._paper.setCurrentIndex(max(0, self._paper.findData(wanted)))
        with QSignalBlocker(self._size):
            self._size.clear()
            for size in range(chosen.sizes[0], chosen.sizes[1] + 1):
                if size == chosen.size:
                    self._size.addItem(wording.phrase("{size} points (usual)", size=size), 0)
                else:
                    self._size.addItem(wording.phrase("{size} points", size=size), size)
            self._size.setCurrentIndex(max(0, self._size.findData(self._sizes.get(chosen.name, 0))))
        takes = chosen.takes
        self._form.setRowVisible(self._size, self._size.count() > 1)
        self._show_sheet()
        self._codes.setVisible("codes" in takes)
        self._spaced.setVisible("spacing" in takes)
        for parts, name in ((self._sender_parts, "sender"), (self._note_parts, "note")):
            for part in parts:
                part.setVisible(name in takes)
        self._on_rows()

    def _on_rows(self) -> None:
        is_asked = "disorder" in self.style_.takes and bool(self._options.disorder_id)
        self._summary.setVisible(is_asked and self._rows.chosen != "disorder")
        self.changed.emit()

    def _show_sheet(self) -> None:
        """Say what the sheet is, and ask for its first label where it has several."""
        paper = str(self._paper.currentData())
        sheet = sheets.BY_NAME.get(paper)
        self._about_paper.setText(wording.phrase(sheet.about) if sheet and sheet.about else "")
        self._about_paper.setVisible(bool(self._about_paper.text()))
        count = sheet.count if sheet else 1
        with QSignalBlocker(self._start):
            self._start.setRange(1, count)
        self._form.setRowVisible(self._start, "start" in self.style_.takes and count > 1)

    def _on_chosen(self) -> None:
        paper = str(self._paper.currentData())
        if paper in PAPERS:
            self._paper_wanted = paper
        else:
            self._sheets[self.style_.name] = paper
        self._sizes[self.style_.name] = int(self._size.currentData() or 0)
        self._show_sheet()
        self.changed.emit()


class _StyleList(QListWidget):
    """The styles by name, as high as they are many; what the chosen one is for stands below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("styles")
        self.setAccessibleName(wording.phrase("Style"))
        self.setProperty("padded", True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        high = max(style.target(), style.em() + style.S)
        for entry in STYLES:
            item = QListWidgetItem(wording.phrase(entry.label), self)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
            about = wording.phrase(entry.description)
            item.setToolTip(about)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)
            item.setSizeHint(QSize(0, high))
        self.setFixedHeight(high * self.count() + 2 * self.frameWidth())

    def choose(self, name: str) -> None:
        """Choose a style, the first where there is none of that name."""
        self.setCurrentRow(next((row for row, entry in enumerate(STYLES) if entry.name == name), 0))

    @property
    def style_(self) -> Style:
        """The style that is chosen."""
        return STYLES[max(0, self.currentRow())]


class _LinesEdit(QPlainTextEdit):
    """A few lines; Tab leaves them."""

    def __init__(self, name: str, spoken: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(style.em() * 4 + style.M)
