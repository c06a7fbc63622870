"""SPF with all that it leads to: the count of look-ups, and what ends in an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.spf import MOST_LOOK_UPS, read_tree, targets_of


@pytest.mark.parametrize(
    ("record", "look_ups"),
    [
        ("v=spf1 -all", 0),
        ("v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all", 0),
        ("v=spf1 a mx ptr exists:%{i}.a.example -all", 4),
        ("v=spf1 +a:b.example/24 ?mx/24//64 -all", 2),
        ("v=spf1 include:none.example -all", 1),
        ("v=spf1 -all a mx", 0),
        ("v=spf1 redirect=good.example", 2),
        ("v=spf1 include:good.example include:good.example ~all", 4),
    ],
)
def test_look_ups_are_counted(record: str, look_ups: int) -> None:
    tree = read_tree([record], {"good.example": ["v=spf1 mx -all"]})
    assert tree.look_ups == look_ups
    assert tree.complete == ("none.example" not in record)


@pytest.mark.parametrize(("number", "fine"), [(10, True), (11, False)])
def test_ten_are_allowed_and_no_more(number: int, fine: bool) -> None:
    tree = read_tree(["v=spf1 " + "a " * number + "-all"], {})
    assert (tree.problem is None) == fine == tree.enforced


def test_a_loop_ends_in_too_many() -> None:
    known = {
        "a.example": ["v=spf1 include:b.example -all"],
        "b.example": ["v=spf1 redirect=a.example"],
    }
    tree = read_tree(known["a.example"], known)
    assert tree.look_ups == MOST_LOOK_UPS + 1
    assert not tree.enforced


def test_an_include_without_a_record_is_an_error() -> None:
    tree = read_tree(["v=spf1 include:a.example -all"], {"a.example": ["no record"]})
    assert tree.problem == "leads to a name without an SPF record"
    assert not tree.enforced


def test_names_made_by_macros_are_not_followed() -> None:
    assert targets_of(["v=spf1 include:%{d}.a.example include:b.example redirect=c.example"]) == [
        "b.example",
        "c.example",
    ]


NAMES = st.sampled_from(["a.example", "b.example", "c.example"])
TERMS = st.one_of(
    st.sampled_from(["a", "mx", "-all", "?all", "ptr:x"]),
    st.builds("include:{}".format, NAMES),
    st.builds("redirect={}".format, NAMES),
    st.text(max_size=8),
)
RECORDS = st.lists(TERMS, max_size=6).map(lambda terms: " ".join(["v=spf1", *terms]))


@given(RECORDS, st.dictionaries(NAMES, st.none() | st.lists(RECORDS, max_size=2)))
def test_every_tree_ends(record: str, known: dict[str, list[str] | None]) -> None:
    tree = read_tree([record], known)
    assert 0 <= tree.look_ups <= MOST_LOOK_UPS + 1
    assert (tree.look_ups > MOST_LOOK_UPS) <= (tree.problem is not None)
