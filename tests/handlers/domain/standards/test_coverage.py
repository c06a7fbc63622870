"""What is said of an item: never more than answers and evidence bear."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from handlers.domain.data_files import read_file
from handlers.domain.scoring.explanation.scope import out_of_scope
from handlers.domain.standards.coverage import coverage
from handlers.domain.standards.nis2 import nis2_applies
from handlers.domain.standards.standards import FILES, load_standards
from tests.handlers.domain.scoring.companies import (
    CATALOGUE,
    EVERY_PROBE,
    QUESTIONS,
    Company,
    companies,
    hundreds,
)

CIS = "cis_controls_8_1_ig1"
BEST = {q.id: next(o for o, m in q.options.items() if m == 100) for q in CATALOGUE.questions}
PROFILE = {
    "size": "medium",
    "sector": "it",
    "outside_it_firm": "yes",
    "servers": "internet",
    "machines": "yes",
    "website": "own",
    "online_shop": "yes",
    "mail": "own",
    "own_software": "customers",
    "remote_work": "most",
    "personal_data": "sensitive",
}
FIRM = Company(BEST, {}, PROFILE)


def states(company: Company, *by_setting: str) -> dict[str, Mapping[str, str]]:
    sheet = company.sheet()
    return {
        each.standard: {item: state for state, items in each.items.items() for item in items}
        for each in coverage(sheet, out_of_scope(sheet.result, sheet.evidence), by_setting)
    }


def test_a_firm_that_does_everything_covers_what_is_asked_at_its_core() -> None:
    found = states(FIRM)
    assert found["nist_csf_2_0"]["GV.PO-01"] == "covered"
    assert found["nist_csf_2_0"]["RS.MA-01"] == "partly", "only parts of it are asked"
    assert found["nist_csf_2_0"]["DE.CM-02"] == "notAsked"
    assert found["cisa_cpg_2_0"]["3.K"] == "covered", "three questions together ask for its core"
    assert set(found["nis2"].values()) == {"partly"}, "no letter is asked whole"
    assert found["din_spec_27076"]["2"] == "covered"


def test_a_letter_of_nis2_is_the_sum_of_its_sections() -> None:
    none = states(FIRM._replace(answers={}))
    assert none["nis2"]["21(2)(h)"] == "open"
    one = states(FIRM._replace(answers={"PR-08": BEST["PR-08"]}))
    assert one["nis2_implementing_regulation"]["9"] == "partly"
    assert one["nis2"]["21(2)(h)"] == "partly"
    assert one["nis2"]["21(2)(a)"] == "open"


def test_evidence_takes_back_what_an_answer_claims() -> None:
    assert states(FIRM)["cisa_cpg_2_0"]["3.L"] == "covered"
    assert states(FIRM.seeing("mail_auth", "PASS"))["cisa_cpg_2_0"]["3.L"] == "covered"
    assert states(FIRM.seeing("mail_auth", "FAIL"))["cisa_cpg_2_0"]["3.L"] == "open"
    assert states(FIRM.seeing("mail_auth", "PARTIAL"))["cisa_cpg_2_0"]["3.L"] == "partly"


def test_a_level_that_says_nothing_of_an_item_leaves_it_open() -> None:
    """Who allows each session has no second factor by that, and nothing in writing."""
    nothing = FIRM._replace(answers={})
    allowed = states(nothing.answering("GV-06", "accepted"))["nist_csf_2_0"]
    assert (allowed["PR.AA-03"], allowed["GV.SC-05"]) == ("open", "open")
    assert allowed["GV.SC-07"] == "partly", "what one supplier can do is limited"
    second_factor = states(nothing.answering("GV-06", "mfa"))["nist_csf_2_0"]
    assert (second_factor["PR.AA-03"], second_factor["GV.SC-05"]) == ("partly", "open")
    written = states(nothing.answering("GV-06", "fully"))["nist_csf_2_0"]
    assert written["GV.SC-05"] == "partly"


def test_what_is_out_of_scope_isnt_asked() -> None:
    alone = states(FIRM.stating("size", "solo"))
    assert alone["cisa_cpg_2_0"]["3.J"] == "notAsked"
    assert states(FIRM)["cisa_cpg_2_0"]["3.J"] == "partly"


def test_a_standard_with_terms_is_shown_by_setting_alone() -> None:
    assert CIS not in states(FIRM)
    assert CIS in states(FIRM, CIS)
    assert "din_spec_27076_requirements" not in states(FIRM, "din_spec_27076_requirements")


@hundreds
@given(company=companies)
def test_every_state_is_that_of_a_plain_second_reading(company: Company) -> None:
    assert states(company, CIS) == plain(company)


@hundreds
@given(company=companies)
def test_a_better_answer_never_makes_an_item_worse(company: Company) -> None:
    order = ["open", "partly", "covered"]
    before = states(company)
    for question in list(company.answers)[:3]:
        after = states(company.answering(question, BEST[question]))
        for standard, items in before.items():
            for item, state in items.items():
                better = after[standard][item]
                if state in order and better in order:
                    assert order.index(better) >= order.index(state), (question, standard, item)


def plain(company: Company) -> dict[str, Mapping[str, str]]:
    """The same from the files, without any of the code that is tested."""
    lists, mapping = (json.loads(read_file(name)) for name in FILES["catalogue/2"])
    out = out_of_scope(company.score(), company.evidence)
    in_scope = set(QUESTIONS) - {each.question for each in out if each.profile or each.probe}
    reached = {q: company.maturity(q) for q in in_scope}
    for question in in_scope:
        for probe, partial in QUESTIONS[question].partial.items():
            status = company.evidence.get(probe) if probe in company.offered else None
            most = {"FAIL": 0, "PARTIAL": partial}.get(status or "", 100)
            reached[question] = min(reached[question], most)
    found: dict[str, dict[str, str]] = {}
    for standard in sorted(lists["standards"], key=lambda each: "parts" in each):
        name = standard["id"]
        if "parts" in standard:
            of = found[standard["parts"]["of"]]
            parts = standard["parts"]["items"].items()
            found[name] = {item: _sum([of[part] for part in ids]) for item, ids in parts}
        else:
            asked = [_asked(mapping, name, item) for item in standard["items"]]
            states = [_state(*each, reached) for each in asked]
            found[name] = dict(zip(standard["items"], states, strict=True))
    return {s["id"]: found[s["id"]] for s in lists["standards"] if s["shown"] != "never"}


def _asked(mapping: dict[str, Any], name: str, item: str) -> tuple[dict[str, int], set[str]]:
    """The questions that bear on an item, from which worth on, and those that ask for its core."""
    links = {
        question: link
        for question, standards in mapping["questions"].items()
        for link in standards.get(name, [])
        if link["id"] == item
    }
    core = {question for question, link in links.items() if link["strength"] == "direct"}
    for each in mapping["combined"]:
        if (each["standard"], each["item"]) == (name, item):
            core |= set(each["questions"])
    begins = {
        question: QUESTIONS[question].options[link["from"]] if "from" in link else 1
        for question, link in links.items()
    }
    return begins, core


def _state(begins: dict[str, int], core: set[str], reached: dict[str, int]) -> str:
    worth = {question: reached[question] for question in begins if question in reached}
    if not worth:
        return "notAsked"
    if all(worth[question] < begins[question] for question in worth):
        return "open"
    return "covered" if core & set(reached) and set(worth.values()) == {100} else "partly"


def _sum(parts: list[str]) -> str:
    for state in ("notAsked", "covered"):
        if all(part == state for part in parts):
            return state
    return "partly" if any(part in {"covered", "partly"} for part in parts) else "open"


@pytest.mark.parametrize(
    ("size", "sector", "applies"),
    [
        ("solo", "crafts", "unlikely"),
        ("small", "manufacturing", "unlikely"),
        ("small", "it", "special"),
        ("micro", "public", "special"),
        ("medium", "health", "sector"),
        ("medium", "it", "sector"),
        ("medium", "retail", "activity"),
        (None, "it", "unknown"),
        ("medium", None, "unknown"),
    ],
)
def test_nis2_may_apply_as_far_as_the_profile_tells(
    size: str | None, sector: str | None, applies: str
) -> None:
    profile = {"size": size, "sector": sector}
    assert nis2_applies({k: v for k, v in profile.items() if v is not None}) == applies


def test_every_size_and_sector_of_the_profile_is_known_to_it() -> None:
    for size in CATALOGUE.profile.questions["size"]:
        for sector in CATALOGUE.profile.questions["sector"]:
            assert nis2_applies({"size": size, "sector": sector}) != "unknown"


def test_the_offer_of_checks_changes_what_evidence_can_take_back() -> None:
    seen = FIRM.seeing("mail_auth", "FAIL")
    unlooked = seen._replace(offered=EVERY_PROBE - {"mail_auth"})
    assert states(unlooked)["cisa_cpg_2_0"]["3.L"] == "covered"
    assert len(load_standards()) == 10
