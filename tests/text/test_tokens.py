"""Tokens: words as the search sees them, and where they stand in the printed text."""

import unicodedata

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from directory_app.text import tokens


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("EPILEPSIE", "epilepsie"),
        ("Épilepsie", "epilepsie"),
        ("E\u0301pilepsie", "epilepsie"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("ﬁn", "fin"),
        ("１２", "12"),
        ("İ", "i"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert tokens.fold(printed) == folded


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Madison's Foundation", ["madisons", "foundation"]),
        ("Madison’s", ["madisons"]),
        ("NIH/National", ["nih", "national"]),
        ("a_b", ["a", "b"]),
        ("info@sleep.org", ["info", "sleep", "org"]),
        ("(GARD)", ["gard"]),
        ("& – '", []),
        ("", []),
        ("हिन्दी संस्था", ["हिनदी", "संसथा"]),
        ("மையம், เชียงใหม่", ["மையம", "เชียงใหม"]),
        ("می\u200cخواهم", ["میخواهم"]),
        ("Epi\u00adlepsy_1\ufe0f\u20e32", ["epilepsy", "1", "2"]),
    ],
)
def test_words(printed: str, words: list[str]) -> None:
    assert tokens.words(printed) == words


@given(strategies.words_with_signs())
def test_a_word_with_signs_is_one_word_and_begins_as_it_is_typed(word: str) -> None:
    (whole,) = tokens.words(word)
    for length in range(1, len(word) + 1):
        (begun,) = tokens.words(word[:length])
        assert whole.startswith(begun)
        ((start, end),) = tokens.spans(f"x_{word} y", [begun])
        assert start == 2
        assert tokens.words(f"x_{word} y"[start:end])[0].startswith(begun)


def test_no_mark_stands_before_where_they_are_looked_for() -> None:
    marks = [char for char in map(chr, range(0x110000)) if unicodedata.category(char) in ("Mn", "Mc")]
    assert [char for char in marks if len(tokens.words(f"a{char}b")) != 1] == []


@pytest.mark.parametrize(
    ("chunk", "words"),
    [("20785-7223", ("207857223",)), ("(301)496-57", ("30149657",)), ("L3R", ("l3r",)), ("NIH/A", ("nih", "a"))],
)
def test_a_piece_of_digits_is_one_number(chunk: str, words: tuple[str, ...]) -> None:
    assert tokens.chunk_words(chunk) == words


@given(st.text("ab.1 2-_'()١é@,", max_size=12))
def test_a_text_is_found_by_its_words_and_by_each_piece_of_digits(text: str) -> None:
    pieces = [tokens.chunk_words(piece) for piece in text.split()]
    numbers = {piece[0] for piece in pieces if len(piece) == 1 and piece[0].isdigit()}
    assert set(tokens.index_words(text)) == set(tokens.words(text)) | numbers


@pytest.mark.parametrize("before", ["", "1", "3-"])
def test_every_sign_that_is_a_number_is_found_as_it_is_typed(before: str) -> None:
    numbers = [chr(code) for code in range(0x80, 0x20000) if chr(code).isnumeric()]
    typed = [before + sign for sign in numbers]  # "½", "1½", "3-①"
    assert not [text for text in typed if not set(tokens.chunk_words(text)) <= set(tokens.index_words(text))]


@given(st.text("a.bé 1", max_size=12))
def test_dots_part_no_initials(text: str) -> None:
    joined = tokens._INITIALS.sub(lambda initials: initials.group().replace(".", ""), tokens.fold(text))
    assert tokens.words(text) == tokens.words(joined)


@given(strategies.any_text)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    for word in tokens.words(text):
        assert tokens.words(word) == [word]


@pytest.mark.parametrize(
    ("printed", "beginnings", "marked"),
    [
        ("Sleep Foundation", ["sle"], ["Sle"]),
        ("Épilepsie Canada", ["epi", "can"], ["Épi", "Can"]),
        ("Madison's", ["madisons"], ["Madison's"]),
        ("Straße 5", ["strass"], ["Straß"]),
        ("Asleep", ["sleep"], []),
        ("Sleep", [], []),
        ("Sleep", [""], []),
        ("E\u0301pilepsie", ["epi"], ["E\u0301pi"]),
        ("हिन्दी", ["ह"], ["हि"]),
    ],
)
def test_spans(printed: str, beginnings: list[str], marked: list[str]) -> None:
    assert [printed[start:end] for start, end in tokens.spans(printed, beginnings)] == marked


def test_spans_count_as_qt_counts() -> None:
    assert tokens.spans("😀 Sleep", ["sl"]) == [(3, 5)]


@given(strategies.any_text, st.lists(strategies.any_text, max_size=3))
def test_spans_stay_inside_the_text(printed: str, beginnings: list[str]) -> None:
    units = len(printed.encode("utf-16-le")) // 2
    last = 0
    for start, end in tokens.spans(printed, [tokens.fold(word) for word in beginnings]):
        assert last <= start < end <= units
        last = end


@given(st.text("aBc1._- "), st.lists(st.text("abc1", max_size=3), max_size=3))
def test_spans_of_plain_text_are_those_of_any_text(printed: str, beginnings: list[str]) -> None:
    assert tokens.spans(printed, beginnings) == tokens._spans(printed, beginnings, is_as_asked=False)


@pytest.mark.parametrize(
    ("run", "marked"),
    [("301496", "301)496"), ("496", "496"), ("5751", "5751"), ("751", None), ("30149657511", None), ("", None)],
)
def test_digit_spans(run: str, marked: str | None) -> None:
    number = "(301)496-5751"
    spans = [number[start:end] for start, end in tokens.digit_spans(number, [run])]
    assert spans == ([marked] if marked else [])
