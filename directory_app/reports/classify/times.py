"""Lines that say nothing but when: "March 14, 2020", "Zeiten: Mo-So 9-20 Uhr", "Pondělí". They name nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.text.patterns import late_pattern

_LONGEST = 120  # characters
_WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
    sundays montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs
    donnerstags freitags samstags sonntags lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles
    jueves viernes sábado sábados domingo domingos lunedì martedì mercoledì giovedì venerdì sabato domenica maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag pondělí úterý středa čtvrtek pátek sobota neděle poniedziałek
    wtorek środa czwartek piątek niedziela segunda-feira terça-feira quarta-feira quinta-feira sexta-feira måndag tisdag
    onsdag torsdag fredag lördag söndag mandag tirsdag lørdag weekdays weekends weekday weekend daily täglich
    werktags""".split()
)
# Names of months, and short forms that say when only beside a digit.
_MONTHS = frozenset(
    """january february march april may june july august september october november december januar jänner februar märz
    mai juni
    juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio
    giugno luglio settembre ottobre dicembre jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_SHORT = frozenset(
    """mon tue tues wed thu thur thurs fri sat sun mo di mi do fr sa so lun mar mer jeu ven sam dim mié jue vie sáb
    dom po út čt pá ne am pm a.m p.m h hs hrs uhr hours hour std stunden noon midnight est edt cst cdt mst mdt pst
    pdt et ct mt pt gmt bst cet""".split()
)
_BESIDE = frozenset(
    """to through thru till until from and or between closed open the of on at every each all day days per a week year
    years round everyday bis von und oder ab geschlossen jeden tag tage rund um die à de du au le la les et des del al y
    hasta las los día días tous jours lundi-vendredi only except holidays bank public except time eastern
    central pacific mountain local""".split()
)
# What leads to the times on their line.
_LABEL = late_pattern(
    r"""
    (?:
        (?:office|business|opening|visiting|phone|our)?\s?hours(?:\sof\soperation)?|opening\stimes|times?|when|date|
        (?:öffnungs|sprech|telefon|büro|bürozeiten|geschäfts|beratungs)?zeiten|erreichbarkeit|horaires?(?:\sd['’]ouverture)?|
        horarios?(?:\sde\satención)?|orari[o]?|openingstijden
    )\s?:\s*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = late_pattern(r"[^\W\d_][\w.'’-]*|\d[\d.:,/hH]*(?:st|nd|rd|th)?")
_SURE_LENGTH = 4  # letters of the name of a weekday that says when, alone


@lru_cache(maxsize=4096)
def is_time(text: str) -> bool:
    """Tell whether a line says nothing but when.

    >>> is_time("March 14, 2020"), is_time("Zeiten: täglich 8-22 Uhr"), is_time("Friday Club"), is_time("May")
    (True, True, False, False)
    """
    if len(text) > _LONGEST:
        return False
    label = _LABEL.match(text)
    words = _WORD.findall(text[label.end() :] if label else text)
    if not words:
        return label is not None
    has_weekday = has_digit = has_word = False
    for word in words:
        bare = word.strip(".,:'’-").casefold()
        if bare[:1].isdigit():
            has_digit = True
        elif all(part in _WEEKDAYS or part in _SHORT or part in _MONTHS for part in bare.split("-")):
            has_weekday = has_weekday or bare in _WEEKDAYS
            has_word = True
        elif bare not in _BESIDE:
            return False
    return (has_weekday and (has_digit or len(words) <= _SURE_LENGTH)) or (
        has_digit and (has_word or label is not None)
    )
