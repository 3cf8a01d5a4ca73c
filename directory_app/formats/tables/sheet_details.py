"""What an XLSX sheet says besides its values (ECMA-376, 18.3): links, hidden rows and columns, formats, errors.

python-calamine gives the values alone. The XML is searched, not parsed: each pattern is linear, and a sheet that is
written otherwise than spreadsheet programs do only loses these details.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import unescape

from directory_app.text.patterns import late_pattern

Place = tuple[int, int]  # row and column, both from 1
# A larger sheet is read without its details.
_MOST_BYTES = 200 << 20
_ATTRIBUTE = late_pattern(rb'([\w:]+)="([^"]*)"')
_SHEET = late_pattern(rb"<(?:\w+:)?sheet\b([^>]*)/?>")
_RELATIONSHIP = late_pattern(rb"<(?:\w+:)?Relationship\b([^>]*)/?>")
_HIDDEN_ROW = late_pattern(rb'<row\b(?=[^>]*\bhidden="(?:1|true)")([^>]*)>')
_HIDDEN_COLUMN = late_pattern(rb'<col\b(?=[^>]*\bhidden="(?:1|true)")([^>]*)>')
_LINK = late_pattern(rb"<hyperlink\b([^>]*)>")
_ERROR = late_pattern(rb'<c\b(?=[^>]*\bt="e")([^>]*)>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>([^<]*)</v>')
_FORMAT = late_pattern(rb"<numFmt\b([^>]*)/?>")
_STYLES = late_pattern(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE = late_pattern(rb"<xf\b([^>]*)>")
# A format of digits only, which shows zeros that a number has not: "00000", "00000-0000", "000\\-000".
_ZEROS = late_pattern(r"0{2,}[0\-() ]*")
_PLACE = late_pattern(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(slots=True)
class Details:
    """Of one sheet: texts that cells show instead of their values, targets of links, what is hidden."""

    texts: dict[Place, str] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def details_of(path: Path) -> dict[str, Details]:
    """Return the details of each sheet by its name; nothing for a file that holds none."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                return {}
            formats = _formats(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else {}
            targets = _relationships(archive, "xl/workbook.xml", names)
            found = {}
            for sheet in map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml"))):
                member = targets.get(sheet.get("r:id", ""), "")
                if member in names and archive.getinfo(member).file_size <= _MOST_BYTES:
                    links = _relationships(archive, member, names)
                    found[sheet.get("name", "")] = _details(archive.read(member), links, formats)
            return found
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, RuntimeError):
        return {}


def _details(sheet: bytes, targets: dict[str, str], formats: dict[int, str]) -> Details:
    details = Details()
    details.rows = {int(row["r"]) for row in map(_attributes, _HIDDEN_ROW.findall(sheet)) if "r" in row}
    for column in map(_attributes, _HIDDEN_COLUMN.findall(sheet)):
        details.columns.update(range(int(column["min"]), min(int(column["max"]), int(column["min"]) + 1_000) + 1))
    for link in map(_attributes, _LINK.findall(sheet)):
        address = targets.get(link.get("r:id", ""), "")
        if address and (linked := _place(link.get("ref", ""))):
            details.links[linked] = address
    for raw, error in _ERROR.findall(sheet):
        if place := _place(_attributes(raw).get("r", "")):
            details.texts[place] = error.decode("utf-8", "replace")
    if formats:
        styles = b"|".join(str(style).encode() for style in formats)
        numbers = re.compile(
            rb'<c\b(?=[^>]*\bs="(?:' + styles + rb')")(?![^>]*\bt="(?:s|str|inlineStr|b|e)")([^>]*)>'
            rb"(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>(\d{1,15})(?:\.0+)?</v>"
        )
        for raw, value in numbers.findall(sheet):
            style = _attributes(raw)
            if place := _place(style.get("r", "")):
                details.texts[place] = _shown(value.decode(), formats[int(style["s"])])
    return details


def _shown(digits: str, form: str) -> str:
    """Return a whole number as its format shows it: 2138 under "00000" is "02138"."""
    places = form.count("0")
    head, rest = digits[: max(0, len(digits) - places)], iter(digits.zfill(places)[-places:])
    return head + "".join(next(rest) if letter == "0" else letter for letter in form)


def _formats(styles: bytes) -> dict[int, str]:
    """Return the formats of zeros by the number of the cell style that has them."""
    codes = {}
    for form in map(_attributes, _FORMAT.findall(styles)):
        code = form.get("formatCode", "").partition(";")[0].replace("\\", "").replace('"', "")
        if _ZEROS.fullmatch(code):
            codes[form.get("numFmtId", "")] = code
    match = _STYLES.search(styles)
    cells = _STYLE.findall(match[0]) if match else []
    return {
        index: codes[number]
        for index, cell in enumerate(map(_attributes, cells))
        if (number := cell.get("numFmtId", "")) in codes
    }


def _relationships(archive: zipfile.ZipFile, member: str, names: set[str]) -> dict[str, str]:
    """Return the targets of a member's relationships by their ids: parts of the package, or addresses outside."""
    folder, name = posixpath.split(member)
    path = f"{folder}/_rels/{name}.rels"
    if path not in names:
        return {}
    targets = {}
    for relationship in map(_attributes, _RELATIONSHIP.findall(archive.read(path))):
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") != "External":
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        targets[relationship.get("Id", "")] = target
    return targets


def _attributes(raw: bytes) -> dict[str, str]:
    entities = {"&quot;": '"', "&apos;": "'"}
    return {
        name.decode("utf-8", "replace"): unescape(value.decode("utf-8", "replace"), entities)
        for name, value in _ATTRIBUTE.findall(raw)
    }


def _place(reference: str) -> Place | None:
    """Return row and column of "C2", of a range those of its first cell."""
    match = _PLACE.match(reference)
    return (int(match[2]), column_number(match[1])) if match else None


def column_number(name: str) -> int:
    """Return the number of a column: "A" is 1, "AA" 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
