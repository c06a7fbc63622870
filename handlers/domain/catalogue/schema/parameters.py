"""The schema of ``rules-<n>.json``: the figures of the scoring."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handlers.domain.catalogue.fraction import Part
from handlers.domain.catalogue.id import Id
from handlers.domain.catalogue.parameters import BEST
from handlers.domain.catalogue.schema.values import Options, Points, Rules, Weight

Grade = Literal["A", "B", "C", "D", "F"]


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
