"""Printed hours become a value where they are sure, and None where they may mean two things."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.values.hours import saying
from directory_app.values.hours.reading import read
from directory_app.values.hours.value import DAY, WEEK, Hours, Span, of_week

_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def spans(*parts: str) -> tuple[Span, ...]:
    """Return spans as they are written here: "mon-fri 9:00-17:00", in order."""
    found = []
    for part in parts:
        days, times = part.split(" ")
        first, last = (_NAMES.index(name) for name in (days.split("-") * 2)[:2])
        opens, closes = (int(hour) * 60 + int(minute) for hour, minute in (it.split(":") for it in times.split("-")))
        found += [Span(day, opens, closes) for day in range(first, last + 1)]
    return tuple(sorted(found))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mon-Fri 9am-5pm", ["mon-fri 9:00-17:00"]),
        ("M-F 8:30 a.m. - 5 p.m.", ["mon-fri 8:30-17:00"]),
        ("Monday to Thursday, 9 to 5; Friday 9 to noon", ["mon-thu 9:00-17:00", "fri-fri 9:00-12:00"]),
        ("24 hours a day, 7 days a week", ["mon-sun 0:00-24:00"]),
        ("24/7", ["mon-sun 0:00-24:00"]),
        ("Open 24 hours", ["mon-sun 0:00-24:00"]),
        ("weekdays 9-5", ["mon-fri 9:00-17:00"]),
        ("Mon-Fri 24 hours", ["mon-fri 0:00-24:00"]),
        ("Mon-Fri 9-5, closed for lunch 12-1", ["mon-fri 9:00-12:00", "mon-fri 13:00-17:00"]),
        ("Daily 9-5 (closed 12 to 1)", ["mon-sun 9:00-12:00", "mon-sun 13:00-17:00"]),
        ("Mo-Fr 9-12 und 13-16 Uhr", ["mon-fri 9:00-12:00", "mon-fri 13:00-16:00"]),
        ("Mo-Do 8-16 Uhr, Fr 8-12 Uhr", ["mon-thu 8:00-16:00", "fri-fri 8:00-12:00"]),
        ("Montag bis Freitag von 9 bis 17 Uhr, außer an Feiertagen", ["mon-fri 9:00-17:00"]),
        ("lundi au vendredi 9h-17h", ["mon-fri 9:00-17:00"]),
        ("du lundi au vendredi de 9h à 12h et de 14h à 17h30", ["mon-fri 9:00-12:00", "mon-fri 14:00-17:30"]),
        ("Lun-Vie 9:00-14:00", ["mon-fri 9:00-14:00"]),
        ("lunes a viernes de 9:00 a 14:00 y de 16:00 a 19:00", ["mon-fri 9:00-14:00", "mon-fri 16:00-19:00"]),
        ("Mon-Fri 9.30-17.00", ["mon-fri 9:30-17:00"]),
        ("0900-1700 Mon-Fri", ["mon-fri 9:00-17:00"]),
        ("Fri 9pm-2am", ["fri-fri 21:00-26:00"]),
        ("Mon-Sun 22:00-06:00", ["mon-sun 22:00-30:00"]),
        ("Daily 9-5 except Sundays", ["mon-sat 9:00-17:00"]),
        ("Daily 9am-5pm, closed Sunday", ["mon-sat 9:00-17:00"]),
        ("9-5 Mon-Fri, 10-2 Sat", ["mon-fri 9:00-17:00", "sat-sat 10:00-14:00"]),
        ("Mon-Fri 9-5, Sat 10-2, closed Sun & holidays", ["mon-fri 9:00-17:00", "sat-sat 10:00-14:00"]),
        ("Monday: 9:00 am–5:00 pm Tuesday: Closed", ["mon-mon 9:00-17:00"]),
        ("T/Th 10-2", ["tue-tue 10:00-14:00", "thu-thu 10:00-14:00"]),
        ("MWF 10-2", ["mon-mon 10:00-14:00", "wed-wed 10:00-14:00", "fri-fri 10:00-14:00"]),
        ("Closed Mondays; Tue-Sun 10-5", ["tue-sun 10:00-17:00"]),
        ("Sat-Sun noon to midnight", ["sat-sun 12:00-24:00"]),
        ("Tue-Sat 10-6", ["tue-sat 10:00-18:00"]),
        ("Mon-Fri 1-5", ["mon-fri 13:00-17:00"]),
        ("Mon-Fri 9a-5p", ["mon-fri 9:00-17:00"]),
        ("Mon-Fri 9am-5", ["mon-fri 9:00-17:00"]),
        ("Mon-Fri 11-2pm", ["mon-fri 11:00-14:00"]),
        ("between 7 a.m. and 7 p.m., Monday through Friday", ["mon-fri 7:00-19:00"]),
        ("Office hours: Mon - Fri: 9:00 am - 5:00 pm", ["mon-fri 9:00-17:00"]),
        ("Open Monday - Friday 8am-4:30pm, Saturday by appointment", ["mon-fri 8:00-16:30"]),
    ],
)
def test_sure_hours_are_read(line: str, expected: list[str]) -> None:
    hours = read((line,))
    assert hours
    assert hours.spans == spans(*expected)


@pytest.mark.parametrize(
    "line",
    [
        "9am-5pm",  # on which days?
        "Mon-Fri",
        "Mon-Fri 9-11",  # before noon, or till the night?
        "Wed 6-9",
        "Mon-Fri 9am-12",  # noon or midnight?
        "Mon-Fri 9am-12am",
        "8-midnight daily",
        "Mon 8-10pm",
        "M-T 9-5",  # till Tuesday or Thursday?
        "Do 9-12",  # Donnerstag or domingo?
        "Mar 9-5",
        "S 9-5",
        "1st and 3rd Tuesday 9-5",
        "Summer: Mon-Fri 9-5",
        "Mon-Fri 9-5 June to August",
        "call for hours",
        "Mon-Fri 9-5 by appointment",
        "Mon-Fri 9-5 ET/PT",
        "Mon-Fri 9am-17pm",
        "Mon-Fri 9-5, Fri 9-12",
        "Mon-Fri 9-5, holidays 10-2",
        "Mon-Fri 9-5 *",
        "Mon-Fri 9-12 Uhr und 2-5 Uhr",
        "Mo-Fr 9-5 Uhr",
        "Sat we open 9-5",
        "Mon-Fri 9-5, Sat",
        "Mon-Fri 9-5, 24/7 crisis line",
        "Mon-Fri 9-5 local time",
        "Mon-Fri 9-12-5",
        "Mon-Fri 25-26",
        "Mon-Fri closed",
        "closed",
        "Mon-Fri 9am-9am",
        "Mon-Fri 9-5, closed for lunch 8-10",
        "",
    ],
)
def test_what_is_not_sure_is_none(line: str) -> None:
    assert read((line,)) is None


@pytest.mark.parametrize(
    ("lines", "zone", "by_appointment", "holidays"),
    [
        (("Mon-Fri 9-5 ET",), "eastern", False, ""),
        (("Mon-Fri 9-5 (Mountain Time)",), "mountain", False, ""),
        (("Mon-Fri 9-5 EST/EDT",), "eastern", False, ""),
        (("LUNDI ET MARDI 9H-17H",), "", False, ""),
        (("Mon–Fri, 09:00 – 17:00 GMT",), "united kingdom", False, ""),
        (("Mon-Fri 9-5", "Sat 10-2 PT"), "pacific", False, ""),
        (("By appointment only",), "", True, ""),
        (("Mon-Fri 9-5 or by appointment",), "", True, ""),
        (("Mon-Fri 9-5 (except federal holidays)",), "", False, "closed"),
        (("24 hours a day, including holidays",), "", False, "open"),
    ],
)
def test_what_stands_beside_the_times(lines: tuple[str, ...], zone: str, by_appointment: bool, holidays: str) -> None:
    hours = read(lines)
    assert hours
    assert (hours.zone, hours.is_by_appointment, hours.holidays) == (zone, by_appointment, holidays)


@pytest.mark.parametrize(
    "lines",
    [
        ("Mon-Fri 9-5", "call first"),
        ("Mon-Fri 9-5 ET", "Sat 9-5 CT"),
        ("Office hours: Mon-Fri 9-5", "Phone hours: Mon-Fri 8-8"),
        ("Mon-Fri 9-5", "Fri 9-12"),
        ("Daily 9-5", "closed Sunday"),
    ],
)
def test_lines_that_gainsay_each_other_are_none(lines: tuple[str, ...]) -> None:
    assert read(lines) is None


def test_lines_of_one_record_come_together() -> None:
    hours = read(("Monday 9-5", "Tuesday 9-5", "Sunday: closed"))
    assert hours
    assert hours.spans == spans("mon-tue 9:00-17:00")


@st.composite
def made_hours(draw: st.DrawFn) -> Hours:
    made = []
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        at = 0
        for _ in range(draw(st.integers(1, 2))):
            opens = draw(st.integers(at // 5, 280)) * 5
            closes = draw(st.integers(opens // 5 + 1, DAY // 5)) * 5
            made.append(Span(day, opens, closes))
            at = closes + 5
            if at > 1380:
                break
    ordered = of_week(made)
    assert ordered is not None
    zone = draw(st.sampled_from(["", "eastern", "mountain"]))
    return Hours(ordered, zone, draw(st.booleans()), draw(st.sampled_from(["", "closed", "open"])))


@given(made_hours())
def test_what_is_said_of_hours_is_read_again(hours: Hours) -> None:
    again = read((saying.line(hours),))
    assert again == hours, saying.line(hours)


_WORDS = st.sampled_from(
    "Mon Tue - to Mon-Fri M-F 9 5 9am 5pm 9:00 17:00 09:00 noon midnight 12 ; , & and closed holidays except ET PT "
    "24/7 daily weekdays Sat by appointment or lunch Uhr 9h à und T Th open 24 hours 12-1 9-5 1-5".split()
)


@given(st.lists(_WORDS, max_size=9).map(" ".join) | st.text(string.printable, max_size=40))
def test_every_text_is_none_or_says_the_same_again(text: str) -> None:
    hours = read((text,))
    if hours is None:
        return
    assert of_week(hours.spans) == hours.spans
    assert all(0 <= span.opens < DAY and span.opens < span.closes <= span.opens + DAY for span in hours.spans)
    assert all(0 <= span.day * DAY + span.opens < WEEK for span in hours.spans)
    assert read((saying.line(hours),)) == hours
