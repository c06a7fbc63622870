"""The usual answers to a question: each option alike that nothing seen contradicts.

Nobody has counted what small firms answer, so no option is taken to be more usual than another.
"""

from __future__ import annotations

from handlers.domain.catalogue.catalogue import Question
from handlers.domain.catalogue.parameters import BEST
from local.next_question.side import Known

_SEEN = frozenset({"PASS", "PARTIAL", "FAIL"})


def usual_answers(question: Question, known: Known) -> list[int]:
    """The maturities of its options, as far as checks that were seen leave them."""
    unknown = known.catalogue.parameters.unknown_option
    limits = [
        {"PASS": BEST, "PARTIAL": partial, "FAIL": 0}[known.evidence[probe]]
        for probe, partial in question.partial.items()
        if probe in known.offered and known.evidence.get(probe) in _SEEN
    ]
    options = [worth for option, worth in question.options.items() if option != unknown]
    return [worth for worth in options if worth <= min(limits, default=BEST)]


def usual_facts(known: Known, question: str) -> list[str]:
    """The options of a profile question that no probe denies; all, if there is no other."""
    profile = known.catalogue.profile
    denied, options = profile.denied[question], profile.questions[question]
    fitting = [
        option
        for option in options
        if not any(
            probe in known.offered and known.evidence.get(probe) in _SEEN
            for probe in denied.get(option, ())
        )
    ]
    return fitting or list(options)
