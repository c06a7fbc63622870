"""P9, rebuildable: a second implementation, the order of the input, and the ends of the scale."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given

from handlers.domain.scoring.explanation.comparison import denied_facts
from handlers.domain.scoring.explanation.ledger import ledger
from handlers.domain.scoring.explanation.views import functions, inherent, scenarios
from tests.handlers.domain.scoring import reference
from tests.handlers.domain.scoring.companies import (
    DECIDING,
    EVERY_PROBE,
    QUESTIONS,
    Company,
    a_thousand,
    best,
    companies,
    ends,
    known,
    randoms,
    thousands,
)


def test_a_sheet_with_nothing_but_a_domain_has_few_worlds() -> None:
    statuses = dict.fromkeys(DECIDING, "PASS") | {"mail_auth": "FAIL", "web_headers": "PARTIAL"}
    assert len(Company({}, statuses, {}).score().best) <= 600


@thousands
@given(known)
def test_p9_a_second_implementation_gives_the_same_figures(company: Company) -> None:
    evidence = {probe: company.evidence[probe] for probe in company.offered}
    plain = reference.Firm(company.answers, evidence, company.profile).figures()
    made = company.score()
    assert made.score == (plain.score, plain.score)
    assert made.grade == (plain.grade, plain.grade)
    assert made.risk == (plain.risk, plain.risk)


@thousands
@given(companies)
def test_every_figure_is_within_its_bounds_and_the_ledger_sums_up(company: Company) -> None:
    made = company.score()
    low, high = made.score
    assert 0 <= low <= high <= 100
    assert 0 <= made.risk.possible <= made.risk.guaranteed <= inherent(made) <= 100
    assert sum(Fraction(entry.lost, entry.of) for entry in ledger(made)) == 100 - low
    gaps = [gap for e in ledger(made) for gap in (e.own_gap, e.evidence_gap, e.trust_gap)]
    assert all(gap >= 0 for gap in gaps)
    for scenario in scenarios(made):
        assert 0 <= scenario.residual.possible <= scenario.residual.guaranteed <= scenario.inherent
    assert all(0 <= f.score.guaranteed <= f.score.possible <= 100 for f in functions(made))


@thousands
@given(companies, randoms)
def test_the_order_does_not_matter(company: Company, random: Random) -> None:
    def shuffled(chosen: dict[str, str]) -> dict[str, str]:
        return dict(random.sample(list(chosen.items()), len(chosen)))

    other = Company(
        shuffled(company.answers),
        shuffled(company.evidence),
        shuffled(company.profile),
        company.offered,
    )
    made, of_other = company.score(), other.score()
    assert ends(of_other) == ends(made)
    assert ledger(of_other) == ledger(made)


@a_thousand
@given(known)
def test_the_ends_of_the_scale(company: Company) -> None:
    answers = {name: best(question) for name, question in QUESTIONS.items()}
    passed = dict.fromkeys(EVERY_PROBE, "PASS")
    perfect = Company(answers, passed, company.profile)
    denied = denied_facts(perfect.score(), passed)
    if not denied:
        assert perfect.score().score == (100, 100)
        assert perfect.score().grade == ("A", "A")
    nothing = Company({}, {}, company.profile)
    made = nothing.score()
    assert (made.score.guaranteed, made.grade.guaranteed) == (0, "F")
    assert made.score.possible == 100
    assert made.risk.guaranteed == inherent(made)
