"""The catalogue of questions: what is asked, what each option is worth, what checks it.

Its rules are here, its texts are not: wording may change without changing any score.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from handlers.domain.catalogue.parameters import parameters_from
from handlers.domain.catalogue.profile import profile_from
from handlers.domain.catalogue.scope import (
    OutOfScope,
    options_from,
    out_of_scope_from,
    scope_from,
)

Ladder: TypeAlias = Mapping[str | None, int | None]
"""Option to its maturity; None for "I don't know", and for no answer."""


class Step(NamedTuple):
    """What it takes to reach an option.

    ``effort`` is 1 to 3, ``who`` the role that does it, ``time`` and ``cost`` are classes of both.
    ``unless``: profile question to the options with which the step isn't advised.
    """

    effort: int
    who: str
    time: str
    cost: str
    unless: Mapping[str, frozenset[str]]


class Sides(NamedTuple):
    """What a question weighs on each side of a scenario; 0 on a side that it doesn't lower."""

    likelihood: int
    impact: int


class Question(NamedTuple):
    """One question.

    ``options`` is option id to maturity (0 to 100), ``steps`` has those that may be aimed at;
    ``partial`` is the probe that checks it to the maturity that it leaves when it passed in part.
    """

    id: str
    function: str
    weight: int
    options: Mapping[str, int]
    steps: Mapping[str, Step]
    scenarios: Mapping[str, Sides]
    partial: Mapping[str, int]
    out: OutOfScope


class Catalogue:
    """One version of all questions in their order, with everything that their score depends on.

    ``functions`` are those of NIST CSF 2.0, in their order. It is compared by identity, so that it
    can be part of the key of a cached plan.
    """

    def __init__(self, data: Mapping[str, Any], parameters: Mapping[str, Any]) -> None:
        """From data that keeps its schema."""
        self.version: str = data["schema"]
        self.functions: tuple[str, ...] = tuple(data["functions"])
        self.scenarios: tuple[str, ...] = tuple(data["scenarios"])
        self.probes: tuple[str, ...] = tuple(data["probes"])
        self.questions = tuple(_question(entry) for entry in data["questions"])
        deciding = {fact for question in self.questions for fact in question.out.options()}
        self.profile = profile_from(data["profile"], self.scenarios, deciding)
        self.scope = scope_from({question.id: question.out for question in self.questions})
        self.parameters = parameters_from(parameters)

    @cached_property
    def options(self) -> dict[str, Mapping[str, int]]:
        """The options of each question, with their maturities."""
        return {question.id: question.options for question in self.questions}

    @cached_property
    def by_function(self) -> tuple[Question, ...]:
        """The questions by function, and by id within one."""
        order = self.functions.index
        return tuple(sorted(self.questions, key=lambda q: (order(q.function), q.id)))

    @cached_property
    def ladders(self) -> dict[str, Ladder]:
        """The ladder of each question."""
        unknown = self.parameters.unknown_option
        return {
            q.id: dict([*q.options.items(), (unknown, None), (None, None)]) for q in self.questions
        }

    @cached_property
    def lowering(self) -> dict[str, tuple[dict[str, int], ...]]:
        """The questions that lower the likelihood and the impact of each scenario, by weight."""
        return {
            scenario: tuple(
                {
                    question.id: question.weight * question.scenarios[scenario][side]
                    for question in self.questions
                    if scenario in question.scenarios and question.scenarios[scenario][side]
                }
                for side in range(2)
            )
            for scenario in self.scenarios
        }

    @cached_property
    def deciding_probes(self) -> frozenset[str]:
        """The probes on which the scope depends, or whether the profile is denied."""
        return self.profile.denying_probes.union(*(q.out.absent for q in self.questions))


def _question(entry: Mapping[str, Any]) -> Question:
    return Question(
        id=entry["id"],
        function=entry["function"],
        weight=entry["weight"],
        options={option["id"]: option["maturity"] for option in entry["options"]},
        steps={o["id"]: _step(o["step"]) for o in entry["options"] if "step" in o},
        scenarios={
            scenario: Sides(sides.get("likelihood", 0), sides.get("impact", 0))
            for scenario, sides in entry["scenarios"].items()
        },
        partial={probe: link["partial"] for probe, link in entry["probes"].items()},
        out=out_of_scope_from(entry.get("outOfScope", {})),
    )


def _step(entry: Mapping[str, Any]) -> Step:
    return Step(
        effort=entry["effort"],
        who=entry["who"],
        time=entry["time"],
        cost=entry["cost"],
        unless=options_from(entry.get("unless", {})),
    )
