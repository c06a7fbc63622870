"""The schema of the two rules files: which members there are, of which type, in which range."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic.alias_generators import to_camel

from handlers.domain.catalogue.parameters import BEST
from handlers.domain.contract import describe

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)]
Grade = Literal["A", "B", "C", "D", "F"]
Function = Literal["GV", "ID", "PR", "DE", "RS", "RC"]
KnownStatus = Literal["PASS", "PARTIAL", "FAIL"]
Weight = Annotated[int, Field(gt=0, le=1000)]
Maturity = Annotated[int, Field(ge=0, le=BEST)]
Level = Annotated[int, Field(ge=1, le=5)]
Adjustment = Literal[-1, 0, 1]


def _part_of_one(value: str) -> str:
    try:
        part = Fraction(value)
    except (ValueError, ZeroDivisionError):
        raise ValueError("not a fraction such as 4/5") from None
    if not 0 <= part <= 1:
        raise ValueError("not between 0 and 1")
    return value


Part = Annotated[str, StringConstraints(max_length=20), AfterValidator(_part_of_one)]


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


class OptionData(Rules):
    """One option and what it is worth."""

    id: Id
    maturity: Literal[0, 25, 50, 75, 100]


class QuestionData(Rules):
    """One question."""

    id: Annotated[str, StringConstraints(pattern=r"^(GV|ID|PR|DE|RS|RC)-\d\d$")]
    function: Function
    weight: Weight
    effort: Literal[1, 2, 3]
    csf: Annotated[list[Id], Field(min_length=1)]
    cpg: list[Id]
    options: Annotated[list[OptionData], Field(min_length=2, max_length=20)]
    scenarios: Annotated[dict[Id, Weight], Field(min_length=1)]
    probes: list[Id]


class ProfileQuestionData(Rules):
    """One question of the profile; exactly one option is chosen."""

    id: Id
    options: Annotated[list[Id], Field(min_length=2, max_length=20)]


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
    """What the profile asks and decides."""

    questions: list[ProfileQuestionData]
    out_of_scope: dict[Id, dict[Id, list[Id]]]
    inherent: InherentData


class CatalogueData(Rules):
    """``catalogue-<n>.json``."""

    schema_: Annotated[str, Field(alias="schema", pattern=r"^catalogue/[1-9]\d*$")]
    function_weights: Annotated[dict[Function, Weight], Field(min_length=1)]
    scenarios: Annotated[list[Id], Field(min_length=1, max_length=20)]
    probes: Annotated[list[Id], Field(max_length=50)]
    profile: ProfileData
    questions: Annotated[list[QuestionData], Field(min_length=1, max_length=500)]


class CapsData(Rules):
    """The highest maturity that each status of a probe leaves."""

    default: dict[KnownStatus, Maturity]
    probes: dict[Id, dict[KnownStatus, Maturity]]


class PerProbeData(Rules):
    """A number for every probe, with its exceptions."""

    default: Weight
    probes: dict[Id, Weight]


class RiskData(Rules):
    """What full maturity takes away, and which questions take it from the impact."""

    likelihood_reduction: Part
    impact_reduction: Part
    impact_functions: list[Function]
    impact_questions: list[Id]


class GradeData(Rules):
    """A grade and the points that it starts from."""

    grade: Grade
    from_: Annotated[Maturity, Field(alias="from")]


class WeightCapData(Rules):
    """A cap for everything of a weight."""

    weight_from: Weight
    grade: Grade


class EssentialCapData(Rules):
    """A cap for questions that have to reach a maturity."""

    questions: list[Id]
    below: Maturity
    grade: Grade


class PartCapData(Rules):
    """A cap for a figure from 0 to 1."""

    below: Part
    grade: Grade


class GradeCapsData(Rules):
    """The best grade that is left in each case."""

    failed_probes: dict[Id, Grade]
    contradiction: WeightCapData
    essential_questions: EssentialCapData
    unknown_probes: WeightCapData
    confidence: PartCapData


class ParametersData(Rules):
    """``rules-<n>.json``."""

    schema_: Annotated[str, Field(alias="schema", pattern=r"^rules/[1-9]\d*$")]
    unknown_option: Id
    caps: CapsData
    probe_weights: PerProbeData
    max_age_days: PerProbeData
    contradiction_gap: Annotated[int, Field(ge=1, le=BEST)]
    risk: RiskData
    grades: Annotated[list[GradeData], Field(min_length=1)]
    grade_caps: GradeCapsData
    provisional_below: Part
