"""The query language: what each text means, where it is wrong, and how chips rewrite it."""

from random import Random

import pytest
import strategies
from hypothesis import assume, given
from hypothesis import strategies as st

from directory_app import query
from directory_app.errors import QueryError
from directory_app.query import And, Flag, Node, Not, Or, Term


def shape(node: Node | None) -> str:
    """Return a query without positions: words bare, phrases in quotes, the rest in brackets."""
    match node:
        case None:
            return "everything"
        case Term():
            value = f'"{node.text}"' if node.is_phrase else f"<{node.text}>" if " " in node.text else node.text
            return f"{node.field}:{value}" if node.field else value
        case Flag():
            return f"{node.kind}:{node.what}"
        case Not():
            return f"not({shape(node.node)})"
        case And():
            return f"all({' '.join(map(shape, node.nodes))})"
        case Or():
            return f"any({' '.join(map(shape, node.nodes))})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "everything"),
        (" \t\n", "everything"),
        ("sleep", "sleep"),
        ("  sleep  apnea ", "all(sleep apnea)"),
        ('"national ped"', '"national ped"'),
        ('a"b c"d', 'all(a "b c" d)'),
        ("-sleep", "not(sleep)"),
        ("--sleep", "not(not(sleep))"),
        ("NOT sleep", "not(sleep)"),
        ("not sleep", "all(not sleep)"),
        ("a -b c", "all(a not(b) c)"),
        ("a-b", "a-b"),
        ('-"a b"', 'not("a b")'),
        ("-(a b)", "not(all(a b))"),
        ("-has:tty", "not(has:tty)"),
        ("a OR b", "any(a b)"),
        ("a b OR c", "any(all(a b) c)"),
        ("a OR b OR c d", "any(a b all(c d))"),
        ("a or b", "all(a or b)"),
        ("a AND b", "all(a b)"),
        ("a AND b OR c", "any(all(a b) c)"),
        ("(a OR b) c", "all(any(a b) c)"),
        ("((a))", "a"),
        ("a(b)", "all(a b)"),
        ("ORange ANDy NOTe", "all(ORange ANDy NOTe)"),
        # Numbers as people type them
        ("877734", "877734"),
        ("(877) 734", "<(877) 734>"),
        ("(877) 734-0873 sleep", "all(<(877) 734-0873> sleep)"),
        ("(301)496", "(301)496"),
        ("(301)", "(301)"),
        ("(30", "(30"),
        ("a (30", "all(a (30)"),
        ("(2005 b)", "all(2005 b)"),
        ("(30 OR 40)", "any(30 40)"),
        ("301.496.5751", "301.496.5751"),
        ("+1 301", "all(+1 301)"),
        # Fields
        ("state:VA", "state:VA"),
        ("STATE:va", "state:va"),
        ('disorder:"sleep myoclonus"', 'disorder:"sleep myoclonus"'),
        ("phone:(301)496-5751", "phone:(301)496-5751"),
        ("phone:(877) 734", "phone:<(877) 734>"),
        ("fax:(30", "fax:(30"),
        ("name:-x", "name:-x"),
        ("12:30", "12:30"),
        # Flags
        ("has:tty", "has:tty"),
        ("has:TTY", "has:tty"),
        ("has:toll-free", "has:toll-free"),
        ("has:toll_free", "has:toll-free"),
        ("has:tollfree", "has:toll-free"),
        ("has:e-mail", "has:email"),
        ("has:tdd", "has:tty"),
        ("is:stale", "is:stale"),
        ("needs:checking", "needs:checking"),
        # Addresses of the web
        ("https://www.sleep.org/a", "https://www.sleep.org/a"),
        ("www.sleep.org:8080", "www.sleep.org:8080"),
        ("web:https://sleep.org", "web:https://sleep.org"),
        ("info@sleep.org", "info@sleep.org"),
        # Names pasted as they are printed
        ("Genetic & Rare (GARD)", "all(Genetic Rare GARD)"),
        ("Sleep – Ontario", "all(Sleep Ontario)"),
        ("(& a)", "a"),
        ("NIH/National", "NIH/National"),
        ("Sleep - Ontario", "all(Sleep Ontario)"),
        ("a “national sleep” b", 'all(a "national sleep" b)'),
        ("a “national", "all(a “national)"),
        # Lines pasted as they are printed: a label of a number is a word, other fields take what follows
        ("TTY: (800) 332-2070", "all(TTY: <(800) 332-2070>)"),
        ("Tel: 301-555-0101, Hours: 9-5", "all(Tel: 301-555-0101, Hours: 9-5)"),
        ("the Recruitment Office:", "all(the Recruitment Office:)"),
        ("Email: ann@", "all(Email: ann@)"),
        ("state: MD", "state:MD"),
        ("has: tty", "has:tty"),
        ("zip:20785 E-mail:a@b.example", "all(postal:20785 email:a@b.example)"),
        # Two words that are one, and what is dialled after a number
        ("toll free", "<toll free>"),
        ("a toll free b", "all(a <toll free> b)"),
        ("toll OR free", "any(toll free)"),
        ("301-555-0101 ext. 5", "all(301-555-0101 <ext. 5>)"),
        ("301-555-0101 x5", "all(301-555-0101 x5)"),
    ],
)
def test_what_a_text_means(text: str, expected: str) -> None:
    assert shape(query.parse(text).root) == expected


@pytest.mark.parametrize(
    ("text", "marked", "reason"),
    [
        ('a "national ped', '"national ped', 'This " is not closed'),
        ('"', '"', 'This " is not closed'),
        ('a ""', '""', "no letter or digit to look for between the quotes"),
        ('state:"&"', '"&"', "between the quotes"),
        ("a foo:bar", "foo:", "There is no field foo. Fields are name, city"),
        ("naem:x", "naem:", "Did you mean name: ?"),
        ("a name:", "name:", "Type a value after name:"),
        ("name: ", "name:", "Type a value after name:"),
        ("name: OR x", "name:", "Type a value after name:"),
        ("(name:)", "name:", "Type a value after name:"),
        ("has:", "has:", "Type a value after has:"),
        ("has:tyy", "has:tyy", "Did you mean has:tty?"),
        ("has:zz", "has:zz", "Try has:tty, has:fax"),
        (
            "is:tty",
            "is:tty",
            "Try is:stale, is:verified, is:incomplete, is:tried, is:gone, is:open, is:edited, is:conflict",
        ),
        ("needs:x", "needs:x", "Try needs:checking"),
        ('has:"tty"', 'has:"tty"', "Did you mean has:tty?"),
        ("name:(sleep)", "(", "A bracket can't stand here"),
        ("(a", "(", "This ( has no )"),
        ("(a OR (b)", "(", "This ( has no )"),
        ("(", "(", "This ( has no )"),
        ("a)", ")", "There is no ( for this )"),
        (")", ")", "There is no ( for this )"),
        ("a ()", "()", "There is nothing between ( and )"),
        ("a ( & )", "( & )", "There is nothing between ( and )"),
        ("-", "-", "Type what to leave out right after the -"),
        ("- a", "-", "right after the -"),
        ("a -", "-", "right after the -"),
        ("(a -)", "-", "right after the -"),
        ("a NOT", "NOT", "Type what to leave out after NOT"),
        ("-&", "&", "There is no letter or digit to look for here"),
        ("&", "&", "There is no letter or digit to look for here"),
        ("name:&", "name:&", "There is no letter or digit to look for here"),
        ("a OR", "OR", "Type a second choice after OR"),
        ("a OR OR b", "OR", "Type a first choice before OR"),
        ("OR a", "OR", "Type a first choice before OR"),
        ("(a OR) b", "OR", "Type a second choice after OR"),
        ("AND a", "AND", "AND stands between two words"),
        ("a AND", "AND", "AND stands between two words"),
        ("a AND OR b", "AND", "AND stands between two words"),
        ("(" * 10_000, "(", "too many brackets"),
        ("-" * 10_000 + "a", "-", "too many brackets"),
        ("NOT " * 10_000 + "a", "N", "too many brackets"),
        ("a" * 2000, "a" * 2000, "This word is too long"),
        ('"b ' + "a" * 2000 + '"', '"b ' + "a" * 2000 + '"', "A word between the quotes is too long"),
    ],
)
def test_a_broken_text_marks_the_place_and_says_why(text: str, marked: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.parse(text)
    assert reason in str(caught.value)
    assert text[caught.value.start : caught.value.end] == marked


def test_the_place_of_an_error_is_the_one_that_is_wrong() -> None:
    with pytest.raises(QueryError) as caught:
        query.parse("a OR b OR OR c")
    assert (caught.value.start, caught.value.end) == (10, 12)


def check_place(text: str) -> None:
    """Read the text; where it is refused, the error marks a place in it."""
    try:
        query.parse(text)
    except QueryError as error:
        start, end = error.start, error.end
    else:
        return
    assert 0 <= start < end <= max(len(text), 1)


PIECES = st.sampled_from(
    [
        *'()"-:&+_ ',
        "OR",
        "AND",
        "NOT",
        " OR ",
        "(301)",
        "has:",
        "has:tty",
        "name:",
        "a",
        "é",
        "12",
        "\u0301",
        "\x00",
        "//",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    check_place(text)


@given(st.randoms(use_true_random=False))
def test_every_beginning_of_a_query_is_read_or_refused(random: Random) -> None:
    text = strategies.query_text(random)
    query.parse(text)
    for end in range(len(text)):
        check_place(text[:end])


@given(st.randoms(use_true_random=False))
def test_each_node_stands_where_it_says(random: Random) -> None:
    text = strategies.query_text(random)
    for node in query.parse(text).parts():
        assert shape(query.parse(text[node.start : node.end]).root) == shape(node)


# What chips do

TERMS = st.sampled_from([*strategies.FLAGS, "state:VA", 'disorder:"sleep myoclonus"', "-has:tty", "country:CA"])
TEXTS = st.one_of(
    st.randoms(use_true_random=False).map(strategies.query_text),
    st.lists(PIECES, max_size=8).map("".join),
)


def is_query(text: str) -> bool:
    try:
        query.parse(text)
    except QueryError:
        return False
    return True


@given(TEXTS, TERMS)
def test_a_term_that_was_added_is_there_and_can_be_taken_away(text: str, term: str) -> None:
    assume(is_query(text))
    assume(not query.has_term(text, term))
    added = query.add_term(text, term)
    assert query.has_term(added, term)
    assert query.add_term(added, term) == added
    taken = query.remove_term(added, term)
    assert not query.has_term(taken, term)
    assert shape(query.parse(taken).root) == shape(query.parse(text).root)


@given(TEXTS, TERMS)
def test_rewriting_a_broken_query_raises_nothing(text: str, term: str) -> None:
    assert term in query.add_term(text, term)
    query.remove_term(text, term)
    query.field_value(text, "state")


@given(TEXTS, st.sampled_from(["VA", "New York", 'with "quotes"', "//x", "(a)", "-b"]))
def test_a_field_that_was_replaced_has_one_value(text: str, value: str) -> None:
    assume(is_query(text))
    term = query.term_text("state", value)
    replaced = query.replace_field(text, "state", term)
    parts = query.parse(replaced).parts()
    assert sum(isinstance(node, Term) and node.field == "state" for node in parts) == 1
    assert query.has_term(replaced, term)
    assert query.field_value(query.replace_field(replaced, "state", ""), "state") == ""


@pytest.mark.parametrize(
    ("text", "term", "left"),
    [
        ("a", "a", ""),
        ("a b", "a", "b"),
        ("a b", "b", "a"),
        ("a  b  c", "b", "a  c"),
        ("a AND b", "a", "b"),
        ("a AND b", "b", "a"),
        ("a AND b AND c", "b", "a AND c"),
        ("(a b)", "a", "(b)"),
        ("(a) b", "a", "b"),
        ("a OR b", "a", "a OR b"),
        ("-a", "a", "-a"),
        ("A", "a", ""),
        ("x (b OR a)", "b OR a", "x"),
        ('"broken', "a", '"broken'),
    ],
)
def test_remove_term(text: str, term: str, left: str) -> None:
    assert query.remove_term(text, term) == left


@pytest.mark.parametrize(
    ("text", "term", "more"),
    [
        ("", "has:tty", "has:tty"),
        ("a", "has:tty", "a has:tty"),
        ("HAS:TTY", "has:tty", "HAS:TTY"),
        ("a OR b", "has:tty", "(a OR b) has:tty"),
        ("(a OR b)", "has:tty", "(a OR b) has:tty"),
        ("(a) OR (b)", "has:tty", "((a) OR (b)) has:tty"),
        ("a", "is:stale OR is:incomplete", "a (is:stale OR is:incomplete)"),
        ("-has:tty", "has:tty", "-has:tty has:tty"),
    ],
)
def test_add_term(text: str, term: str, more: str) -> None:
    assert query.add_term(text, term) == more


@pytest.mark.parametrize(
    ("value", "written"),
    [("VA", "state:VA"), ("New York", 'state:"New York"'), ('a "b"', 'state:"a b"'), ("(x)", 'state:"(x)"')],
)
def test_term_text(value: str, written: str) -> None:
    assert query.term_text("state", value) == written


def test_what_is_highlighted() -> None:
    query_ = query.parse("Épi (301) 496-57 -not name:can state:VA OR city:lan")
    assert query_.words() == ["epi", "301", "496", "57"]
    assert query_.words("name") == ["epi", "301", "496", "57", "can"]
    assert query_.numbers() == ["30149657"]
