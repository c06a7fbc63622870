"""What moved the score since the last report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.report.inputs import Inputs
from handlers.domain.report.schema.document import ChangePart
from handlers.domain.report.schema.figure import figure, value_of
from handlers.domain.report.sections.change_section import change_since
from handlers.domain.scoring import score
from tests.handlers.samples import CREATED_AT, OFFERED

CATALOGUE = load_catalogue()
RULESET, OTHER_RULESET = ruleset_id(OFFERED), "0" * 64
PASS, FAIL, UNKNOWN = ProbeStatus.PASS, ProbeStatus.FAIL, ProbeStatus.UNKNOWN

responses = st.fixed_dictionaries(
    {}, optional={q.id: st.sampled_from(sorted(q.options)) for q in CATALOGUE.questions}
)
profiles = st.fixed_dictionaries(
    {q: st.sampled_from(o) for q, o in CATALOGUE.profile.questions.items() if q != "sector"},
    optional={"sector": st.sampled_from(CATALOGUE.profile.questions["sector"])},
)
statuses = st.fixed_dictionaries(
    {}, optional={probe: st.sampled_from(ProbeStatus) for probe in CATALOGUE.probes}
)
inputs = st.builds(
    Inputs, st.just(CATALOGUE.version), responses, profiles, statuses, st.just(CATALOGUE.probes)
)


def low(given: Inputs) -> Fraction:
    return score(CATALOGUE, given.responses, given.evidence, given.profile).score.guaranteed


def before(given: Inputs, **changes: Any) -> PreviousResult:
    values = {
        "report_id": "0" * 64,
        "created_at": CREATED_AT,
        "ruleset_id": RULESET,
        "catalogue_version": given.catalogue_version,
        "responses": dict(given.responses),
        "profile": dict(given.profile),
        "evidence": dict(given.evidence),
        "guaranteed_score": figure(low(given))["exact"],
    }
    return PreviousResult(**(values | changes))


def change(old: PreviousResult, now: Inputs) -> ChangePart:
    return change_since(old, now, RULESET, figure(low(now)))


def parts(made: ChangePart) -> tuple[Fraction, Fraction, Fraction]:
    return value_of(made["rules"]), value_of(made["answers"]), value_of(made["evidence"])


def of(evidence: dict[str, ProbeStatus], profile: dict[str, str], **answers: str) -> Inputs:
    named = {name.replace("_", "-"): option for name, option in answers.items()}
    return Inputs(CATALOGUE.version, named, profile, evidence, CATALOGUE.probes)


@given(inputs, inputs, st.fractions(0, 100))
def test_the_three_parts_sum_to_the_whole(old: Inputs, now: Inputs, recorded: Fraction) -> None:
    """Whatever the rules of then made of the inputs of then."""
    made = change(
        before(old, ruleset_id=OTHER_RULESET, guaranteed_score=figure(recorded)["exact"]), now
    )
    assert sum(parts(made)) == value_of(made["total"]) == low(now) - recorded


@given(inputs, inputs)
def test_under_rules_that_score_the_same_none_of_it_is_theirs(old: Inputs, now: Inputs) -> None:
    """Whether they are the same, or have to be applied to find out."""
    same, other = before(old), before(old, ruleset_id=OTHER_RULESET)
    made = change(same, now)
    assert parts(made) == parts(change(other, now))
    assert value_of(made["rules"]) == 0


@given(inputs)
def test_nothing_changed_is_nothing(now: Inputs) -> None:
    made = change(before(now), now)
    assert parts(made) == (0, 0, 0)
    assert made["changedAnswers"] == made["changedProfile"] == made["changedProbes"] == []


@given(inputs, inputs)
def test_each_part_needs_a_change_of_its_own(old: Inputs, now: Inputs) -> None:
    same_evidence = replace(now, evidence=old.evidence)
    assert value_of(change(before(old), same_evidence)["evidence"]) == 0
    same_answers = replace(now, responses=old.responses, profile=old.profile)
    assert value_of(change(before(old), same_answers)["answers"]) == 0


def test_a_better_answer_and_worse_evidence_are_told_apart() -> None:
    old = of({"mail_auth": PASS, "web_tls": UNKNOWN}, {}, GV_01="nobody", PR_10="rej")
    now = of({"mail_auth": FAIL}, {"size": "medium"}, GV_01="time", PR_10="rej")
    made = change(before(old), now)
    rules, answers, evidence = parts(made)
    assert rules == 0
    assert answers > 0 > evidence
    assert made["changedAnswers"] == [{"id": "GV-01", "before": "nobody", "after": "time"}]
    assert made["changedProfile"] == [{"id": "size", "before": None, "after": "medium"}]
    assert made["changedProbes"] == [{"id": "mail_auth", "before": "PASS", "after": "FAIL"}]


def test_what_only_the_old_catalogue_had_is_a_matter_of_the_rules() -> None:
    now = of({}, {}, GV_01="time")
    gone = {"GV-01": "time", "XX-01": "yes", "GV-02": "an-option-of-then"}
    old = before(
        now,
        ruleset_id=OTHER_RULESET,
        catalogue_version="catalogue/0",
        responses=gone,
        profile={"shoe_size": "42"},
        evidence={"smell": PASS},
        guaranteed_score="50/1",
    )
    made = change(old, now)
    assert parts(made) == (low(now) - 50, 0, 0)
    assert made["changedProbes"] == []
