"""The next question: the one after which the score is expected to be narrowest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.scoring.result import Range
from local.next_question.cases import cases_of, option_bits
from local.next_question.side import (
    GUARANTEED,
    POSSIBLE,
    Known,
    Side,
    side_of,
)
from local.next_question.usual import usual_answers, usual_facts


class NextQuestion(NamedTuple):
    """What to ask, and the points between both ends that are expected to be left after it."""

    part: Literal["profile", "responses"]
    question: str
    left: Fraction


class Outlook(NamedTuple):
    """The score as it stands, and what to ask next; None where everything was asked."""

    score: Range
    next: NextQuestion | None


def outlook(
    catalogue: Catalogue,
    answers: Mapping[str, str],
    evidence: Mapping[str, str],
    profile: Mapping[str, str],
    offered: frozenset[str],
) -> Outlook:
    """Asks the profile and every question that applies whatever the profile leaves open.

    What is given is as for ``score``. A question with an answer isn't asked again, "I don't know"
    included. Of equal ones the first counts: the profile's, then the catalogue's, in their order.
    """
    known = Known(catalogue, offered, answers, evidence)
    cases = cases_of(catalogue, offered, evidence, profile)
    low, high = side_of(known, GUARANTEED, cases.worst), side_of(known, POSSIBLE, cases.best)
    candidates = [*_facts(known, profile, low, high), *_questions(known, low, high)]
    return Outlook(
        Range(low.as_it_is(), high.as_it_is()),
        min(candidates, key=lambda each: each.left, default=None),
    )


def _facts(
    known: Known, profile: Mapping[str, str], low: Side, high: Side
) -> Iterator[NextQuestion]:
    bits = option_bits(known.catalogue)
    for question in known.catalogue.profile.questions:
        if question not in profile:
            left = [
                high.stating(bits[question, option]) - low.stating(bits[question, option])
                for option in usual_facts(known, question)
            ]
            yield NextQuestion("profile", question, sum(left, Fraction()) / len(left))


def _questions(known: Known, low: Side, high: Side) -> Iterator[NextQuestion]:
    certain = frozenset.intersection(*(group.always for group in low.groups))
    for place, question in enumerate(known.catalogue.questions):
        if question.id not in known.answers and place in certain:
            left = [
                high.answering(place, maturity) - low.answering(place, maturity)
                for maturity in usual_answers(question, known)
            ]
            yield NextQuestion("responses", question.id, sum(left, Fraction()) / len(left))
