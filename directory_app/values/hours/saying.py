"""Hours in words: times as they are read aloud, days as people shorten them."""

from __future__ import annotations

from collections.abc import Iterable

from directory_app.values.hours.value import DAY, EVERY_DAY, Hours, Span
from directory_app.values.hours.zones import short

SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOON = 12 * 60


def time(minute: int) -> str:
    """Return a time of a day: "9 am", "4:30 pm", "noon", "midnight"."""
    hour, rest = divmod(minute % DAY, 60)
    if not rest and hour % 12 == 0:
        return "noon" if hour else "midnight"
    return f"{(hour + 11) % 12 + 1}{f':{rest:02}' if rest else ''} {'pm' if hour >= 12 else 'am'}"


def times(span: Span) -> str:
    """Return from when to when: "noon-6 pm"."""
    if (span.opens, span.closes) == (0, DAY):
        return "24 hours"
    return f"{time(span.opens)}-{time(span.closes)}"


def days(of_week: Iterable[int]) -> str:
    """Return days, three and more in a row as a range: "Mon-Fri", "Mon, Wed"."""
    runs: list[list[int]] = []
    for day in sorted(of_week):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [
        f"{SHORT_DAYS[run[0]]}-{SHORT_DAYS[run[-1]]}" if len(run) > 2 else ", ".join(SHORT_DAYS[day] for day in run)
        for run in runs
    ]
    return ", ".join(names)


def line(hours: Hours) -> str:
    """Return hours as one line that `reading` reads again: "Mon-Thu 9 am-5 pm; Fri 9 am-noon ET"."""
    if hours.is_always:
        parts = ["24 hours a day, 7 days a week"]
    else:
        of_day = {day: " and ".join(times(span) for span in hours.spans if span.day == day) for day in EVERY_DAY}
        same: dict[str, list[int]] = {}
        for day, words in of_day.items():
            if words:
                same.setdefault(words, []).append(day)
        parts = [f"{days(of_week)} {words}" for words, of_week in same.items()]
    zone = f" {short(hours.zone)}" if hours.zone else ""
    said = "; ".join(parts) + zone if parts else ""
    holidays = {"": "", "closed": ", closed on holidays", "open": ", including holidays"}[hours.holidays]
    appointment = (" or by appointment" if parts else "by appointment") if hours.is_by_appointment else ""
    return said + appointment + holidays
