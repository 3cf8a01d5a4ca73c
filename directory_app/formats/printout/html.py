"""A printed page as HTML: one file without a script, read in order by a screen reader, and printed well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from directory_app.formats.printout.entries import Code, Entry, Number
from directory_app.formats.printout.printout import Printout
from directory_app.records import web_link

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 "Atkinson Hyperlegible", Verdana, sans-serif; max-width: 44rem; margin: 2rem auto;
  padding: 0 1rem; hyphens: none; overflow-wrap: anywhere; }
h1 { font-size: 2em; line-height: 1.2; } h2 { font-size: 1.4em; margin-top: 2em; }
article { break-inside: avoid; margin-top: 2em; } .name { font-size: 1.15em; margin: 0 0 .3em; }
ul { list-style: none; padding: 0; } p, ul { margin: .4em 0; } address { font-style: normal; white-space: pre-line; }
.number { font-weight: bold; white-space: nowrap; font-size: 1.1em; } .number.long { white-space: normal; }
.note { border-left: .2em solid; padding-left: 1em; } .quiet { font-size: .875em; }
figure { display: inline-block; margin: .5em 1.5em .5em 0; text-align: center; font-size: .875em; vertical-align: top; }
figure svg { display: block; margin: auto; }
footer { border-top: 1px solid; margin-top: 2em; font-size: .875em; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: SIZEpt; color: #000; background: #fff; }
  a { color: inherit; text-decoration: none; } h2, h3 { break-after: avoid; } @page { size: PAPER; margin: 18mm; } }
"""


def html(printout: Printout, *, size: int, paper: str, spacing: float) -> str:
    """Return the page; `size` in points and `paper` ("letter", "a4") are for its print, `spacing` for its lines."""
    style = _STYLE.replace("SIZE", str(size)).replace("PAPER", "letter" if paper == "letter" else "A4")
    style = style.replace("1rem/1.5", f"{max(size / 12, 1):.3g}rem/{spacing:.3g}")
    head = (
        f'<!doctype html>\n<html lang="{printout.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(printout.title)}</title>\n<style>\n{style}</style>\n</head>\n"
    )
    return f"{head}<body>\n<main>\n{_lines(_main(printout))}\n</main>\n{_lines(_footer(printout))}\n</body>\n</html>\n"


def _lines(parts: Iterator[str]) -> str:
    return "\n".join(parts)


def _main(printout: Printout) -> Iterator[str]:
    foreign = _lang(printout.summary_language, printout)
    yield f"<h1{foreign}>{escape(printout.title)}</h1>"
    yield from (f"<p>{escape(it)}</p>" for it in (printout.subtitle, printout.foreign) if it)
    if printout.note:
        yield f'<section class="note">\n<h2>{escape(printout.words["note"])}</h2>'
        yield from (f"<p>{escape(line)}</p>" for line in printout.note)
        yield "</section>"
    for part in printout.summary:
        yield f"<section{foreign}>\n<h2>{escape(part.heading)}</h2>"
        yield from (f"<p>{escape(it)}</p>" for it in part.paragraphs)
        yield "</section>"
    if printout.summary:
        yield f"<h2>{escape(printout.words['who'])}</h2>"
    if printout.age:
        yield f"<p>{escape(printout.age)}</p>"
    for entry in printout.entries:
        yield from _entry(entry, printout)


def _entry(entry: Entry, printout: Printout) -> Iterator[str]:
    foreign, words, colon = _lang(printout.data_language, printout), printout.words, printout.words["colon"]
    level = 3 if printout.summary else 2
    yield f'<article>\n<h{level} class="name"{foreign}>{escape(entry.name)}</h{level}>'
    yield from (f"<p{foreign}>{escape(it)}</p>" for it in (*entry.other_names, entry.description) if it)
    yield from (f"<address>{'<br>'.join(map(escape, lines))}</address>" for lines in entry.addresses)
    if entry.numbers:
        yield "<ul>"
        yield from (_number(it, colon) for it in entry.numbers)
        yield "</ul>"
    if entry.relay:
        yield f"<p>{escape(entry.relay)}</p>"
    yield from (f"<p>{escape(words['email'])}{colon}{escape(it)}</p>" for it in entry.emails)
    yield from (f"<p>{escape(words['web'])}{colon}{_web(it)}</p>" for it in entry.websites)
    if entry.hours:
        yield f"<p>{escape(words['hours'])}{colon}{escape(entry.hours)}</p>"
    if entry.languages:
        yield f"<p>{escape(words['languages'])}{colon}{escape(entry.languages)}</p>"
    yield from (f"<p{foreign}>{escape(it)}</p>" for it in entry.notes)
    if not printout.age:
        yield f'<p class="quiet">{escape(entry.age)}</p>'
    yield from map(_code, entry.codes)
    yield "</article>"


def _number(it: Number, colon: str) -> str:
    more = f" ({escape(it.more)})" if it.more else ""
    number = f'<a href="{escape(it.link)}">{escape(it.number)}</a>' if it.link else escape(it.number)
    long = " long" if len(it.number) > _LONG else ""
    return f'<li>{escape(it.kind)}{colon}<span class="number{long}">{number}</span>{more}</li>'


_LONG = 32  # characters of a number that no line need hold


def _web(website: str) -> str:
    link = web_link(website)
    return f'<a href="{escape(link)}">{escape(website)}</a>' if link else escape(website)


def _code(it: Code) -> str:
    picture = it.svg.replace("<svg ", f'<svg width="{it.side:g}mm" height="{it.side:g}mm" ', 1)
    return f"<figure>{picture}<figcaption>{escape(it.title)}<br>{escape(it.beside)}</figcaption></figure>"


def _footer(printout: Printout) -> Iterator[str]:
    yield "<footer>"
    yield from (f"<p>{escape(it)}</p>" for it in printout.ending)
    yield "</footer>"


def _lang(language: str, printout: Printout) -> str:
    """Return the attribute that names a language, where it is another one than the page's."""
    return f' lang="{language}"' if language != printout.language else ""
