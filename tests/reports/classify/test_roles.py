"""What a line without a number is to a contact."""

from __future__ import annotations

import pytest

from directory_app.reports.classify import roles
from directory_app.reports.classify.segment import Role
from directory_app.reports.page.piece import Piece


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Foo Society of America, Inc.", Role.NAME),
        ("Société française des Foo", Role.NAME),
        ("formerly the Umbra Society", Role.NAME),
        ("12 Main Street", Role.STREET),
        ("Suite 4", Role.UNIT),
        ("Reno, NV 89501", Role.CITY),
        ("Germany", Role.COUNTRY),
        ("c/o Jane Roe", Role.ATTENTION),
        ("Contact: Jane Roe", Role.ATTENTION),
        ("Regional office:", Role.OFFICE),
        ("Toll-free:", Role.LABEL),
        ("Mailing address:", Role.LABEL),
        ("Hours: 9-5", Role.DETAIL),
        ("Related Organizations", Role.HEADING),
        ("Roe RJ, Doe A. Foo. Mov Disord. 2007;22:1055-6.", Role.CITATION),
        ("Families meet and talk about what helped them.", Role.PROSE),
        ("and others", Role.OTHER),
    ],
)
def test_role_of_a_line(line: str, role: Role) -> None:
    assert roles.classify(Piece(1, 1, line), line, is_whole_line=True).role is role
