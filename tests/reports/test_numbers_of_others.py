"""Numbers that a page gives for somebody else than the organization above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.exchange import reading as documents
from directory_app.records import Organization


def _read(folder: Path, name: str, text: str) -> tuple[Organization, ...]:
    page = folder / name
    page.write_text(text, encoding="utf-8")
    return documents.read(page).resource.organizations


def test_note_that_ends_in_a_colon_leads_to_what_is_below_it(tmp_path: Path) -> None:
    """ "Note: … contact the Foo Office:" says whose numbers follow."""
    own, other = _read(
        tmp_path,
        "note.md",
        "# Help with rules\n\n## Buildings\n\nHarbor Access Board\nPhone: 302-555-0100\n\n"
        "_Note:_ The Board writes the rules for doors.  For questions on telephones, contact the Tide Commission's "
        "Access Office:\n\nPhone: 302-555-0101 (v) or 302-555-0102 (TTY)\nE-mail: ask@tide.example\n",
    )
    assert [phone.number for phone in own.phones] == ["302-555-0100"]
    assert other.name == "Tide Commission's Access Office"
    assert [phone.number for phone in other.phones] == ["302-555-0101", "302-555-0102"]
    assert other.emails == ("ask@tide.example",)


def test_number_below_a_sentence_that_leads_to_it_is_in_doubt(tmp_path: Path) -> None:
    """Inside an item that has its own number, "ask your county:" may lead to somebody else."""
    own, _ = _read(
        tmp_path,
        "items.html",
        "<ul><li><b>Harbor Access Board</b><p>Phone: 302-555-0100</p><p>For rides to the coast, ask your county:</p>"
        "<p>Phone: 302-555-0101</p></li><li><b>Tide Access Board</b><p>Phone: 302-555-0110</p></li></ul>",
    )
    assert [phone.number for phone in own.phones] == ["302-555-0100", "302-555-0101"]
    assert [doubt.value for doubt in own.doubts if doubt.field == "phones"] == ["302-555-0101"]


def test_number_of_a_text_link_is_kept_among_others_in_a_text(tmp_path: Path) -> None:
    """A short number that only its link tells from a count is found in each sentence of a paragraph."""
    records = _read(
        tmp_path,
        "links.md",
        "# Harbor Society\n\nIn danger? If you're worried, call the Tide Society on [0800 0199](tel:08000199). "
        "If you need support, text WAVE on [85001](sms:85001). In a storm dial [3012](tel:3012).\n",
    )
    phones = [phone for record in records for phone in record.phones]
    assert [(phone.number, phone.types) for phone in phones] == [
        ("0800 0199", ("voice",)),
        ("85001", ("text",)),
        ("3012", ("voice",)),
    ]


def test_person_below_contact_in_a_letterhead_is_no_organization(tmp_path: Path) -> None:
    """The number is the organization's, in doubt; what says that a letter is for the press is no name."""
    [record] = _read(
        tmp_path,
        "press.txt",
        "FOR IMMEDIATE RELEASE\nElbow Foundation\n12 Main Street\nReno, NV 89501\nwww.elbow.example\nContact:\n"
        "Jane Roe\n(775) 555-0145, ext. 12\nNovember is Elbow Month\n",
    )
    assert record.name == "Elbow Foundation"
    assert [(phone.number, phone.extension) for phone in record.phones] == [("(775) 555-0145", "12")]
    assert [(doubt.field, doubt.code) for doubt in record.doubts] == [("phones", "beside-fields")]


@pytest.mark.parametrize(
    "text",
    [
        "Weitere Informationen erteilen:\nJane Roe und Wilma Mustermann\nTel: 0421/ 55 01 56\n",
        "Please contact:\n\nJane Roe\nPhone: 775-555-0145\n",
        "Jane Roe\nExecutive Director\nPhone: 775-555-0145\n",
        "Access Coordinator, Mailing Address\nPhone: 775-555-0145\n",
        "Elbow Board Contact Us page\nPhone: 775-555-0145\n",
    ],
)
def test_name_of_whom_to_ask_is_in_doubt(tmp_path: Path, text: str) -> None:
    """A person, a job or a page stands where no organization does: its name is a guess."""
    [record] = _read(tmp_path, "ask.txt", text)
    assert len(record.phones) == 1
    assert {doubt.code for doubt in record.doubts if doubt.field == "name"} & {"name-of-person", "name-of-label"}


def test_heading_of_sources_is_no_name(tmp_path: Path) -> None:
    """What heads a list of whom to ask is about a topic."""
    first, second = _read(
        tmp_path,
        "sources.txt",
        "General Sources of Elbow Rights Information\nElbow Information Line\n(775) 555-0145 (voice)\n"
        "Regional Elbow Centers\n(775) 555-0146 (voice/TTY)\n",
    )
    assert (first.name, second.name) == ("Elbow Information Line", "Regional Elbow Centers")


def test_quarter_above_the_city_is_no_name(tmp_path: Path) -> None:
    """An address whose lines end in a comma begins below the organization."""
    [record] = _read(
        tmp_path,
        "quarter.txt",
        "Irish Elbow Association\nAras Cormac,\nHeather Drive,\nSandymount,\nDublin 4,\nIreland.\n"
        "Telephone: 353-1-5550145\n",
    )
    assert record.name == "Irish Elbow Association"
    assert len(record.addresses) == 1


def test_sentence_that_says_to_call_somebody_else_is_in_doubt(tmp_path: Path) -> None:
    """One word with a capital is no sure name, but whoever it is, the number is theirs."""
    _, own, other = _read(
        tmp_path,
        "call.md",
        "# Harbor Society\n\nPhone: 302-555-0100\n\n## Elbow Society\n\nPhone: 302-555-0130\n\n"
        "If you're worried, call Tidewatch on 302-555-0131. Or ring your county at 302-555-0132.\n\n"
        "Call the Elbow Society at 302-555-0133.\n",
    )
    assert own.name == "Elbow Society"
    assert [phone.number for phone in own.phones] == ["302-555-0130", "302-555-0133"]
    assert other.name == "Tidewatch"
    assert {doubt.value for doubt in other.doubts} == {"Tidewatch", "302-555-0132"}


def test_numbers_above_the_one_whom_a_sentence_names_are_in_doubt(tmp_path: Path) -> None:
    """Whom a later sentence names need not have the numbers before it, nor those for another need."""
    [record] = _read(
        tmp_path,
        "office.txt",
        "Please contact the MHD if you have questions.\nTelephone: 302-555-0100\n\n"
        "Contact the Tide Pension Administration for more information: 302-555-0101.\n"
        "If you qualify, call 1-800-HARBORS (1-800-427-2677).\n",
    )
    assert record.name == "Tide Pension Administration"
    doubtful = {doubt.value for doubt in record.doubts if doubt.field == "phones"}
    assert doubtful == {"302-555-0100", "1-800-HARBORS (1-800-427-2677)"}


def test_people_with_a_title_are_staff_in_doubt(tmp_path: Path) -> None:
    records = _read(
        tmp_path,
        "team.html",
        "<p><b>Hafenhilfe GmbH</b></p><p>Adresse: Kaigasse 5<br>PLZ: 1020 Wien<br>Telefon: 01/555-23-29<br>"
        "Leiterin: Frau Dr. Ada Roe<br>T: 0664/555 88 65</p>",
    )
    assert "Frau" not in " ".join(record.name for record in records)
    [phone] = [phone for record in records for phone in record.phones if phone.number == "0664/555 88 65"]
    assert phone.description == "Leiterin: Frau Dr. Ada Roe"
    assert any(doubt.value == phone.number for record in records for doubt in record.doubts)


def test_lines_of_one_organization_have_their_labels(tmp_path: Path) -> None:
    """ "Regional crisis line:" below a name is its line, and "Harbor Help Phone:" is somebody else's."""
    [record] = _read(
        tmp_path,
        "lines.html",
        "<h1>Harbor House of Tide</h1><p><b>Local crisis line: </b>302-555-0141<br><b>Regional crisis line: </b>"
        "302-555-0142<br><b>TTY: </b>302-555-0145</p>",
    )
    assert [phone.number[-2:] for phone in record.phones] == ["41", "42", "45"]
    records = _read(
        tmp_path, "help.html", "<ul><li>Elm Crisis Line: 302-555-0100</li><li>Harbor Help Phone: 302-555-0101</li></ul>"
    )
    assert [[phone.number for phone in record.phones] for record in records] == [["302-555-0100"], ["302-555-0101"]]


def test_a_shared_building_below_a_heading_is_no_name(tmp_path: Path) -> None:
    [record] = _read(
        tmp_path,
        "branch.html",
        "<h1>Branches</h1><h2>Sleep Help Dover</h2><p>Community Center<br>12 Elm Street<br>Dover, DE 19901</p>"
        "<p>302-555-0101</p>",
    )
    assert record.name == "Sleep Help Dover"


def test_who_publishes_and_what_a_page_is_about_are_no_names(tmp_path: Path) -> None:
    [record] = _read(
        tmp_path,
        "foot.html",
        "<h1>Events</h1><p>Our next event is on 12 May.</p><footer><address>Visit us at:<br>Elm Tide Temple<br>"
        "55 High Street<br>Dover, DE 19901<br>Mobile: 302-555-0101</address></footer>",
    )
    assert record.name == "Elm Tide Temple"
    [record] = _read(
        tmp_path,
        "notice.html",
        "<h2>Éditeur</h2><p>Musée du Quai<br>1 rue du Port<br>75013 Paris</p><p>Téléphone : 01 99 00 01 00</p>",
    )
    assert record.name == "Musée du Quai" or any(doubt.field == "name" for doubt in record.doubts)


def test_each_bold_name_of_a_row_is_a_record_below_what_the_row_is_about(tmp_path: Path) -> None:
    records = _read(
        tmp_path,
        "row.html",
        "<ul><li><b>Housing</b>: <b>Elm House</b> 302-555-0135, <b>Ash Homes</b> 302-555-0136</li>"
        "<li><b>Food</b>: <b>Tide Pantry</b> 302-555-0137</li></ul>",
    )
    assert [(record.name, record.phones[0].number[-2:]) for record in records] == [
        ("Elm House", "35"),
        ("Ash Homes", "36"),
        ("Tide Pantry", "37"),
    ]
    [record] = _read(
        tmp_path, "one.html", "<p>Elm Foundation<br><b>Phone</b> 302-555-0135, <b>TTY</b> 302-555-0136</p>"
    )
    assert [phone.types for phone in record.phones] == [("voice",), ("textphone",)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ligue Iris, avenue Foch 3, 1000 Bruxelles. Tél. 02 555 01 45", "Ligue Iris"),
        ("Delegación de Ash: Pere Pino, 1-3, planta 9 08020 Barcelona Teléfono: 932055582", "Delegación de Ash"),
    ],
)
def test_a_street_behind_a_name_is_no_part_of_it(tmp_path: Path, line: str, name: str) -> None:
    assert [record.name for record in _read(tmp_path, "line.txt", line + "\n")] == [name]


def test_a_heading_is_in_doubt_as_the_name_of_whom_a_sentence_names_otherwise(tmp_path: Path) -> None:
    [record] = _read(
        tmp_path,
        "relay.txt",
        "Hard of Hearing Program\n\nThe program helps people who hear badly in many ways.\n\n"
        "To reach Relay Tide, call toll free 1-800-555-0101.\n",
    )
    assert any(doubt.field == "name" for doubt in record.doubts) or record.name == "Relay Tide"


def test_whom_a_sentence_is_about_is_told_where_a_heading_is_the_name(tmp_path: Path) -> None:
    [record] = _read(
        tmp_path,
        "advice.md",
        "# Resources\n\n### Urgent\n\n* [Elm](https://elm.example/now)\n\n### Get Advice and Support\n\n"
        "* The charity Tide offer a mental health advice helpline. You can call on 0300 555 0101.\n"
        "* Oakfield offer a package of confidential support, to people at work. To find out more you can call "
        "0300 555 0102.\n",
    )[-1:]
    assert any(doubt.field == "name" for doubt in record.doubts) or record.name in ("Tide", "Oakfield")
    assert record.name == "Oakfield" or any(doubt.value == "0300 555 0102" for doubt in record.doubts)


def test_a_label_in_an_item_of_a_list_makes_the_heading_above_no_owner(tmp_path: Path) -> None:
    records = _read(
        tmp_path,
        "meals.md",
        "### Daily Meal Programs\n\n2. **Tide House**\n   - **Phone**: 302-555-0141\n\n"
        "3. **Elm Fridges**\n   - **Phone**: 302-555-0142\n\n   **Locations**:\n   - **Bus Routes**: 2(SB), 4(EB)\n",
    )
    assert [(record.name, [phone.number for phone in record.phones]) for record in records] == [
        ("Tide House", ["302-555-0141"]),
        ("Elm Fridges", ["302-555-0142"]),
    ]


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Phone: Dial 211 or (302) 555-0143", ["211", "(302) 555-0143"]),
        ("Numéro vert : 80 55 01 44", ["80 55 01 44"]),
        ("Teléfono gratuito: 135", ["135"]),
        ("Telepon: (0282) 555144", ["(0282) 555144"]),
    ],
)
def test_a_number_is_whole_behind_a_short_one_and_behind_a_free_label(
    tmp_path: Path, line: str, numbers: list[str]
) -> None:
    [record] = _read(tmp_path, "free.txt", f"Tide Foundation\n{line}\n")
    assert [phone.number for phone in record.phones] == numbers


@pytest.mark.parametrize("where", ["Desde todo el país", "From abroad", "Depuis l'étranger", "Aus dem Ausland"])
def test_from_where_a_number_is_called_is_no_name(tmp_path: Path, where: str) -> None:
    [record] = _read(
        tmp_path,
        "line.html",
        f"<h3>Tide Line</h3><p><b>Phone:</b> 302-555-0145</p><p><b>{where}:</b> 302-555-0146</p>",
    )
    assert [phone.number for phone in record.phones] == ["302-555-0145", "302-555-0146"]


def test_what_an_agency_covers_is_no_name(tmp_path: Path) -> None:
    [record] = _read(
        tmp_path, "area.md", "### Ash Agency On Aging\n- **Coverage**: Capital Area region\n- **Phone**: 302-555-0147\n"
    )
    assert (record.name, record.phones[0].number) == ("Ash Agency On Aging", "302-555-0147")


def test_a_whole_number_behind_a_slash_is_told_where_it_is_no_number_of_its_own(tmp_path: Path) -> None:
    [record] = _read(tmp_path, "slash.txt", "Tide Foundation\nTelp: (021) 5550148 / 55501490\n")
    assert len(record.phones) == 2 or [doubt.code for doubt in record.doubts] == ["digits-after"]
