"""What can be done about one question or one check, before it is known what that is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from handlers.domain.catalogue.catalogue import Catalogue, Question, Step
from handlers.domain.evidence.status import ProbeStatus
from handlers.domain.scoring.score import Case, Score

Choices: TypeAlias = Mapping[str, str]


class Kind(StrEnum):
    """What a recommendation asks for."""

    ACT = "act"
    """Reach an option, and have the checks that stand in its way pass.

    Also where nothing is answered and such a check was seen: what is to be done is known, and there
    is nothing to find out.
    """
    FIND_OUT = "find_out"
    """Find out what is true, and answer the question."""
    LOOK = "look"
    """Let an unseen check be made."""


class Candidate(NamedTuple):
    """Something to do. ``subject`` is a question; of a LOOK it is a probe.

    ``option`` is None where the answer stays. ``required`` are the probes that have to pass.
    """

    kind: Kind
    subject: str
    option: str | None
    required: tuple[str, ...]
    step: Step

    def changed(
        self, catalogue: Catalogue, answers: Choices, evidence: Choices
    ) -> tuple[Choices, Choices]:
        """The answers and the evidence once it is done; of finding out, with the best result."""
        option = self.option
        if self.kind is Kind.FIND_OUT:
            options = catalogue.options[self.subject]
            option = max(options, key=options.__getitem__)
        chosen = {} if option is None else {self.subject: option}
        passed = dict.fromkeys(self.required, ProbeStatus.PASS.value)
        return {**answers, **chosen}, {**evidence, **passed}


ASK = Step(effort=1, who="owner", time="minutes", cost="none", unless={})
"""What it takes to find something out, or to let a check be made."""


def candidates(score: Score) -> Iterator[Candidate]:
    """All that can be done in the scope of the guaranteed score."""
    case = score.guaranteed
    for place, question in enumerate(case.world.plan.questions):
        answered = case.reading.answered[place]
        act = next(_act(score, case, place, answered or 0), None)
        if answered is None and not (act and act.required):
            yield Candidate(Kind.FIND_OUT, question.id, None, (), ASK)
        elif act:
            yield act
    for probe, status in zip(case.world.plan.probes, case.reading.statuses, strict=True):
        if status == ProbeStatus.UNKNOWN:
            yield Candidate(Kind.LOOK, probe, None, (probe,), ASK)


def aim(question: Question, above: int, profile: Mapping[str, str]) -> str | None:
    """The lowest option worth more than ``above`` that is advised to a firm of that profile."""
    advised = (
        option
        for option, step in question.steps.items()
        if question.options[option] > above
        and not any(profile.get(asked) in options for asked, options in step.unless.items())
    )
    return min(advised, key=question.options.__getitem__, default=None)


def _act(score: Score, case: Case, place: int, answered: int) -> Iterator[Candidate]:
    question = case.world.plan.questions[place]
    if required := _in_the_way(case, place, answered):
        step = _step(question, answered)
        yield Candidate(Kind.ACT, question.id, None, required, step)
    elif option := aim(question, answered, score.profile):
        required = _in_the_way(case, place, question.options[option])
        yield Candidate(Kind.ACT, question.id, option, required, question.steps[option])


def _in_the_way(case: Case, place: int, wanted: int) -> tuple[str, ...]:
    """The probes of a question that were seen to leave less than ``wanted``."""
    plan, statuses = case.world.plan, case.reading.statuses
    return tuple(
        plan.probes[probe]
        for checked, probes in plan.checked
        if checked == place
        for probe, leaves in probes
        if leaves.get(statuses[probe], wanted) < wanted
    )


def _step(question: Question, reached: int) -> Step:
    """What it takes to reach the least option worth ``reached`` that has a step, or the last."""
    steps = sorted(question.steps, key=question.options.__getitem__)
    enough = (option for option in steps if question.options[option] >= reached)
    return question.steps[next(enough, steps[-1])]
