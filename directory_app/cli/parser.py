"""The parser of the command line: which commands there are, and what each takes."""

from __future__ import annotations

import argparse

from directory_app import __version__, formats, query
from directory_app.cli import changes, commands, duplicates, links, printing, verifying
from directory_app.cli.arguments import Parser, path, target, text
from directory_app.records import fields, kinds
from directory_app.records.verification import HOW_WORDS, OUTCOME_WORDS
from directory_app.search.order import BEST_MATCH
from directory_app.text import languages
from directory_app.text.wording import in_a_row, marked, phrase

_EPILOG = marked(
    """\
examples:
  directory-app                                    open the window
  directory-app list sleep has:address             who helps with sleep and has a postal address
  directory-app list 877-734                       whose number is this
  directory-app list -- -has:tty                   a query that begins with - follows --
  directory-app show "Epilepsy Foundation"         one card, ready to paste into an e-mail
  directory-app export state:CA --to contacts.csv  for a spreadsheet
  directory-app export --to - --fields name,tty    plain data on standard output
  directory-app print --disorder "sleep myoclonus" --to sleep.pdf
                                                   a page for a family, with numbers and QR codes
  directory-app import list.csv --to mine.sqlite   a list into a directory file
  directory-app edit madisons-foundation fax=      take a fax number away; undo brings it back

queries:
  words         each must begin a word of some field; case and accents don't matter
  877734        the start of a number, its exchange or its last four, however it is punctuated
  "a phrase"    -word    this OR that    ( )
  field:value   {fields}
  has:          {has}
  is:           {is_}; needs:checking is stale or incomplete
  in:           {in_}: on your list

exit codes: 0 done, 1 done but something needs a look, as an export or a print for a query that finds nobody, 2 refused
"""
)


def _epilog() -> str:
    fields_, has, is_, in_ = (", ".join(names) for names in (query.FIELDS, query.HAS, query.IS, query.IN))
    return phrase(_EPILOG, fields=fields_, has=has, is_=is_, in_=in_)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    main = Parser(
        prog="directory-app",
        description=phrase(
            "Who can help with this disorder, and how do I reach them? Without a command the window opens."
        ),
        epilog=_epilog(),
    )
    main.add_argument(
        "--version",
        action="version",
        version=f"Support Directory {__version__}",
        help=phrase("show program's version number and exit"),
    )
    main.add_argument("--file", type=path, metavar="F", help=phrase(_FILE_HELP))
    parsers = main.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, help_, add in _COMMANDS:
        said = phrase(help_)
        add(parsers.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}."))
    return main


_FILE_HELP = marked(
    "a directory file (.sqlite), a resource file (.json) or whatever can be imported, instead of your own directory"
)


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("--file", type=path, metavar="F", default=argparse.SUPPRESS, help=phrase(_FILE_HELP))


def _add_query(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query", nargs="*", metavar="QUERY", help=phrase("what to look for; everything where it is left out")
    )


def _add_list(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument(
        "--sort",
        metavar="FIELD",
        default=BEST_MATCH,
        help=phrase("order; -FIELD runs backwards (--sort=-city); without it the best match comes first"),
    )
    command.add_argument("--json", action="store_true", help=phrase("a JSON list in the resource file's own form"))
    command.set_defaults(run=commands.list_)


def _add_sort(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--sort", metavar="FIELD", default="name", help=phrase("order; -FIELD runs backwards (--sort=-city)")
    )


def _add_show(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument(
        "organization", nargs="+", metavar="ID|NAME", help=phrase("its id, its name or the start of it")
    )
    command.add_argument("--json", action="store_true", help=phrase("the record in the resource file's own form"))
    command.set_defaults(run=commands.show)


def _add_disorders(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument("--json", action="store_true", help=phrase("a JSON list in the resource file's own form"))
    command.set_defaults(run=commands.disorders)


def _add_export(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument(
        "--to",
        required=True,
        type=target,
        metavar="PATH",
        help=phrase(
            "the file to write; - is standard output; carddav+https://USER@host/path/ is an address book on a server"
        ),
    )
    command.add_argument(
        "--overwrite", action="store_true", help=phrase("also cards that somebody changed or removed there")
    )
    command.add_argument("--remove", action="store_true", help=phrase("take cards of earlier exports away there"))
    names = in_a_row(f"{entry.name} ({phrase(entry.label)})" for entry in formats.WRITERS)
    command.add_argument(
        "--format", metavar="NAME", help=phrase("{formats}. Left out, the ending of PATH tells", formats=names)
    )
    keys = ", ".join(field.key for field in fields.FIELDS)
    command.add_argument(
        "--fields", metavar="a,b,…", help=phrase("columns in order (all where left out): {fields}", fields=keys)
    )
    _add_sort(command)
    _add_language(command, _HEADINGS_LANGUAGE_HELP)
    command.set_defaults(run=commands.export)


def _add_language(command: argparse.ArgumentParser, help_: str) -> None:
    command.add_argument("--language", choices=languages.languages(), default=languages.OWN, help=phrase(help_))


_HEADINGS_LANGUAGE_HELP = marked("the language of headings, and of cards and calendars; the values stay as they are")
_PAGE_LANGUAGE_HELP = marked("the language of the page")


def _add_print(command: argparse.ArgumentParser) -> None:
    from directory_app.formats.pdf import sheets
    from directory_app.formats.pdf.styles import STYLES  # here, because a start of the window need not load it
    from directory_app.formats.printout.order import PAPERS

    _add_file(command)
    _add_query(command)
    command.add_argument("--to", required=True, type=target, metavar="PATH", help=phrase(_PAGES_HELP))
    command.add_argument("--format", choices=("pdf", "html", "md", "txt"), default="", help=phrase(_PAGE_FORMAT_HELP))
    described = [(style.name, phrase(style.description)) for style in STYLES]
    styles = in_a_row(f"{name} ({words[:1].lower()}{words[1:-1]})" for name, words in described)
    command.add_argument(
        "--style",
        metavar="NAME",
        default="",
        help=phrase("{styles}. Left out: list, or handout of a disorder", styles=styles),
    )
    command.add_argument(
        "--disorder", metavar="ID|NAME", default="", help=phrase("print who helps with it, and what it is")
    )
    _add_language(command, _PAGE_LANGUAGE_HELP)
    command.add_argument(
        "--paper",
        choices=(*PAPERS, *sheets.BY_NAME),
        default="",
        help=phrase("or labels, or an envelope; left out, that of your country"),
    )
    command.add_argument(
        "--size", type=int, metavar="N", default=0, help=phrase("points of the text, such as 18 for large")
    )
    command.add_argument("--spaced", action="store_true", help=phrase("large print with one and a half lines"))
    command.add_argument(
        "--note", type=text, metavar="TEXT", default="", help=phrase("a note for the caller on the page, kept nowhere")
    )
    command.add_argument(
        "--start", type=int, metavar="N", default=1, help=phrase("the first label of a sheet that is left")
    )
    command.add_argument(
        "--sender",
        type=text,
        metavar="A|B|C",
        default="",
        help=phrase("your address in the corner of envelopes, | between its lines"),
    )
    command.add_argument("--no-codes", action="store_true", help=phrase("without QR codes"))
    _add_sort(command)
    command.add_argument("--text-first", action="store_true", help=phrase("TTY, text and e-mail before voice"))
    command.set_defaults(run=printing.print_)


_PAGE_FORMAT_HELP = marked("left out, the ending of PATH tells; a PDF on standard output")
_PAGES_HELP = marked("the file to write, .pdf, .html, .md or .txt; - is standard output")


def _endings() -> str:
    from directory_app.exchange import reading as documents  # here, because a start of the window need not load it

    return " ".join(formats.endings(documents.FORMATS))


def _add_import(command: argparse.ArgumentParser) -> None:
    read = phrase(
        "reports, lists, cards, HSDS, ontologies or directories, told by their content or by {endings}",
        endings=_endings(),
    )
    command.add_argument("sources", nargs="+", type=path, metavar="SOURCE", help=read)
    command.add_argument("--to", required=True, type=target, metavar="PATH", help=phrase(_TARGET_HELP))
    command.add_argument(
        "--json", action="store_true", help=phrase("the whole account as JSON, every line with its fate")
    )
    command.add_argument("--update", choices=("ask", "known", "all", "none"), default="ask", help=phrase(_UPDATE_HELP))
    command.add_argument("--columns", action="append", metavar="NAME=FIELD,…", default=[], help=phrase(_COLUMNS_HELP))
    command.add_argument("--country", metavar="CC", default="", help=phrase(_COUNTRY_HELP))
    command.set_defaults(run=commands.import_)


_COLUMNS_HELP = marked(
    'what columns of a table are, where the guess is wrong: "Site Phone=voice,Phone/Fax=voice+fax,Notes=ignored". '
    "A column without a name is Column 1, Column 2 …; fields are those of export, or what a column would be called"
)
_COUNTRY_HELP = marked("the country (two letters or a name) of addresses and numbers that name none")


_UPDATE_HELP = marked(
    "what may be known already: ask keeps it apart and tells; known updates it, and takes a file that was imported "
    "before as its next release: who that no longer lists is kept, to check; all does the same and removes them, "
    "unless somebody edited them; none leaves it out"
)
_TARGET_HELP = marked(
    "the resource file (.json) or directory (.sqlite) to make or to add to; of any other format, a new file"
)


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=path, metavar="FILE", help=phrase("the file to check"))
    command.set_defaults(run=commands.check)


def _add_edit(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("organization", metavar="ID", help=phrase(_RECORD_HELP))
    keys = (", ".join(it.key for it in kind.fields if it.put) for kind in (kinds.ORGANIZATIONS, kinds.DISORDERS))
    changes_help = phrase(
        "the new value; a field that is given twice gets both, FIELD= empties it. Fields: {fields}. "
        'Of a disorder: {disorder_fields}; a part of the summary is "Heading: text", a code "DOID:0050436"',
        **dict(zip(("fields", "disorder_fields"), keys, strict=True)),
    )
    command.add_argument("changes", nargs="+", type=text, metavar="FIELD=VALUE", help=changes_help)
    _add_by(command)
    command.add_argument("--why", type=text, metavar="TEXT", default="", help=phrase("why: a call, a letter, a page"))
    command.set_defaults(run=changes.edit)


_RECORD_HELP = marked("the id or the name of an organization or a disorder; disorder/ID where both have that id")


def _add_by(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", type=text, metavar="NAME", default="", help=phrase("who does it, for the history"))


def _add_verify(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("organization", metavar="ID", help=phrase("its id or its name"))
    command.add_argument("--outcome", required=True, metavar="OUTCOME", help=", ".join(OUTCOME_WORDS))
    command.add_argument(
        "--how", default="called", metavar="HOW", help=phrase("{ways} (called if left out)", ways=", ".join(HOW_WORDS))
    )
    command.add_argument("--by", type=text, metavar="NAME", default="", help=phrase("who verified it"))
    command.add_argument("--note", type=text, metavar="TEXT", default="", help=phrase("what was said"))
    command.add_argument(
        "--on", metavar="DATE", default="", help=phrase("the day, such as 2012-01-04; today if left out")
    )
    command.set_defaults(run=verifying.verify)


def _add_due(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("a JSON list with the reason, the tries and the next date")
    )
    command.set_defaults(run=verifying.due)


def _add_undo(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_by(command)
    command.set_defaults(run=changes.undo)


def _add_redo(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_by(command)
    command.set_defaults(run=changes.redo)


def _add_history(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    which = phrase("{which}; all if left out", which=phrase(_RECORD_HELP))
    command.add_argument("organization", nargs="?", metavar="ID", default="", help=which)
    command.add_argument("--json", action="store_true", help=phrase("a JSON list of steps"))
    command.set_defaults(run=changes.history)


def _add_duplicates(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("the pairs with ids, shelf, score and reasons as JSON")
    )
    command.set_defaults(run=duplicates.duplicates)


def _add_links(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("the offers with ids, and where the name stands, as JSON")
    )
    command.set_defaults(run=links.links)


_COMMANDS = (
    ("list", marked("print the organizations a query finds, a line each"), _add_list),
    ("show", marked("print the card of one organization"), _add_show),
    ("disorders", marked("print disorders and how they belong together"), _add_disorders),
    ("export", marked("write what a query finds to a file"), _add_export),
    ("print", marked("make pages to print of what a query finds, or a handout of a disorder"), _add_print),
    ("import", marked("read reports, lists and address books into a resource file or directory"), _add_import),
    ("check", marked("tell whether a file is valid and what needs a look"), _add_check),
    ("edit", marked("change fields of an organization or a disorder; undo takes it back"), _add_edit),
    (
        "verify",
        marked("note that somebody verified an organization: when, how, by whom, and what came of it"),
        _add_verify,
    ),
    ("due", marked("print which organizations are to be verified, those that are to be asked first on top"), _add_due),
    (
        "duplicates",
        marked("print which organizations may be listed twice, and why; nothing is merged"),
        _add_duplicates,
    ),
    (
        "links",
        marked("print which organizations may help with which disorders, and why; nothing is linked"),
        _add_links,
    ),
    ("undo", marked("take the newest step of a directory back"), _add_undo),
    ("redo", marked("do again what was taken back last"), _add_redo),
    (
        "history",
        marked("print what was done with a directory, an organization or a disorder, and by whom"),
        _add_history,
    ),
)
