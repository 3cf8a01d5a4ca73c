"""The command that prints: pages of what a query finds, or a handout of a disorder."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from directory_app import query
from directory_app.cli import options
from directory_app.cli.arguments import target_path, utf8_text
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.errors import DirectoryError
from directory_app.exchange.opening import disorder_named, open_directory
from directory_app.formats.printout.order import Order
from directory_app.text import wording
from directory_app.text.wording import in_a_row, marked, phrase

# What an option is called that a style takes or does not, and what it is when nobody gives it.
_OPTIONS = {
    "note": ("--note", ""),
    "is_spaced": ("--spaced", False),
    "start": ("--start", 1),
    "sender": ("--sender", ""),
}
_TAKEN_AS = {"is_spaced": "spacing"}


def _refuse_unheeded(order: Order) -> None:
    """Refuse what would be given and have no effect.

    Raises:
        DirectoryError: names the option and the styles that take it.
    """
    from directory_app.formats.pdf.styles import STYLES, find

    style = find(order.style)
    for name, (option, nothing) in _OPTIONS.items():
        taken_as = _TAKEN_AS.get(name, name)
        if getattr(order, name) != nothing and taken_as not in style.takes:
            takers = wording.all_of(it.name for it in STYLES if taken_as in it.takes)
            refusal = wording.marked("the style {style} takes no {option}; it is for {styles}")
            raise DirectoryError(wording.phrase(refusal, style=style.name, option=option, styles=takers))


def add_print(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `print` takes."""
    from directory_app.formats.pdf import sheets
    from directory_app.formats.pdf.styles import STYLES  # here, because a start of the window need not load it
    from directory_app.formats.printout.order import PAPERS

    options.add_file(command)
    options.add_query(command)
    command.add_argument("--to", required=True, type=target_path, metavar="PATH", help=phrase(_TARGET_HELP))
    command.add_argument("--format", choices=("pdf", "html", "md", "txt"), default="", help=phrase(_FORMAT_HELP))
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
    options.add_language(command, _LANGUAGE_HELP)
    command.add_argument(
        "--paper",
        choices=(*PAPERS, *sheets.BY_NAME),
        default="",
        help=phrase("the sheet, the labels or the envelope; left out, what is usual in your country"),
    )
    command.add_argument(
        "--size", type=int, metavar="N", default=0, help=phrase("points of the text, such as 18 for large")
    )
    command.add_argument("--spaced", action="store_true", help=phrase("large print with one and a half lines"))
    command.add_argument(
        "--note",
        type=utf8_text,
        metavar="TEXT",
        default="",
        help=phrase("a note for the caller on the page, kept nowhere"),
    )
    command.add_argument(
        "--start", type=int, metavar="N", default=1, help=phrase("the first label of a sheet that is left")
    )
    command.add_argument(
        "--sender",
        type=utf8_text,
        metavar="A|B|C",
        default="",
        help=phrase("your address in the corner of envelopes, | between its lines"),
    )
    command.add_argument("--no-codes", action="store_true", help=phrase("without QR codes"))
    options.add_sort(command)
    command.add_argument("--text-first", action="store_true", help=phrase("TTY, text and e-mail before voice"))
    command.set_defaults(run=print_)


_FORMAT_HELP = marked("left out, the ending of PATH tells; a PDF on standard output")
_TARGET_HELP = marked("the file to write, .pdf, .html, .md or .txt; - is standard output")
_LANGUAGE_HELP = marked("the language of the page")


def print_(arguments: argparse.Namespace) -> int:
    """Write pages of what a query finds; return the exit code."""
    from directory_app.exchange import printing  # here, for no other command needs it

    text = " ".join(arguments.query)
    query_ = query.parse(text)
    sort = options.parse_sort(arguments.sort)
    path = None if arguments.to == "-" else Path(arguments.to)
    ending = f".{arguments.format}" if arguments.format else path.suffix.lower() if path else ".pdf"
    if arguments.start < 1:
        raise DirectoryError(
            wording.phrase("--start: labels are counted from 1, and {number} is none", number=arguments.start)
        )
    with closing(open_directory(arguments.file, say)) as directory:
        disorder = disorder_named(directory, arguments.disorder) if arguments.disorder else None
        if disorder:
            query_ = query.parse(query.add_term(text, query.term_text("disorder", disorder.id)))
        order = Order(
            style=arguments.style or ("handout" if disorder else "list"),
            paper=arguments.paper,
            language=arguments.language,
            size=arguments.size,
            is_spaced=arguments.spaced,
            note=arguments.note,
            start=arguments.start,
            disorder=disorder.id if disorder else "",
            has_codes=not arguments.no_codes,
            is_text_first=arguments.text_first,
            sender=arguments.sender.replace("|", "\n"),
        )
        _refuse_unheeded(order)
        rows = directory.search(query_, sort).rows
        printed = printing.rendered(printing.content_of(directory, rows), order, ending)
    if path is None:
        sys.stdout.buffer.write(printed.data)
        sys.stdout.buffer.flush()
    else:
        printing.save(printed, path)
    for notice in printed.notices:
        say(f"{order.style}: {notice}")
    said = [wording.organizations(printed.organizations)]
    said += [wording.plural("{count} page", "{count} pages", printed.pages)] if printed.pages else []
    what = ", ".join(said)
    print(printable(wording.phrase("{what} to {path}", what=what, path=path) if path else what), file=sys.stderr)
    is_empty = bool(text) and not printed.organizations  # as an export for a query that finds nobody
    return LOOK if printed.is_doubtful or is_empty else DONE
