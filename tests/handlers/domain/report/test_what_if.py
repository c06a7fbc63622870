"""What if: the same sheet with other answers."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLObjectType
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.errors import BadRequest
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.report.what_if import MAX_CHANGES, what_if
from tests.handlers.graphql_schema import schema
from tests.handlers.samples import ALONE, OFFERED, all_probes, best_answers

CATALOGUE = load_catalogue()


def document(**changes: Any) -> dict[str, Any]:
    inputs = {
        "catalogueVersion": "catalogue/2",
        "responses": {"GV-01": "time"},
        "profile": ALONE,
        "evidence": {"mail_auth": "FAIL"},
        "offered": sorted(OFFERED),
    }
    return {"inputs": inputs | changes}


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, str]:
    chosen = {q.id: draw(st.sampled_from(sorted(q.options))) for q in CATALOGUE.questions}
    left_out = draw(st.sets(st.sampled_from(sorted(chosen))))
    return {question: option for question, option in chosen.items() if question not in left_out}


def test_no_change_changes_nothing() -> None:
    result = what_if(document(), {})
    assert result["before"] == result["after"]
    assert result["rulesetId"] == ruleset_id(OFFERED)


@given(before=sheets(), after=sheets())
def test_the_outcome_is_that_of_the_changed_sheet(
    before: dict[str, str], after: dict[str, str]
) -> None:
    changes = {question: after.get(question) for question in {*before, *after}}
    result = what_if(document(responses=before), changes)
    assert result["after"] == what_if(document(responses=after), {})["before"]
    assert result["before"] == what_if(document(responses=before), {})["before"]


def test_the_best_answers_give_the_best_outcome() -> None:
    passed = {probe: status.value for probe, status in all_probes(ProbeStatus.PASS).items()}
    result = what_if(document(evidence=passed), best_answers())
    after = result["after"]
    assert (after["scoreGuaranteed"], after["gradeGuaranteed"]) == (100, "A")
    assert after["scorePossible"] == 100
    assert after["riskGuaranteed"] < result["before"]["riskGuaranteed"]
    assert [each["scenario"] for each in result["after"]["scenarios"]] == [
        f"S{number}" for number in range(1, 8)
    ]


def test_an_outcome_has_the_fields_of_its_type_and_no_other() -> None:
    outcome = what_if(document(), {})["after"]
    assert_fields(outcome, "Outcome")
    assert outcome["limits"], "what nobody knows holds the grade down"
    for limit in outcome["limits"]:
        assert_fields(limit, "GradeLimit")
    for scenario in outcome["scenarios"]:
        assert_fields(scenario, "ScenarioOutcome")


def assert_fields(value: dict[str, Any], name: str) -> None:
    type_ = schema().type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    assert value.keys() == type_.fields.keys()


def test_null_takes_an_answer_away() -> None:
    emptied = what_if(document(), {"GV-01": None})["after"]
    assert emptied == what_if(document(responses={}), {})["before"]


@pytest.mark.parametrize("status", ProbeStatus)
def test_the_evidence_can_be_supposed_to_be_another(status: ProbeStatus) -> None:
    claimed = {"PR-10": "rej"}
    result = what_if(document(responses=claimed), {}, {"mail_auth": status.value})
    seen = document(responses=claimed, evidence={"mail_auth": status.value})
    assert result["after"] == what_if(seen, {})["before"]
    assert result["before"] == what_if(document(responses=claimed), {})["before"]


@pytest.mark.parametrize(
    ("evidence", "named"),
    [
        ({"luck": "PASS"}, "evidence: there's no probe 'luck'; one of dns_hygiene, "),
        (
            {"mail_auth": "FINE"},
            "evidence.mail_auth: one of PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN.",
        ),
        ({"mail_auth": None}, "evidence.mail_auth: one of"),
        ({"mail_auth": ["PASS"]}, "evidence.mail_auth: one of"),
        ([], "evidence: it isn't an object"),
        ("PASS", "evidence: it isn't an object"),
    ],
)
def test_what_is_wrong_with_the_evidence_is_named(evidence: object, named: str) -> None:
    with pytest.raises(BadRequest) as caught:
        what_if(document(), {}, evidence)
    assert named in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"XX-01": "full"}, 'responses.XX-01: unknown question "full".'),
        (
            {"GV-01": "perfect"},
            'responses.GV-01: unknown option "perfect"; one of nobody, ',
        ),
        ({"GV-01": ["full"]}, "responses.GV-01"),
        ([], "responses: not an object []."),
        ("text", "responses: "),
        (None, "responses: "),
        ({str(number): None for number in range(MAX_CHANGES + 1)}, "more than 100 changes"),
    ],
)
def test_each_fault_is_named(changes: object, named: str) -> None:
    with pytest.raises(BadRequest) as caught:
        what_if(document(), changes)
    assert named in str(caught.value)


@pytest.mark.parametrize("inputs", [None, {"catalogueVersion": "catalogue/0"}])
def test_a_report_without_a_score_has_nothing_to_change(inputs: Any) -> None:
    with pytest.raises(BadRequest, match="has no score"):
        what_if({"inputs": inputs}, {})
