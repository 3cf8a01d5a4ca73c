"""Numbers and addresses in a line, one quirk of real lists at a time."""

from __future__ import annotations

import pytest

from directory_app.reports.find import contact_points

# Line: each number as printed, types, label, extension, remark.
LINES: dict[str, list[tuple[str, str, str, str, str]]] = {
    "Tel: (703)555-0101": [("(703)555-0101", "voice", "Tel", "", "")],
    "Fax: 9055550102": [("9055550102", "fax", "Fax", "", "")],
    "18005550103": [("18005550103", "voice", "", "", "")],
    "203.555.0104": [("203.555.0104", "voice", "", "", "")],
    "Phone: 1-202-.555-0105": [("1-202-.555-0105", "voice", "Phone", "", "")],
    "(202) 555- 0106": [("(202) 555- 0106", "voice", "", "", "")],
    "202/555-0107": [("202/555-0107", "voice", "", "", "")],
    "213/310/323/818-555-0133": [("213/310/323/818-555-0133", "voice", "", "", "")],
    "305-555-0150 xOPT2": [("305-555-0150", "voice", "", "OPT2", "")],
    "Tel: 301-555-0108 ext. 1309": [("301-555-0108", "voice", "Tel", "1309", "")],
    "Tel: 301-555-0108 ext. 012": [("301-555-0108", "voice", "Tel", "012", "")],
    "Tel: 301-555-0108 ext. 12 or 14": [("301-555-0108", "voice", "Tel", "", "ext. 12 or 14")],
    "301-555-0109 #2": [("301-555-0109", "voice", "", "2", "")],
    "1-800-CDC-INFO (1-800-555-4636)": [("1-800-CDC-INFO (1-800-555-4636)", "voice", "", "", "")],
    "877-22-OWLET (226-9538)": [("877-22-OWLET (226-9538)", "voice", "", "", "")],
    "1-86-NARA-NARA": [("1-86-NARA-NARA", "voice", "", "", "")],
    "1-800-950-nami (6264)": [("1-800-950-nami (6264)", "voice", "", "", "")],
    "TTY: 711": [("711", "textphone", "TTY", "", "")],
    "TTY: 7-1-1": [("7-1-1", "textphone", "TTY", "", "")],
    "Fax: (2  )    -": [],
    "301â€“555â€“0110": [("301â€“555â€“0110", "voice", "", "", "")],
    "301-555-0111 (voice), 301-555-0112 (TTY)": [
        ("301-555-0111", "voice", "voice", "", ""),
        ("301-555-0112", "textphone", "TTY", "", ""),
    ],
    "301-555-0111 Voice 301-555-0112 TTY": [
        ("301-555-0111", "voice", "Voice", "", ""),
        ("301-555-0112", "textphone", "TTY", "", ""),
    ],
    "Tel 301-555-0111 Fax 301-555-0112": [
        ("301-555-0111", "voice", "Tel", "", ""),
        ("301-555-0112", "fax", "Fax", "", ""),
    ],
    "Phone: 301-555-0113; 301-555-0114; TTY: 301-555-0115": [
        ("301-555-0113", "voice", "Phone", "", ""),
        ("301-555-0114", "voice", "Phone", "", ""),
        ("301-555-0115", "textphone", "TTY", "", ""),
    ],
    "301-555-0116 (voice/TTY)": [("301-555-0116", "voice textphone", "voice/TTY", "", "")],
    "(V/TTY) 301-555-0116": [("301-555-0116", "voice textphone", "V/TTY", "", "")],
    "Phone: 301-555-0117 (voice/relay)": [("301-555-0117", "voice", "voice/relay", "", "")],
    "VP: 866-555-0118": [("866-555-0118", "video", "VP", "", "")],
    "Minicom: 020 7946 0119": [("020 7946 0119", "textphone", "Minicom", "", "")],
    "Teléfono: 915 550 120": [("915 550 120", "voice", "Teléfono", "", "")],
    "Toll-free: (800) 555-0121 (en español)": [("(800) 555-0121", "voice", "Toll-free", "", "en español")],
    "Toll-free TTY: 800-555-0122": [("800-555-0122", "textphone", "Toll-free TTY", "", "")],
    "Text SUPPORT to 741741": [("741741", "text", "text", "", "Text SUPPORT to")],
    "Tel301-555-0123Fax301-555-0124": [
        ("301-555-0123", "voice", "Tel", "", ""),
        ("301-555-0124", "fax", "Fax", "", ""),
    ],
    "http://archive.example.org/web/20123015550125/item": [],
    "Mov Disord. 2007; 5;22(7):1055-6.": [],
    "ISBN 978-555-0126": [],
    "Hours: 9:00-17:30, 365 days, since 1998-2004": [],
}


@pytest.mark.parametrize("line", LINES)
def test_numbers_of_a_line(line: str) -> None:
    """Printed form, kind, label, extension and remark."""
    found = contact_points.find(line).numbers
    assert [
        (number.text, " ".join(number.types), number.label, number.extension, number.remark) for number in found
    ] == LINES[line]


@pytest.mark.parametrize(
    ("line", "kind", "text", "problem"),
    [
        ("E-mail: a.b+c@x.example.org.", "email", "a.b+c@x.example.org", ""),
        ("Email: sandra@", "email", "sandra@", "cut-email"),
        ("info (at) x (dot) org", "email", "info (at) x (dot) org", "hidden-email"),
        ("see (www.example.org/a).", "web", "www.example.org/a", ""),
        ("example.org, open daily", "web", "example.org", ""),
    ],
)
def test_mail_and_web_addresses(line: str, kind: str, text: str, problem: str) -> None:
    """As printed, without the punctuation of the sentence; a cut one says so."""
    (found,) = contact_points.find(line).online_addresses
    assert (found.kind, found.text, found.problem) == (kind, text, problem)
