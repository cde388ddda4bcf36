"""A condition as an outline in English."""

from hypothesis import given
from hypothesis import strategies as st

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, asks
from cspdata.conditions.english import ALWAYS, NEVER, english

A, B = Ask("a", "is", True, (True,), (True, False)), Ask("b", "is", True, (True,), (True, False))


def words(ask: Ask) -> str:
    return f"{ask.name}?"


def shape(condition: Condition) -> list[str]:
    return ["  " * depth + line.says for depth, line in english(condition, words).lines()]


def test_all_and_any_stand_above_their_parts() -> None:
    assert shape(AllOf((A, AnyOf((A, B))))) == ["all of these:", "  a?", "  one of these:", "    a?", "    b?"]


def test_not_stands_above_what_it_denies() -> None:
    assert shape(Not(A)) == ["not:", "  a?"]


def test_a_list_of_one_is_its_part_and_a_list_of_none_is_always_or_never() -> None:
    assert shape(AllOf((AnyOf((A,)),))) == ["a?"]
    assert shape(AllOf(())) == [ALWAYS]
    assert shape(AnyOf(())) == [NEVER]


def test_a_label_says_in_short_what_stands_under_it_and_keeps_its_address() -> None:
    line = english(AnyOf((A, B), "x.1", "One will do"), words)
    assert (line.says, line.id, len(line.parts)) == ("One will do: one of these:", "x.1", 2)
    single = english(Ask("a", "is", True, id="x.2", says="Just this"), words)
    assert (single.says, single.id, [part.says for part in single.parts]) == ("Just this", "x.2", ["a?"])


def test_a_label_in_a_label_keeps_both_addresses() -> None:
    inner = Ask("a", "is", True, id="in", says="Inside")
    ids = [line.id for _, line in english(AllOf((inner,), "out", "Outside"), words).lines()]
    assert ids == ["out", "in", ""]


conditions = st.recursive(
    st.sampled_from([A, B]) | st.just(Ask("c", "is", True, id="c.label", says="C it is")),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(lambda parts: AllOf(tuple(parts)), st.lists(inner, max_size=3))
        | st.builds(
            lambda parts, id: AnyOf(tuple(parts), id, id), st.lists(inner, max_size=3), st.sampled_from(["", "l"])
        )
    ),
    max_leaves=12,
)


@given(conditions)
def test_nothing_that_is_asked_gets_lost(condition: Condition) -> None:
    said = [line.says for _, line in english(condition, words).lines()]
    assert sum(line.endswith("?") for line in said) == len(list(asks(condition)))
