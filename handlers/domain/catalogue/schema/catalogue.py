"""The schema of ``catalogue-<n>.json``: what is asked, and what each option is worth."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handlers.domain.catalogue.id import Id
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.schema.values import Options, Points, Rules, Weight

Function = Literal["GV", "ID", "PR", "DE", "RS", "RC"]
Side = Literal["likelihood", "impact"]
Level = Annotated[int, Field(ge=1, le=5)]
Adjustment = Literal[-1, 0, 1]


class StepData(Rules):
    """What it takes to reach an option: one that has none is no aim of a recommendation."""

    effort: Literal[1, 2, 3]
    who: Literal["owner", "staff", "it_firm", "web_agency", "registrar"]
    time: Literal["minutes", "hours", "day", "days", "weeks"]
    cost: Literal["none", "low", "middle", "high"]
    unless: Options | None = None


class OptionData(Rules):
    """One option and what it is worth."""

    id: Id
    maturity: Points
    step: StepData | None = None


class LinkData(Rules):
    """What a partly passed check leaves of an answer; a failed one leaves nothing."""

    partial: Annotated[int, Field(gt=0, lt=BEST)]


class OutOfScopeData(Rules):
    """Facts of which any one takes a question out of scope.

    ``profile`` has options of which one suffices, ``profileAll`` options that only do together.
    """

    profile: Options | None = None
    profile_all: Annotated[list[Options], Field(min_length=1)] | None = None
    not_applicable: Annotated[list[Id], Field(min_length=1)] | None = None


class ProposalData(Rules):
    """Findings that together show which option is true."""

    option: Id
    findings: Annotated[list[Id], Field(min_length=1)]


class QuestionData(Rules):
    """One question."""

    id: Annotated[str, StringConstraints(pattern=r"^(GV|ID|PR|DE|RS|RC)-\d\d$")]
    function: Function
    weight: Weight
    options: Annotated[list[OptionData], Field(min_length=3, max_length=20)]
    scenarios: Annotated[
        dict[Id, Annotated[dict[Side, Weight], Field(min_length=1)]], Field(min_length=1)
    ]
    probes: dict[Id, LinkData]
    out_of_scope: OutOfScopeData | None = None
    proposed_by: Annotated[list[ProposalData], Field(min_length=1)] | None = None


class ProfileQuestionData(Rules):
    """One question of the profile; an option is denied by what its probes see."""

    id: Id
    options: Annotated[list[Id], Field(min_length=2, max_length=20)]
    denied: dict[Id, Annotated[list[Id], Field(min_length=1)]] | None = None


class LevelsData(Rules):
    """How likely and how grave a scenario is, 1 to 5."""

    likelihood: Level
    impact: Level


class AdjustmentData(Rules):
    """What one option of the profile adds to one scenario."""

    question: Id
    option: Id
    scenario: Id
    likelihood: Adjustment
    impact: Adjustment


class InherentData(Rules):
    """How likely and grave each scenario is before any measure."""

    base: dict[Id, LevelsData]
    adjustments: list[AdjustmentData]


class ProfileData(Rules):
    """What the profile asks, and what it decides of the risk."""

    questions: list[ProfileQuestionData]
    inherent: InherentData


class CatalogueData(Rules):
    """``catalogue-<n>.json``."""

    schema_: Annotated[str, Field(alias="schema", pattern=r"^catalogue/[1-9]\d*$")]
    functions: Annotated[list[Function], Field(min_length=1)]
    scenarios: Annotated[list[Id], Field(min_length=1, max_length=20)]
    probes: Annotated[list[Id], Field(max_length=50)]
    profile: ProfileData
    questions: Annotated[list[QuestionData], Field(min_length=1, max_length=500)]
