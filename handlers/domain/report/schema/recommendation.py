"""The part of a report's document that says what to do."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from handlers.domain.catalogue.id import Id
from handlers.domain.report.schema.figure import Figure
from handlers.domain.report.schema.values import Cost, Grade, KindName, Role, Time


class AfterPart(TypedDict):
    """The guaranteed figures once a recommendation and all before it are done."""

    score: Figure
    grade: Grade
    risk: Figure


class GainRangePart(TypedDict):
    """The points that may be gained by what is found out."""

    least: Figure
    most: Figure


class CheckGainPart(TypedDict):
    """A check, and the points that its passing adds by itself, with all else as it is now."""

    probe: Id
    gain: Figure


class RecommendationPart(TypedDict):
    """What to do.

    ``act``: from which option to which; ``option`` is null where the answer stays and has to become
    true. ``required`` are the probes that have to pass. ``find_out``: what isn't known of a
    question. ``look``: have a probe make its check. ``lifts``: it may lift a limit of the grade.
    ``gain`` and ``riskDrop`` are what it adds to the recommendations before it, ``checks`` what
    each of ``required`` adds alone.
    """

    kind: KindName
    question: Id | None
    probe: Id | None
    current: Id | None
    option: Id | None
    required: list[Id]
    checks: list[CheckGainPart]
    effort: Annotated[int, Field(ge=1, le=3)]
    who: Role
    time: Time
    cost: Cost
    lifts: bool
    gain: Figure
    riskDrop: Figure
    range: GainRangePart | None
    after: AfterPart
