"""The six written-out firms by standard, as somebody read them with the standards' lists beside.

What is covered was held against what the consultant wrote down of the firm; so were what is open
and not asked of the short lists. ``test_long_lists.py`` has what is open of the long ones.
"""

from __future__ import annotations

import pytest

from handlers.domain.scoring.explanation.scope import out_of_scope
from handlers.domain.scoring.recommendations.recommendation import Sheet
from handlers.domain.standards.coverage import coverage
from tests.handlers.domain.firms.test_firms import KEYS, firm

COVERED: dict[str, dict[str, list[str]]] = {
    # "Lorenz is in charge with a fifth of her time", "rules, confirmed yearly", "twice a year with
    # a record", "same day, ticked off", "separate administrator accounts", "Netz+ has personal
    # accounts, contract, yearly check".
    "machine-parts": {
        "nis2_implementing_regulation": ["1.2", "11.3"],
        "nist_csf_2_0": ["GV.PO-01", "GV.RR-01", "GV.RR-02"],
        "cisa_cpg_2_0": ["1.A", "1.B", "1.E", "3.D", "3.G"],
        "iso_27001_2022_annex_a": ["A.5.2", "A.8.2"],
        "cis_controls_8_1_ig1": ["5.4", "6.2"],
    },
    # "Two hours a month", "a list of everything, sent yearly", "restored the whole server in June,
    # with record", "nobody is administrator in daily work".
    "practice": {
        "nis2_implementing_regulation": ["1.2"],
        "nist_csf_2_0": ["GV.RR-02", "ID.AM-01"],
        "cisa_cpg_2_0": ["1.A", "3.G", "3.O"],
        "iso_27001_2022_annex_a": ["A.5.2"],
        "cis_controls_8_1_ig1": ["1.1", "11.4", "5.4"],
    },
    # Twice a year on the owners' table; "administrators have separate accounts".
    "webshop": {
        "nist_csf_2_0": ["GV.RR-01"],
        "cisa_cpg_2_0": ["3.G"],
        "cis_controls_8_1_ig1": ["5.4"],
    },
}
NOT_COVERED = {
    # "Production gets a poster": training of those with a mailbox isn't awareness of all.
    ("machine-parts", "nis2_implementing_regulation", "8.1"),
    ("machine-parts", "cisa_cpg_2_0", "3.J"),
    # "Not on the 14 production computers": Cyber Essentials asks for every device.
    ("machine-parts", "cyber_essentials", "CE5"),
    ("machine-parts", "cisa_cpg_2_0", "4.A"),
    # "Every evening all patients travel home unencrypted": a copy has to be protected, too.
    ("practice", "nist_csf_2_0", "PR.DS-11"),
    ("practice", "nis2_implementing_regulation", "4.2"),
    # "Whether the dealer's technicians have own accounts and a second factor" isn't known.
    ("practice", "nis2_implementing_regulation", "11.3"),
}
OPEN = {
    "translator": {"din_spec_27076": ["1"]},
    "agency": {"nis2": ["21(2)(g)"]},
    "heating": {
        "nis2": ["21(2)(g)"],
        "gdpr": ["28", "32(1)(d)", "32(4)", "33", "34"],
    },
}
"""Nothing of it is there: no rules and no training; of the heating firm also no test, no contract
on data, and an authority that was not told."""
NOT_ASKED = {
    # Alone: no staff who could be trained or bound, no suppliers' list that is asked for.
    "translator": {
        "nis2": ["21(2)(a)", "21(2)(d)", "21(2)(f)", "21(2)(g)"],
        "gdpr": ["28", "32(4)"],
    },
    "agency": {"nis2": ["21(2)(f)"]},
    "heating": {"nis2": ["21(2)(f)"]},
    "practice": {"nis2": ["21(2)(f)"]},
}
CIS = "cis_controls_8_1_ig1"
READ_WHOLE = ("nis2", "cyber_essentials", "din_spec_27076", "gdpr")


def states(key: str) -> dict[str, dict[str, list[str]]]:
    """Standard to state to items, as text sorts them."""
    of, result = firm(key), firm(key).score()
    sheet = Sheet(of.answers, of.evidence, result)
    found = coverage(sheet, out_of_scope(result, of.evidence), [CIS])
    return {each.standard: {str(s): sorted(i) for s, i in each.items.items()} for each in found}


def of_state(key: str, state: str) -> dict[str, list[str]]:
    return {standard: items[state] for standard, items in states(key).items() if items[state]}


@pytest.mark.parametrize("key", KEYS)
def test_what_is_covered_is_what_the_consultant_saw(key: str) -> None:
    assert of_state(key, "covered") == COVERED.get(key, {})


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("state", "read"), [("open", OPEN), ("notAsked", NOT_ASKED)])
def test_what_is_open_or_not_asked_of_the_short_lists(
    key: str, state: str, read: dict[str, dict[str, list[str]]]
) -> None:
    found = {standard: i for standard, i in of_state(key, state).items() if standard in READ_WHOLE}
    assert found == read.get(key, {})


@pytest.mark.parametrize(("key", "standard", "item"), sorted(NOT_COVERED))
def test_what_the_consultant_saw_missing_is_not_covered(key: str, standard: str, item: str) -> None:
    assert item in states(key)[standard]["partly"]
