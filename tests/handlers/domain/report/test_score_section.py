"""The score as data: every figure is the score's, and each recommendation brings what it says."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.report.schema.figure import value_of
from handlers.domain.report.schema.score import RangePart, ScoreDocument
from handlers.domain.report.sections.score_section import score_document
from handlers.domain.scoring import Range
from handlers.domain.scoring.explanation.comparison import contradictions, hints, trust
from handlers.domain.scoring.explanation.knowledge import knowledge
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import functions, inherent, limits, scenarios
from handlers.domain.scoring.recommendations.recommendation import recommendations
from tests.handlers.domain.scoring.companies import Company, hundreds, known
from tests.handlers.samples import ORDINARY, best_answers


def made(company: Company) -> ScoreDocument:
    sheet = company.sheet()
    return score_document(ruleset_id(company.offered), sheet, recommendations(sheet))


def both(part: RangePart | None) -> Range:
    assert part is not None
    return Range(value_of(part["guaranteed"]), value_of(part["possible"]))


@hundreds
@given(known)
def test_every_figure_is_that_of_the_score(company: Company) -> None:
    result, document = company.score(), made(company)
    head = document["headline"]
    assert both(head["score"]) == result.score
    assert both(head["risk"]) == result.risk
    assert head["inherentRisk"] is not None
    assert value_of(head["inherentRisk"]) == inherent(result)
    assert head["grade"] == result.grade._asdict()
    assert [part["subject"] for part in head["limits"]] == [each.subject for each in limits(result)]
    assert head["knowledge"] is not None
    assert [value_of(part) for part in head["knowledge"].values()] == list(knowledge(result))  # type: ignore[arg-type]
    assert head["trust"] is not None
    assert both(head["trust"]["counts"]) == trust(result).counts
    entries = list(zip(document["ledger"], ledger(result), strict=True))
    assert all(value_of(part["lost"]) == Fraction(e.lost, e.of) for part, e in entries)
    gaps = ("ownGap", "evidenceGap", "trustGap")
    for part, _ in entries:
        assert sum(value_of(part[gap]) for gap in gaps) == value_of(part["lost"])  # type: ignore[literal-required]
    assert sum(value_of(part["lost"]) for part, _ in entries) == 100 - result.score.guaranteed
    assert [both(part["residual"]) for part in document["scenarios"]] == [
        scenario.residual for scenario in scenarios(result)
    ]
    assert [both(part["score"]) for part in document["functions"]] == [
        function.score for function in functions(result)
    ]
    assert len(document["contradictions"]) == len(contradictions(result))
    assert len(document["hints"]) == len(hints(result))


def test_what_was_seen_of_a_firm_without_mail_is_listed_beside_its_word() -> None:
    neither = ORDINARY | {"mail": "none", "website": "none"}
    evidence = {"mail_auth": "PARTIAL", "web_tls": "NOT_APPLICABLE"}
    document = made(Company(best_answers(), evidence, neither))
    assert document["deniedFacts"] == [
        {"question": "mail", "option": "none", "probe": "mail_auth", "status": "PARTIAL"}
    ]


@hundreds
@given(known)
def test_what_is_not_in_scope_or_not_offered_is_named(company: Company) -> None:
    document = made(company)
    scope = {part["question"] for part in document["ledger"]}
    out = {part["question"] for part in document["outOfScope"]}
    assert not scope & out
    assert len(scope | out) == len(company.score().catalogue.questions)
    for part in document["outOfScope"]:
        assert (part["profile"] is None) != (part["probe"] is None)
    assert set(document["notOffered"]) == set(company.score().catalogue.probes) - company.offered
