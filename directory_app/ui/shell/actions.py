"""Every action of the window as one row: menus, shortcuts, the help page and the tests read the same table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from directory_app.text.wording import phrase
from directory_app.ui.kit import keys

_Key = QKeySequence.StandardKey


class Row(Struct, frozen=True):
    """One action: menu path, name, what it says, its keys and what it does in a sentence.

    `group` makes it one choice of several; `is_checkable` a switch. `needs` says what has to be there before it can
    be done.
    """

    name: str
    menu: str
    text: str
    help: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    is_checkable: bool = False
    group: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    needs: str = ""

    @property
    def label(self) -> str:
        """What it says in the language that is spoken, with the mark of its letter."""
        return phrase(self.text)

    @property
    def path(self) -> list[str]:
        """The menus that lead to it, in the language that is spoken, with the marks of their letters."""
        return [phrase(title) for title in self.menu.split("/")]


SEPARATOR = "-"

ROWS: tuple[Row | str, ...] = (
    Row("open", "&File", "&Open…", "Open a resource file or a directory file", (_Key.Open,)),
    Row("open_own", "&File", "Open your own &directory", "Go back to the directory in your data folder"),
    Row("clear_recent", "&File/Re&cent", "&Forget recent files", "Empty the list of the files that were opened last", needs="no file was opened yet"),
    SEPARATOR,
    Row("import", "&File", "&Import…", "Bring in reports, lists and address books, with a preview before anything changes", ("Ctrl+I",)),
    Row("export", "&File", "&Export…", "Write organizations to a file, for a spreadsheet or another program", ("Ctrl+E",)),
    Row("phone_book", "&File", "Address &book on a server…", "Put cards into an address book that phones share (CardDAV); only what changed is sent"),
    SEPARATOR,
    Row("print", "&File", "&Print…", "Put organizations on paper or into a PDF, with a look at the pages before", (_Key.Print,)),
    Row("print_list", "&File", "Print my &list…", "Put the organizations on your list on paper or into a PDF", needs="your list is empty"),
    Row("print_disorder", "&File", "Print a &handout…", "Put the disorder whose summary is shown, and who can help, on paper or into a PDF", needs="choose a disorder first"),
    SEPARATOR,
    Row("starters", "&File", "S&tarter sets…", "Add, hide or bring back what comes with the program: US agencies, names of rare disorders"),
    SEPARATOR,
    Row("restore", "&File", "&Restore a backup…", "Put the directory back as it was on another day; what is there now is kept"),
    SEPARATOR,
    Row("quit", "&File", "&Quit", "Close the window", ("Ctrl+Q", "Ctrl+W"), role=QAction.MenuRole.QuitRole),
    Row("undo", "&Edit", "&Undo", "Take back what was done last, also before a restart", (_Key.Undo,), needs="nothing was done yet that can be taken back"),
    Row("redo", "&Edit", "&Redo", "Do again what was taken back last", (_Key.Redo, "Ctrl+Shift+Z", "Ctrl+Y"), needs="nothing was taken back"),
    SEPARATOR,
    Row("edit", "&Edit", "&Edit this organization…", "Put names, numbers and addresses right", ("F2",), needs="choose an organization first"),
    Row("new", "&Edit", "&New organization…", "Add an organization", (_Key.New,)),
    Row("delete", "&Edit", "&Delete", "Delete what is selected; Undo brings it back", ("Del",), needs="choose an organization first"),
    Row("deleted", "&Edit", "Dele&ted…", "List the organizations and disorders that were deleted, to bring them back"),
    Row("new_disorder", "&Edit/Di&sorder", "&New disorder…", "Add a disorder", ("Ctrl+Shift+D",)),
    Row("edit_disorder", "&Edit/Di&sorder", "&Edit this disorder…", "Put its names, its place and its summary right; in the panel of disorders F2 does it", needs="choose a disorder first"),
    Row("delete_disorder", "&Edit/Di&sorder", "&Delete this disorder", "Delete it with the links to it; Undo brings all of it back; in the panel of disorders Del does it", needs="choose a disorder first"),
    Row("history_disorder", "&Edit/Di&sorder", "&History of this disorder…", "Who changed what and when; any value can be put back", needs="choose a disorder first"),
    Row("find_in_summary", "&Edit/Di&sorder", "&Find in the summary…", "Mark a text in the summary and go from one place to the next; in the summary Ctrl+F does it", ("Ctrl+Shift+F",), needs="choose a disorder first"),
    SEPARATOR,
    Row("history", "&Edit", "&History of this organization…", "Who changed what and when; any value can be put back", ("Ctrl+H",), needs="choose an organization first"),
    Row("history_all", "&Edit", "Histor&y of the directory…", "Every step, the newest first"),
    SEPARATOR,
    Row("note", "&Edit", "Add a n&ote…", "Write something down about the organization, for yourself or for all", ("Ctrl+Shift+N",), needs="choose an organization first"),
    SEPARATOR,
    Row("tick", "&Edit", "&Put on or off my list", "Tick what is selected in the table; there Space does it, too, unless Steady hands is on", ("Ctrl+L",), needs="choose an organization first"),
    Row("show_list", "&Edit", "Show &my list", "Show only the organizations on your list", ("Ctrl+Shift+L",), needs="your list is empty"),
    Row("empty_list", "&Edit", "Empty my l&ist", "Take everything off your list", needs="your list is empty"),
    SEPARATOR,
    Row("copy", "&Edit", "&Copy rows", "Copy the selected rows as a table with a header", (_Key.Copy,), needs="choose a row of the table first"),
    Row("copy_card", "&Edit", "Copy c&ard", "Copy the card as text for an e-mail; of several rows those of all of them", ("Ctrl+Shift+C",), needs="choose an organization first"),
    Row("copy_vcard", "&Edit/Copy as", "&vCard", "Copy what is selected as address book cards, to paste into a program or a folder", needs="choose an organization first"),
    Row("copy_csv", "&Edit/Copy as", "&CSV", "Copy what is selected as a table with all columns, to paste into a program or a folder", needs="choose an organization first"),
    Row("select_row", "&Edit/Ro&ws", "&Select this row, too", "Select the current row beside others, or leave it out; with Steady hands Space does it"),
    Row("select_all", "&Edit/Ro&ws", "Select &all rows", "Select every organization shown", (_Key.SelectAll,), needs="no organization is shown"),
    Row("select_none", "&Edit/Ro&ws", "Select &none", "Leave only the current row selected"),
    SEPARATOR,
    Row("find", "&Edit", "&Find", "Go to the search box", (_Key.Find, "Ctrl+K")),
    Row("clear", "&Edit", "C&lear the search", "Show every organization again", ("Escape",)),
    Row("back", "&Edit", "&Back to the search before", "Ask again what was asked before", ("Alt+Left",), needs="nothing was asked before"),
    Row("forward", "&Edit", "Forward to the ne&xt search", "Ask again what Back left", ("Alt+Right",), needs="you are at the last search"),
    Row("recent_searches", "&Edit", "Searches as&ked before…", "Choose one of the recent searches", ("Alt+Down",), needs="nothing was asked before"),
    Row("save_search", "&Edit", "Sa&ve this search…", "Give the search a name and keep it in the Saved menu", ("Ctrl+D",)),
    SEPARATOR,
    Row("settings", "&Edit", "Settin&gs…", "Look, text size, how numbers stand, default country, folder of backups, and your name", (_Key.Preferences, "Ctrl+,"), role=QAction.MenuRole.PreferencesRole),
    Row("larger", "&View", "&Larger text", "Make the text of the whole window larger", (_Key.ZoomIn, "Ctrl++", "Ctrl+=")),
    Row("smaller", "&View", "&Smaller text", "Make the text of the whole window smaller", (_Key.ZoomOut, "Ctrl+-")),
    Row("normal_size", "&View", "&Normal text", "Go back to the text size of the system", ("Ctrl+0",)),
    SEPARATOR,
    Row("look_system", "&View/Loo&k", "Like the &system", "Light or dark as the desktop is", group="look"),
    Row("look_light", "&View/Loo&k", "&Light", "Dark text on light ground", group="look"),
    Row("look_dark", "&View/Loo&k", "&Dark", "Light text on dark ground", group="look"),
    SEPARATOR,
    Row("column_left", "&View/C&olumns", "Move the current column &left", "Move the column of the current cell", ("Ctrl+Shift+Left",)),
    Row("column_right", "&View/C&olumns", "Move the current column &right", "Move the column of the current cell", ("Ctrl+Shift+Right",)),
    Row("column_wider", "&View/C&olumns", "Make the current column &wider", "Give the column of the current cell more room", ("F8",)),
    Row("column_narrower", "&View/C&olumns", "Make the current column &narrower", "Give the column of the current cell less room", ("F7",)),
    Row("column_hide", "&View/C&olumns", "&Hide the current column", "Hide the column of the current cell", ("Ctrl+Shift+H",)),
    Row("sort_current", "&View/Sor&t by", "The &current column", "Sort by the column of the current cell; again to reverse", ("Ctrl+Shift+S",)),
    SEPARATOR,
    Row("overview", "&View", "O&verview…", "Pictures of what is shown: where, how old, how complete, how to reach", ("Ctrl+Shift+I",)),
    SEPARATOR,
    Row("disorders_panel", "&View", "&Disorders", "Show or hide the panel of disorders", ("Ctrl+1",), is_checkable=True),
    Row("detail_panel", "&View", "Deta&ils", "Show or hide card and summary", ("Ctrl+2",), is_checkable=True),
    SEPARATOR,
    Row("next_pane", "&View", "Ne&xt part of the window", "Go to search, disorders, table, card in turn", ("F6",)),
    Row("previous_pane", "&View", "&Previous part of the window", "The same, backwards", ("Shift+F6",)),
    Row("pane_wider", "&View", "Make this part &wider", "Give the part of the window that has the focus more room beside the others", ("Shift+F8",)),
    Row("pane_narrower", "&View", "Make this part n&arrower", "Give the part of the window that has the focus less room", ("Shift+F7",)),
    SEPARATOR,
    Row("reset_layout", "&View", "&Reset layout", "Put window, columns and sorting back as they were at first"),
    Row("copy_voice", "&Contact", "Copy &voice number", "Copy the number where people answer", ("Ctrl+Shift+V",), needs="no organization with a voice number is chosen"),
    Row("copy_tty", "&Contact", "Copy &TTY number", "Copy the number for text telephones", ("Ctrl+Shift+T",), needs="no organization with a TTY number is chosen"),
    Row("copy_address", "&Contact", "Copy &address", "Copy the postal address as for an envelope", ("Ctrl+Shift+A",), needs="no organization with an address is chosen"),
    SEPARATOR,
    Row("call", "&Contact", "Call by &phone", "Hand the first number to the program that calls; where there is none it is shown large", ("Ctrl+Shift+R",), needs="no organization with a number that takes calls is chosen"),
    Row("show_large", "&Contact", "Show the number &large", "Show the numbers as large as the window, one by one", ("Ctrl+Shift+B",), needs="no organization with a number is chosen"),
    Row("show_codes", "&Contact", "Show &QR codes…", "Codes for a telephone to scan: to call, to save, to open their page", ("Ctrl+Shift+G",), needs="choose an organization first"),
    Row("read_out", "&Contact", "&Read the number out", "Let the computer say the first number digit by digit; Escape stops it", ("Ctrl+Shift+E",), needs="no number is chosen, or no program that speaks was found"),
    SEPARATOR,
    Row("mail", "&Contact", "&Write an e-mail", "Open the mail program with their address", ("Ctrl+M",), needs="no organization with an e-mail address is chosen"),
    Row("send", "&Contact", "&Send by e-mail…", "Open the mail program with the card as text; of several rows with those of all of them", ("Ctrl+Shift+M",), needs="choose an organization first"),
    Row("send_list", "&Contact", "Send &my list by e-mail…", "Open the mail program with the cards of all organizations on your list", needs="your list is empty"),
    Row("share", "&Contact", "S&hare as file…", "Write the card, or those of all selected rows, to a file: address book cards, or a page as PDF", needs="choose an organization first"),
    Row("share_list", "&Contact", "Share my list as &file…", "The same with all organizations on your list", needs="your list is empty"),
    Row("web", "&Contact", "&Open web page", "Open their page in the browser", ("Ctrl+Shift+W",), needs="no organization with a web address is chosen"),
    SEPARATOR,
    Row("all_checked", "&Contact", "All checked to&day", "Note that all the card says was checked today and is right", ("Ctrl+Shift+K",), needs="choose an organization first"),
    Row("to_verify", "&Tools", "To &verify…", "Whom to call next, what to say, and what came of it", ("Ctrl+T",)),
    Row("needs_checking", "&Tools", "Needs c&hecking…", "Go through what needs checking, rule by rule, and answer it", ("Ctrl+Shift+Q",)),
    Row("conflicts", "&Tools", "&Conflicts and what is no longer listed…", "Answer what newer lists left open", ("Ctrl+Shift+O",)),
    Row("duplicates", "&Tools", "Find &duplicates…", "Find organizations that stand here twice, compare them, and make one of two", ("Ctrl+Shift+U",)),
    Row("links", "&Tools", "&Links to disorders…", "Find organizations whose texts name a disorder that they are not linked to, and say which belong together", ("Ctrl+Shift+Y",)),
    Row("my_name", "&Tools", "Your &name…", "Say who you are: it is kept with what you verify and change"),
    Row("edit_shortcuts", "&Tools", "Change &shortcuts…", "Give actions the keys you like"),
    Row("palette", "&Help", "&Find an action…", "Every action of the menus by its words", ("Ctrl+Shift+P",)),
    SEPARATOR,
    Row("guide", "&Help", "&Guide", "How to find, send, correct, verify, bring in and export", (_Key.HelpContents,)),
    Row("shortcuts", "&Help", "&Keyboard shortcuts", "List every action with its keys", ("Ctrl+F1",)),
    Row("searching", "&Help", "How to &search", "Explain what the search box understands"),
    SEPARATOR,
    Row("trouble", "&Help", "&What went wrong…", "Unexpected errors as places in the program, without any text of yours"),
    Row("about", "&Help", "&About Support Directory", "Versions, and how old the data is", role=QAction.MenuRole.AboutRole),
)  # fmt: skip


class Actions:
    """The actions of one window, by name."""

    def __init__(self, parent: QObject) -> None:
        self._groups: dict[str, QActionGroup] = {}
        self._made = {row.name: self._make(row, parent) for row in rows()}
        for row in rows():
            self.set_keys(row.name, _sequences(row))

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._made.values())

    def set_keys(self, name: str, sequences: Sequence[QKeySequence]) -> None:
        """Give an action these keys and no others."""
        keys.note(name, sequences)  # before the action tells that it has changed
        self._made[name].setShortcuts(sequences)

    def fill(self, bar: QMenuBar) -> Mapping[str, QMenu]:
        """Build the menus in order of the table; return them by path without the mnemonic marks."""
        menus: dict[str, QMenu] = {}
        last: QMenu | None = None
        for row in ROWS:
            if not isinstance(row, Row):
                if last:
                    last.addSeparator()
                continue
            top = _menu(menus, bar, row.menu.split("/"))
            top.addAction(self._made[row.name])
            last = _menu(menus, bar, row.menu.split("/")[:1])
        return menus

    def _make(self, row: Row, parent: QObject) -> QAction:
        action = QAction(row.label, parent)
        action.setObjectName(row.name)
        action.setStatusTip(phrase(row.help))
        action.setToolTip(phrase(row.help))
        action.setMenuRole(row.role)
        if row.group:
            group = self._groups.setdefault(row.group, QActionGroup(parent))
            group.addAction(action)
        action.setCheckable(row.is_checkable or bool(row.group))
        return action


def rows() -> list[Row]:
    """Return the rows without the separators."""
    return [row for row in ROWS if isinstance(row, Row)]


def _sequences(row: Row) -> list[QKeySequence]:
    """Return the keys of a row: those of the platform for a standard key, each once."""
    sequences: list[QKeySequence] = []
    for key in row.keys:
        named = QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else [QKeySequence(key)]
        sequences += [sequence for sequence in named if sequence not in sequences and not sequence.isEmpty()]
    return sequences


def _menu(menus: dict[str, QMenu], bar: QMenuBar, path: list[str]) -> QMenu:
    key = "/".join(path).replace("&", "")
    if key not in menus:
        menu = QMenu(phrase(path[-1]), bar)
        menu.setObjectName(f"menu {key}")
        menu.setToolTipsVisible(False)
        if len(path) == 1:
            bar.addMenu(menu)
        else:
            _menu(menus, bar, path[:-1]).addMenu(menu)
        menus[key] = menu
    return menus[key]


def refill(menu: QMenu, choices: list[QAction], before: QAction | None = None) -> None:
    """Put fresh choices behind the fixed actions of a menu, or before one of them."""
    for action in menu.actions():
        if action.property("choice"):
            menu.removeAction(action)
            action.deleteLater()
    line = QAction(menu)
    line.setSeparator(True)
    for action in (*choices, line) if before else (line, *choices):
        action.setProperty("choice", True)
        menu.insertAction(before, action) if before else menu.addAction(action)
