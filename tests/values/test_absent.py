"""Words where a value is missing."""

import pytest

from directory_app.values import absent


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "none", "NULL", "-", "--", "—", "...", "#N/A", "#REF!", "not available", "?"]
)
def test_nothing(text: str) -> None:
    assert absent.is_nothing(text)
    assert absent.is_no_value(text)


@pytest.mark.parametrize("text", ["same", "Same as phone", "No.", "see above", "unknown", "No fax", "TBD"])
def test_words_about_a_value(text: str) -> None:
    assert not absent.is_nothing(text)
    assert absent.is_no_value(text)


@pytest.mark.parametrize("text", ["NA Meetings", "None of Us", "711", "0", "no@x.example", "Private Road 5", "Samedi"])
def test_values(text: str) -> None:
    assert not absent.is_no_value(text)
