"""Names that look like a firm's: which there are, in which order, and what never comes out."""

from __future__ import annotations

import idna
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.sheet.domain_names.domain_name import canonical_domain
from handlers.domain.sheet.domain_names.public_suffix import is_suffix, registrable_domain
from handlers.domain.similar_names.keyboard import NEIGHBOURS, neighbours_in
from handlers.domain.similar_names.similar_names import MOST_NAMES, similar_names


@pytest.mark.parametrize(
    ("registered", "similar"),
    [
        ("tessmer-drive.de", "tessmer-drlve.de"),
        ("korbwerk.example", "korb-werk.example"),
        ("korbwerk.example", "korbwerk-outlet.example"),
        ("brandl-heizung.example", "brandl-heizung-service.example"),
        ("firm.de", "firrn.de"),
        ("firrn.de", "firm.de"),
        ("firm.de", "firm.com"),
        ("firm.de", "firmde.com"),
        ("firm.de", "firm-de.com"),
        ("firm.de", "firmde.de"),
        ("firm.de", "wwwfirm.de"),
        ("firm.de", "frim.de"),
        ("firm.de", "fir.de"),
        ("firm.de", "firmm.de"),
        ("firm.de", "firn.de"),
        ("firm.de", "farm.de"),
        ("firm.de", "firm1.de"),
        ("well-kept.de", "wellkept.de"),
        ("mueller.de", "xn--mller-kva.de"),
        ("xn--mller-kva.de", "mueller.de"),
        ("xn--mller-kva.de", "muller.de"),
        ("xn--mller-kva.de", "xn--mller-kva.com"),
        ("xn--strae-oqa.de", "strasse.de"),
        ("firm.co.at", "firm.at"),
        ("firm.co.at", "frim.co.at"),
        ("firm.co.at", "firmcoat.com"),
        ("firm.at", "firm.co.at"),
    ],
)
def test_names_that_are_found(registered: str, similar: str) -> None:
    assert similar in similar_names(registered)


def test_a_name_of_usual_length_loses_nothing_to_the_limit() -> None:
    assert 200 < len(similar_names("mustername.de")) < MOST_NAMES


@pytest.mark.parametrize("registered", ["de", "co.at", "example", "localhost", "firm.github.io.x"])
def test_what_was_not_registered_has_none(registered: str) -> None:
    assert similar_names(registered) == []


def test_a_name_below_one_that_was_registered_has_none() -> None:
    assert similar_names("www.firm.de") == []


@pytest.mark.parametrize(
    "registered",
    ["a.de", "1.com", "x.co.at", "a" * 63 + ".de", "a-" * 31 + "a.de", "r3---sn.de", "a--b.de"],
)
def test_labels_at_the_edge(registered: str) -> None:
    names = similar_names(registered)
    assert names
    assert_all_are_names(registered, names)


def test_of_a_long_label_the_least_deceptive_are_cut() -> None:
    names = similar_names("abcdefghij" * 6 + "abc.de")
    assert len(names) == MOST_NAMES
    assert names[:20] == similar_names("abcdefghij" * 6 + "abc.de", 20)


def assert_all_are_names(registered: str, names: list[str]) -> None:
    assert len(names) == len(set(names)) <= MOST_NAMES
    assert registered not in names
    for name in names:
        assert registrable_domain(name) == name
        assert not is_suffix(name)
        assert all(0 < len(label) <= 63 for label in name.split("."))
        # What can't be encoded again, as the firm's own label may be, is under other suffixes only.
        if name.split(".")[0] != registered.split(".", maxsplit=1)[0]:
            assert canonical_domain(name) == name


LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", fullmatch=True) | st.text(
    st.sampled_from("abcäöüßéèç-nmrl1o0"), min_size=1, max_size=20
)


def _label(text: str) -> str | None:
    try:
        return idna.encode(text).decode()
    except idna.IDNAError:
        return None


@given(LABELS.map(_label).filter(bool), st.sampled_from(["de", "co.at", "com", "example"]))
def test_of_any_label_only_names_come_out(label: str, suffix: str) -> None:
    registered = f"{label}.{suffix}"
    assert_all_are_names(registered, similar_names(registered))


@given(st.text(max_size=70))
def test_any_text_is_taken(text: str) -> None:
    assert len(similar_names(text)) <= MOST_NAMES


def test_neighbours_are_mutual() -> None:
    assert all(key in NEIGHBOURS[other] for key, others in NEIGHBOURS.items() for other in others)
    assert set(NEIGHBOURS["s"]) == set("wedaxy")


def test_the_keys_beside_one_are_those_that_touch_it() -> None:
    """Each row half a key to the right of the one above: 1 2 3, below them q w, below them a."""
    assert neighbours_in(("123", "qw", "a")) == {
        "1": "2q",
        "2": "13qw",
        "3": "2w",
        "q": "12wa",
        "w": "23qa",
        "a": "qw",
    }
