"""The score as data: every figure is the score's, and the first actions are worth doing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.catalogue import load_catalogue, ruleset_id
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.report.schema.figure import value_of
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.report.score_section import MOST_STEPS, score_document
from handlers.domain.scoring import Score, score
from handlers.domain.scoring.effects import effects_of

CATALOGUE = load_catalogue()

answers = st.fixed_dictionaries(
    {}, optional={q.id: st.sampled_from(sorted(q.options)) for q in CATALOGUE.questions}
)
evidence = st.fixed_dictionaries(
    {}, optional={probe: st.sampled_from(ProbeStatus) for probe in CATALOGUE.probes}
)
profiles = st.fixed_dictionaries(
    {}, optional={q: st.sampled_from(o) for q, o in CATALOGUE.profile.questions.items()}
)


def made(
    given_answers: dict[str, str], seen: dict[str, ProbeStatus], profile: dict[str, str]
) -> tuple[Score, ScoreDocument]:
    result = score(CATALOGUE, given_answers, seen, profile)
    return result, score_document(ruleset_id(), result, effects_of(result), given_answers)


@settings(max_examples=100)
@given(answers, evidence, profiles)
def test_every_figure_is_that_of_the_score(
    given_answers: dict[str, str], seen: dict[str, ProbeStatus], profile: dict[str, str]
) -> None:
    result, document = made(given_answers, seen, profile)
    low = document["headline"]["scoreLow"]
    assert low is not None
    assert value_of(low) == result.low
    lost = [value_of(part["lost"]) for part in document["ledger"]]
    assert lost == [entry.lost for entry in result.ledger]
    assert sum(lost) == 100 - result.low
    for part in document["ledger"]:
        assert value_of(part["ownGap"]) + value_of(part["evidenceGap"]) == value_of(part["lost"])
    residuals = [value_of(part["residual"]) for part in document["scenarios"]]
    assert residuals == [scenario.residual for scenario in result.scenarios]
    assert document["headline"]["grade"] == result.grade
    assert len(document["contradictions"]) == len(result.contradictions)
    assert len(document["hints"]) == len(result.hints)


@settings(max_examples=100)
@given(answers, evidence, profiles)
def test_the_first_actions_are_few_useful_and_in_order(
    given_answers: dict[str, str], seen: dict[str, ProbeStatus], profile: dict[str, str]
) -> None:
    _, document = made(given_answers, seen, profile)
    steps = document["recommendations"]
    assert len(steps) <= MOST_STEPS
    priorities = [value_of(step["priority"]) for step in steps]
    assert priorities == sorted(priorities, reverse=True)
    for step in steps:
        assert value_of(step["riskDrop"]) > 0 or value_of(step["scoreGain"]) > 0
        assert step["current"] == given_answers.get(step["question"])
        assert value_of(step["priority"]) * step["effort"] == value_of(step["riskDrop"])


def test_an_action_brings_what_it_says() -> None:
    given_answers = {question.id: "dont_know" for question in CATALOGUE.questions}
    before, document = made(given_answers, {}, {})
    step = document["recommendations"][0]
    after, _ = made({**given_answers, step["question"]: step["option"]}, {}, {})
    assert after.low - before.low == value_of(step["scoreGain"])
    assert before.risk - after.risk == value_of(step["riskDrop"])
