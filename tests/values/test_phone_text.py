"""One phone text: numbers, extensions, remarks and labels, and nothing of it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.records import Phone
from directory_app.values import phone_text
from directory_app.values.phone_text import PhoneText, parse, parse_all

A, B = "301-251-4925", "888-205-3223"


@pytest.mark.parametrize(
    ("text", "number", "extension"),
    [
        ("800-332-1000 x12", "800-332-1000", "12"),
        ("800-332-1000x12", "800-332-1000", "12"),
        ("(301)251-4925 ext. 12", "(301)251-4925", "12"),
        ("800-332-1000, extension 12", "800-332-1000", "12"),
        ("800-332-1000 extn 4", "800-332-1000", "4"),
        ("800-332-1000 Ext: 012", "800-332-1000", "012"),
        ("800-332-1000 #12", "800-332-1000", "12"),
        ("800-332-1000;ext=12", "800-332-1000", "12"),
        ("tel:+1-301-555-0199;ext=012", "+1-301-555-0199", "012"),
        ("800-332-1000 ext. ab", "800-332-1000", "ab"),
        ("800-332-1000 Ext12", "800-332-1000", "12"),
        ("800-332-1000 (ext. 12)", "800-332-1000", "12"),
        ("800-332-1000 (x12)", "800-332-1000", "12"),
        ("800-332-1000,12", "800-332-1000", "12"),
        ("800-332-1000;4", "800-332-1000", "4"),
        ("800-332-1000,,1234", "800-332-1000", "1234"),
        ("418-332-1000 poste 12", "418-332-1000", "12"),
        ("0221 5550101, Durchwahl 12", "0221 5550101", "12"),
        ("55 5550 0101 (extensión 12)", "55 5550 0101", "12"),
        ("1-800-FLEX", "1-800-FLEX", ""),
        ("1-800-NIXON 12", "1-800-NIXON 12", ""),
    ],
)
def test_extensions(text: str, number: str, extension: str) -> None:
    assert parse(text) == PhoneText(number, extension)


def test_a_word_to_send_is_a_remark_of_the_number_that_takes_it() -> None:
    texted = PhoneText("741741", "", "Text KITE to", "Text", ("text",))
    assert parse_all("Text KITE to 741741") == [texted]
    assert parse_all(f"{A} / Text KITE to 741741") == [PhoneText(A), texted]
    assert parse_all(f"{A} or Text KITE to 741741") == [PhoneText(A), texted]
    assert parse("Text KITE to 741741 (24/7)") == texted._replace(remark="Text KITE to; 24/7")
    assert parse("KITE to 678-678") == PhoneText("678-678", "", "KITE to", "", ("text",))
    assert parse(f"Fax to {A}").types == ("fax",)
    assert parse(f"Ann at {A}").types == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} (evenings only)", PhoneText(A, "", "evenings only")),
        (f"{A} (since 2012)", PhoneText(A, "", "since 2012")),
        (f"711 (ask for {B})", PhoneText("711", "", f"ask for {B}")),
        (f"{A} ext. 12 (evenings)", PhoneText(A, "12", "evenings")),
        ("877-22-NIAMS (226-4267)", PhoneText("877-22-NIAMS (226-4267)")),
        ("1-800-950-nami (6264)", PhoneText("1-800-950-nami (6264)")),
        (f"{A} (V/TTY)", PhoneText(A, "", "", "V/TTY", ("voice", "textphone"))),
        (f"{A}(TTY)", PhoneText(A, "", "", "TTY", ("textphone",))),
        (f"{A} (evenings) (TTY)", PhoneText(A, "", "evenings", "TTY", ("textphone",))),
        (f"{A} TDD", PhoneText(A, "", "", "TDD", ("textphone",))),
        (f"{A} - fax", PhoneText(A, "", "", "fax", ("fax",))),
        (f"TTY: {A}", PhoneText(A, "", "", "TTY", ("textphone",))),
        (f"TTY {A} x5", PhoneText(A, "5", "", "TTY", ("textphone",))),
        (f"Toll free: {A}", PhoneText(A, "", "", "Toll free")),
        (f"Ann {A}", PhoneText(A, "", "", "Ann")),
        (f"{A} ask for Ann", PhoneText(A, "", "ask for Ann")),
        (f"{A} Mo-Fr 8-16", PhoneText(A, "", "Mo-Fr 8-16")),
        (f"{A} between 9 and 12", PhoneText(A, "", "between 9 and 12")),
        (f"Day desk: {A}", PhoneText(A, "", "", "Day desk")),
        (f"24-hour line: {A}", PhoneText(A, "", "", "24-hour line")),
        (f"Office (main): {A}", PhoneText(A, "", "", "Office (main)")),
        (f"Hearing Clinic desk: {A}", PhoneText(A, "", "", "Hearing Clinic desk")),
        (f"Library TTY: {A}", PhoneText(A, "", "", "Library TTY", ("textphone",))),
        (f"{A} (M-F 8:30-4:30)", PhoneText(A, "", "M-F 8:30-4:30")),
        (f"{A} Mon-Fri 9am-5pm", PhoneText(A, "", "Mon-Fri 9am-5pm")),
        (f"{A} 9am-5pm", PhoneText(A, "", "9am-5pm")),
        (f"{A}, 8:30 - 4:30 weekdays", PhoneText(A, "", "8:30 - 4:30 weekdays")),
        (f"{A} 24/7", PhoneText(A, "", "24/7")),
        (f"{A} 24 hours", PhoneText(A, "", "24 hours")),
        (f"{A} ext. 12 Mon-Fri", PhoneText(A, "12", "Mon-Fri")),
        (f"{A} option 2", PhoneText(A, "", "option 2")),
        ("+44 20 7946 0161 Mon-Fri", PhoneText("+44 20 7946 0161", "", "Mon-Fri")),
        ("020 7946 0161 9am-5pm", PhoneText("020 7946 0161", "", "9am-5pm")),
        (f"{A} & 4926", PhoneText(A, "", "& 4926", "", (), "4926")),
        (f"{A}/4926", PhoneText(A, "", "/4926", "", (), "4926")),
        (f"{A} or 4926", PhoneText(A, "", "or 4926", "", (), "4926")),
        ("call us", PhoneText("call us")),
        ("", PhoneText("")),
    ],
)
def test_remarks_and_labels(text: str, expected: PhoneText) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"{A}; {B}", [A, B]),
        (f"{A} ::: {B}", [A, B]),
        (f"{A}\n{B}", [A, B]),
        (f"{A}, {B}", [A, B]),
        (f"{A} or {B}", [A, B]),
        (f"{A}/TTY {B}", [A, B]),
        (f"{A}, TTY: {B}", [A, B]),
        (f"{A} TTY: {B}", [A, B]),
        (f"{A} (TTY: {B})", [A, B]),
        (f"{A} x5, TTY: {B}", [A, B]),
        (f"{A} (TTY), {B}", [A, B]),
        (f"{A}, TTY 711", [A, "711"]),
        ("555-0129/0130", ["555-0129/0130"]),
        ("(800) (888) 555-0100", ["(800) (888) 555-0100"]),
        (f"{A} (ask for Ann; evenings)", [A]),
        (f"{A}, ext. 12", [A]),
        (f"({A} (24 hours); ({B} ext. 12 (24 hours)", [f"({A}", f"({B}"]),
        (f"{A} (24 hours); Pager and Text message ({B} (en español)", [A, f"({B}"]),
        ("01632 960120", ["01632 960120"]),
        (f"{A} (voice) {B} (TTY)", [A, B]),
        (f"({A[:3]}) {A[4:]} (voice) ({B[:3]}) {B[4:]} (TTY)", [f"({A[:3]}) {A[4:]}", f"({B[:3]}) {B[4:]}"]),
        (f"{A} {B}", [A, B]),
        (f"{A} & {B}", [A, B]),
        (f"{A} and {B}", [A, B]),
        (f"{A}|{B}", [A, B]),
        (f"Day desk: {A}, night desk: {B}", [A, B]),
        (f"{A}, Ann {B}", [A, B]),
        (f"{A} Ann {B}", [A, B]),
        (f"Phone:\n{A}\nTTY:\n{B}", [A, B]),
        (f"{A}; ask for Ann", [A]),
        (f"{A}; n/a", [A]),
        ("0221 5550188 / 0221 5550189", ["0221 5550188", "0221 5550189"]),
        ("+44 20 7946 0161, +44 20 7946 0162", ["+44 20 7946 0161", "+44 20 7946 0162"]),
        ("213/310/323/818-555-0133", ["213/310/323/818-555-0133"]),
        ("030/5550166", ["030/5550166"]),
        ("089 5550102 (Mo-Fr 9-12 Uhr), Notruf 0800 5550103", ["089 5550102", "0800 5550103"]),
    ],
)
def test_where_one_number_ends(text: str, numbers: list[str]) -> None:
    assert [one.number for one in parse_all(text)] == numbers


def test_a_label_belongs_to_its_own_number() -> None:
    first, second = parse_all(f"{A}, TTY: {B}")
    assert (first.types, second.types) == ((), ("textphone",))
    first, second = parse_all(f"{A} (V/TTY) or {B} (fax)")
    assert (first.types, second.types) == (("voice", "textphone"), ("fax",))


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (f"{A} V / {B} TTY", [("voice",), ("textphone",)]),
        (f"{A} V {B} TTY", [("voice",), ("textphone",)]),
        (f"{A} TTY {B} Fax {A}", [(), ("textphone",), ("fax",)]),
        (f"TTY {A} Fax {B}", [("textphone",), ("fax",)]),
        (f"{A}/ (TTY) {B}", [(), ("textphone",)]),
        (f"(TTY) {A}", [("textphone",)]),
        (f"{A}/711 (TTY)", [(), ("textphone",)]),
        (f"{A} or 711", [(), ("textphone",)]),
        (f"{A}, {B} for the hearing impaired", [(), ("textphone",)]),
        (f"Hearing Clinic {A}, Deaf services desk {B}", [(), ()]),
    ],
)
def test_which_number_a_label_belongs_to(text: str, types: list[tuple[str, ...]]) -> None:
    assert [one.types for one in parse_all(text)] == types


def test_lines_of_words_go_to_their_number() -> None:
    first, second = parse_all(f"Phone:\n{A}\nTTY:\n{B}")
    assert (first.types, second.types) == (("voice",), ("textphone",))
    assert parse_all(f"{A}; ask for Ann") == [PhoneText(A, "", "ask for Ann")]


def test_a_label_beside_a_column() -> None:
    tty, plain = parse(f"TTY {A}"), parse(A)
    assert tty.types_beside(("voice",)) == ("textphone",)
    assert tty.types_beside(("fax",)) == ("fax", "textphone")
    assert parse(f"{A} (V/TTY)").types_beside(("textphone",)) == ("voice", "textphone")
    assert (plain.types_beside(("fax",)), plain.types_beside(())) == (("fax",), ())


@settings(deadline=None, derandomize=True, database=None)
@given(
    number=st.sampled_from((A, f"({A[:3]}) 251-4925", "711", "+44 20 7946 0018")),
    extension=st.sampled_from(("", "7", "012", "12a")),
    remark=st.sampled_from(("", "evenings", "en español (lunes)", f"ask for {B}", "since 2012")),
)
def test_what_a_record_says_is_read_back(number: str, extension: str, remark: str) -> None:
    phone = Phone(number, ("voice",), "", extension, remark)
    assert parse(phone.text()) == PhoneText(number, extension, remark)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.text("0123456789 ()-/;,.:xTYtVvfaxor#+\n", max_size=60) | st.text(max_size=60))
def test_no_digit_is_lost(text: str) -> None:
    numbers = parse_all(text)
    kept = "".join(part for one in numbers for part in one[:4])
    assert sorted(filter(str.isdigit, kept)) == sorted(filter(str.isdigit, text)) or "tel:" in text.lower()
    assert len(text) < phone_text.LONGEST


@pytest.mark.parametrize("text", ["55 5346 0105 / 06", "55 5346 0105/06", "+52 55 5346 0105 / 0106"])
def test_other_last_digits_of_a_number_abroad(text: str) -> None:
    (number,) = parse_all(text)
    assert number.number == text.partition("/")[0].strip()
    assert number.after
    assert text.endswith(number.after)


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("0800 720 555 (toll free), 1195", "0800 720 555", "1195"),
        ("+254 720 555 000, 116", "+254 720 555 000", "116"),
        ("011-2655 5019, 20, 21", "011-2655 5019", "20, 21"),
    ],
)
def test_other_digits_behind_a_number_abroad_are_in_doubt(text: str, number: str, after: str) -> None:
    """They may be a short number of its own, or the last digits of another one: never a part of the first."""
    (read,) = parse_all(text)
    assert (read.number, read.after) == (number, after)


@pytest.mark.parametrize("text", ["1195, 0800 720 555", "116 / +254 720 555 000"])
def test_a_short_number_before_a_whole_one(text: str) -> None:
    assert [one.number for one in parse_all(text)] == re.split(r"\s*[,/]\s*", text, maxsplit=1)
