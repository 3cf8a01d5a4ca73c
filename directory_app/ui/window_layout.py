"""What is seen in the window and where it stands: bars on top, three panes below; what they do is said elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.disorders.panel import DisorderPanel
from directory_app.ui.kit import keys, menu_key, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.appearance import Appearance
from directory_app.ui.kit.first_paint import FirstPaint
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.settings import Settings
from directory_app.ui.kit.text_keys import TextKeys
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.chips import FacetBar
from directory_app.ui.shell.actions import Actions, refill, rows
from directory_app.ui.shell.detail import DetailPane
from directory_app.ui.shell.entries import entry_of
from directory_app.ui.shell.focus_cycle import FocusCycle
from directory_app.ui.shell.memory import WindowMemory, WindowPlace
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.panes import Panes, scaled_size
from directory_app.ui.shell.work_bar import WorkBar
from directory_app.ui.starters.banner import StarterBanner
from directory_app.ui.table import column_menus
from directory_app.ui.table.area import TableArea
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.view import OrganizationTable

# Sizes of the window at 100 % text, below which the count stands below the search box, and the chips are one button.
_NARROW, _LOW = 400, 290


class WindowLayout(QMainWindow):
    """Holds the parts; the order in which they are made is the order of Tab."""

    def __init__(self, remembered: Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self.first_paint = FirstPaint(self)
        self._ring = FocusRing(self)
        self._text_keys = TextKeys(self)
        menu_key.give(self)
        self._announcer = Announcer(self)
        self.appearance = Appearance(remembered, self)
        self.appearance.restore()  # before there are widgets: each would be styled once more
        self._place = WindowPlace(self, remembered)
        self._place.restore()  # before there are parts, which take their places by its size
        self.actions_ = Actions(self)
        self._menus = self.actions_.fill(self.menuBar())
        centre = QWidget(self)  # each part begins in its place: a style sheet reads all of a part again that moves
        self.search = SearchBar(self._announcer, centre)
        self.search.add_button(self._new_button())
        self.facets = FacetBar(centre)
        self.banner = StarterBanner(centre)
        self.message = MessageBar(self._announcer, centre)
        remembered.failed.connect(self.message.show_error)
        self.work = WorkBar(self._announcer, centre)
        self.step_work = WorkBar(self._announcer, centre)
        self.panes = Panes(centre)
        self.disorders = DisorderPanel(self.panes)
        self.model = OrganizationModel(self)
        self.table_area = TableArea(self.panes)
        self.panes.take_table(self.table_area)
        self.table = OrganizationTable(self.model, self.table_area)
        self.table_area.take(self.table)
        self.detail = DetailPane(self.panes)
        self.card = OrganizationCard(self.detail)
        self.card.hold_until(self.first_paint.done)
        self.disorders.fill_at(self.first_paint.done)  # behind the card, in the order of Tab, too
        self.detail.take(self.card, self.disorders.summary_place)
        self.panes.take(self.disorders, self.detail)
        self._lay_out(centre)
        self._give_keys()
        self._memory = WindowMemory(self, self._place, self.table.columns, self.panes, remembered)
        self._cycle = FocusCycle(
            self.panes,
            (
                (self.search.edit, None),
                (self.banner, None),
                (self.message, None),
                (self.work, None),
                (self.step_work, None),
                (self.disorders.tree, self.disorders),
                (self.table_area, self.table_area),
                (self.card, self.detail),
                (self.disorders.summary_place, self.detail),
            ),
        )

    def _lay_out(self, centre: QWidget) -> None:
        self._column = column = QVBoxLayout(centre)
        column.setContentsMargins(style.L, style.M, style.L, style.L)
        column.setSpacing(style.M)
        for part in (self.search, self.facets, self.banner, self.message, self.work, self.step_work):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        self.setCentralWidget(centre)

    def _give_keys(self) -> None:
        """Give the table its actions, and the menus of columns and orders their choices."""
        contact = ("copy_card", "copy_voice", "copy_tty", "copy_address", "call", "mail", "send", "web")
        self.table.addActions([self.actions_[name] for name in ("copy", *contact, "select_all")])
        for name in ("copy", "select_all"):  # elsewhere these keys are the text's that has the focus
            self.actions_[name].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        columns = self.table.columns
        for path, choices in (("Columns", column_menus.shown), ("Sort by", column_menus.sorting)):
            menu = self._menus[f"View/{path}"]
            menu.aboutToShow.connect(lambda menu=menu, choices=choices: refill(menu, choices(columns, menu)))

    def _new_button(self) -> QPushButton:
        new = self.actions_["new"]
        button = QPushButton(phrase("+ New"), self.search)
        button.setObjectName("new organization")
        button.setAccessibleName(phrase("New organization"))
        tip = new.toolTip()

        def show_keys() -> None:
            button.setToolTip(keys.behind(tip, "new"))

        show_keys()
        new.changed.connect(show_keys)
        button.setEnabled(new.isEnabled())
        button.clicked.connect(new.trigger)
        new.enabledChanged.connect(button.setEnabled)
        return button

    def _sync_actions(self) -> None:
        self.actions_[f"look_{self.appearance.look}"].setChecked(True)
        for name in ("disorders", "detail"):
            self.actions_[f"{name}_panel"].setChecked(self.panes.is_shown(name))

    def _on_stepped(self, is_new: bool) -> None:
        """Go on at the search box behind a button that took something back: it is for something else now."""
        focus: QWidget | None = self.focusWidget()
        if not is_new and focus and self.message.isAncestorOf(focus):
            self.search.take_focus()

    def _reset_layout(self) -> None:
        bring_back = self._memory.reset()
        self._sync_actions()

        def on_bring_back() -> None:
            bring_back()
            self._sync_actions()
            self.message.hide()

        done = phrase("Columns, panes and the size of the window are as at first.")
        self.message.show_done(done, [(phrase("&Bring mine back"), on_bring_back)])

    def _restyle(self, growth: float) -> None:
        """Take icons, sizes and words again after the text has grown by a factor, or the look has changed."""
        self._sync_actions()
        self.table.scale(growth)
        for part in (self.search, self.facets, self.disorders, self.card, self.banner, self.message):
            part.restyle()
        self._fit()
        self._ring.renew()

    def _fit(self) -> None:
        """Take the arrangement that suits the room; in a small window the rows have most of it."""
        self.panes.fit()
        width, height = scaled_size(self)
        self.search.set_narrow(width < _NARROW)
        is_low = height < _LOW
        if is_low != self.facets.is_folded:
            self.facets.set_folded(is_low)
            if is_low:
                self.search.take_below(self.facets)
            else:
                self._column.insertWidget(1, self.facets)  # behind the search row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere begins a new query."""
        if style.is_typing(event):
            if keys.are_single_on():
                self.search.begin(event.text())
            return
        if not self._say_why_not(event):
            super().keyPressEvent(event)

    def _say_why_not(self, event: QKeyEvent) -> bool:
        """Say why the action of some keys can't be done now; tell whether there is one."""
        name = keys.action_of(event.keyCombination())
        row = next((it for it in rows() if it.name == name), None)
        if row is None or self.actions_[row.name].isEnabled():
            return False
        entry = entry_of(row, self.actions_[row.name])
        words = phrase("“{action}” can't be done now: {why}.", action=entry.text, why=entry.why_not)
        self.search.show_hint(words)
        return True
