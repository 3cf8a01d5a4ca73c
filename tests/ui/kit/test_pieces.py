"""A large result in pieces: what arrives is what was sent, and no message holds much of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from directory_app.ui.kit.pieces import MOST, Packer, Unpacker


class Held(Struct, frozen=True):
    """Something that holds many of something."""

    names: tuple[str, ...] = ()
    by_name: dict[str, tuple[int, ...]] = {}
    within: tuple[object, ...] = ()


_NAMES = st.lists(st.text(max_size=5), max_size=3 * MOST).map(tuple)
_HELD = st.builds(Held, _NAMES, st.dictionaries(st.text(max_size=3), st.tuples(st.integers())))


def _sent(packer: Packer, unpacker: Unpacker, kind: str, value: object) -> tuple[list[bytes], list[tuple[str, object]]]:
    messages = list(packer.messages(kind, value))
    return messages, [unpacker.take(message) for message in messages]


@given(st.lists(st.builds(Held, _NAMES, within=st.tuples(_HELD, _HELD)), max_size=3))
def test_what_arrives_is_what_was_sent(values: list[object]) -> None:
    packer, unpacker = Packer(), Unpacker()
    for value in values:
        _, took = _sent(packer, unpacker, "result", value)
        assert took[-1] == ("result", value)
        assert all(it == ("", None) for it in took[:-1])


def test_no_message_holds_much_of_a_large_result() -> None:
    names = tuple(f"Number {number} of many names that are long enough to count" for number in range(20 * MOST))
    packer, unpacker = Packer(), Unpacker()
    messages, took = _sent(packer, unpacker, "result", Held(within=(Held(names),)))
    assert took[-1] == ("result", Held(within=(Held(names),)))
    assert unpacker.many == names
    assert max(map(len, messages)) < 2 * sum(map(len, names)) / 20


def test_a_small_result_comes_in_one() -> None:
    messages, _ = _sent(Packer(), unpacker := Unpacker(), "progress", 5)
    assert len(messages) == 1
    assert not unpacker.many


def test_what_is_named_twice_is_one_thing_again() -> None:
    name = Held(tuple(map(str, range(3 * MOST))))
    _, took = _sent(Packer(), Unpacker(), "result", (name, [name] * (2 * MOST)))
    arrived = took[-1][1]
    assert isinstance(arrived, tuple)
    assert all(it is arrived[0] for it in arrived[1])
