"""The fields of a disorder: putting what was got changes nothing, and what can't be kept is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.errors import DirectoryError
from directory_app.records import Code, Disorder, LocalName, Organization, Section, in_words, kinds, printed
from directory_app.records.disorder_fields import BY_KEY, DISORDER_FIELDS
from directory_app.text import wording

_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
_SECTIONS = st.builds(
    Section, _TEXT, st.lists(_TEXT, min_size=1, max_size=3).map(tuple), st.sampled_from(("", "es", "fr-CA"))
)
_LANGUAGES = st.sampled_from(("es", "pt-BR"))
_CODES = st.builds(Code, _TEXT, _TEXT)
JERKS, PME = Disorder("jerks", "Jerks", ("Kicks",)), Disorder("pme", "Epilepsy", ("kicks", "PME"))
KNOWN = {it.id: it for it in (JERKS, PME)}


def _lists(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        Disorder,
        st.just("d"),
        _TEXT,
        _lists(_TEXT),
        _lists(st.builds(LocalName, _LANGUAGES, _TEXT)),
        _lists(st.sampled_from([*KNOWN, "gone"])),
        _lists(_SECTIONS),
        _lists(_TEXT),
        _lists(_CODES),
        as_of=st.sampled_from(("", "2012", "2012-01-04")),
    )
)
def test_putting_what_was_got_gives_an_equal_record(disorder: Disorder) -> None:
    for field in DISORDER_FIELDS:
        assert field.changed(disorder, field.get(disorder, KNOWN), KNOWN) == disorder


@pytest.mark.parametrize(
    ("key", "value", "held"),
    [
        ("broader", "PME", ("pme",)),
        ("broader", "kicks", ("jerks",)),
        ("sections", "What it is: Short.\nBut: long.", (Section("What it is", ("Short.", "But: long.")),)),
        ("sections", "[es] Qué es: Breve.", (Section("Qué es", ("Breve.",), "es"),)),
        ("local_names", "es: Mioclonía", (LocalName("es", "Mioclonía"),)),
        ("codes", "DOID:0050436", (Code("DOID", "0050436"),)),
        ("as_of", "4 Jan 2012", "2012-01-04"),
    ],
)
def test_a_value_is_read_as_it_is_printed(key: str, value: str, held: object) -> None:
    changed = BY_KEY[key].changed(Disorder("d", "D"), [value], KNOWN)
    assert getattr(changed, BY_KEY[key].path) == held


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", " ", "name: a disorder has a name"),
        ("broader", "Jerk", "Did you mean Jerks?"),
        ("sections", "[Spanish] H: T.", "sections: 'Spanish' is no language such as es or pt-BR"),
        ("local_names", "Mioclonía", "local_names: a name in another language is such as es: Mioclonía"),
        ("local_names", "español: Mioclonía", "local_names: 'español' is no language such as es or pt-BR"),
        ("sections", "no heading", "sections: a part of the summary has a heading and a text"),
        ("codes", "0050436", "codes: a code has a scheme and a value"),
        ("as_of", "soon", "as_of: 'soon' is no date"),
    ],
)
def test_what_can_not_be_kept_is_refused(key: str, value: str, words: str) -> None:
    with pytest.raises(DirectoryError, match=words.replace("?", "[?]")):
        BY_KEY[key].changed(Disorder("d", "D"), [value], KNOWN)


def test_a_main_name_comes_before_a_synonym() -> None:
    other = Disorder("other", "PME")
    assert printed.ids_by_name({**KNOWN, "other": other})["pme"] == ["other", "pme"]


def test_every_kind_is_called_by_its_noun() -> None:
    assert kinds.of(JERKS).nameless == "a disorder has a name"
    assert kinds.ORGANIZATIONS.noun == "organization"


def test_every_field_is_called_by_its_noun_in_every_language() -> None:
    """Without a noun the history of a Spanish window tells of a "name"; an id is no word."""
    for made in (Organization, Disorder):
        assert set(made.__struct_fields__) - set(in_words.NOUNS) == {"id"}
    with wording.speaking("es"):
        assert [in_words.whole(it) for it in ("name", "description")] == ["nombre", "descripción"]
