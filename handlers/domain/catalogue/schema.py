"""The schema of the two rules files: which members there are, of which type, in which range."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from handlers.domain.catalogue.fraction import Part
from handlers.domain.catalogue.id import Id
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.contract import describe

Grade = Literal["A", "B", "C", "D", "F"]
Function = Literal["GV", "ID", "PR", "DE", "RS", "RC"]
Side = Literal["likelihood", "impact"]
Weight = Annotated[int, Field(gt=0, le=1000)]
Points = Annotated[int, Field(ge=0, le=BEST)]
Level = Annotated[int, Field(ge=1, le=5)]
Adjustment = Literal[-1, 0, 1]
Options = Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1)]
"""Profile question to some of its options."""


class Rules(BaseModel):
    """A part of a rules file: camelCase, with no other members and no converted types."""

    model_config = ConfigDict(
        strict=True, extra="forbid", alias_generator=to_camel, validate_by_name=False
    )

    @classmethod
    def faults(cls, data: object) -> list[str]:
        """Every fault of ``data``, as its path and what is wrong; none if it keeps the schema."""
        try:
            cls.model_validate(data)
        except ValidationError as error:
            return [describe(error)]
        return []


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


class TrustData(Rules):
    """What denied answers take from those that nobody can check."""

    claim_from: Annotated[int, Field(ge=1, le=BEST)]
    loss_per_denial: Part
    least: Part


class RiskData(Rules):
    """What full maturity takes away, and the most of a side that one question may hold."""

    likelihood_reduction: Part
    impact_reduction: Part
    largest_share: Part


class GradeData(Rules):
    """A grade and the points that it starts from."""

    grade: Grade
    from_: Annotated[Points, Field(alias="from")]


class EssentialData(Rules):
    """A question that has to reach a maturity; else no grade is better than this one."""

    question: Id
    below: Annotated[int, Field(gt=0, le=BEST)]
    grade: Grade


class GradeLimitsData(Rules):
    """The best grade that is left in each case."""

    failed_probes: dict[Id, Grade]
    essentials: list[EssentialData]


class RecommendationsData(Rules):
    """How many are shown, and the least gain of one that lifts no limit."""

    most: Annotated[int, Field(ge=1, le=50)]
    least_gain: Part


class PerProbeData(Rules):
    """A number for every probe, with its exceptions."""

    default: Weight
    probes: dict[Id, Weight]


class InsteadData(Rules):
    """Who takes a step when the profile says that there is nobody of that kind."""

    profile: Options
    instead: Literal["owner", "staff"]


class ParametersData(Rules):
    """``rules-<n>.json``."""

    schema_: Annotated[str, Field(alias="schema", pattern=r"^rules/[1-9]\d*$")]
    catalogue: Annotated[str, StringConstraints(pattern=r"^catalogue/[1-9]\d*$")]
    unknown_option: Id
    trust: TrustData
    risk: RiskData
    grades: Annotated[list[GradeData], Field(min_length=1)]
    grade_limits: GradeLimitsData
    recommendations: RecommendationsData
    max_age_days: PerProbeData
    who: dict[Literal["staff", "it_firm", "web_agency", "registrar"], InsteadData]
