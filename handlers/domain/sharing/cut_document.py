"""The document ``share/1``: the part of a report that is shown to others.

It is built up from what a depth shows, never by leaving out: a new part of reports is in no share
until somebody writes it here. Figures have the digits that pages show; the exact fractions would
tell more.
"""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from handlers.domain.catalogue.id import Id
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.figure import Figure, value_of
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.report.schema.score import GradeRangePart, RangePart
from handlers.domain.report.schema.values import Cost, Grade, Role, Time
from handlers.domain.sharing.depth import Depth

SCHEMA = "share/1"


class Ends(TypedDict):
    """Points at both ends, 0 to 100, with one decimal."""

    guaranteed: float
    possible: float


class CutFunction(TypedDict):
    """The score of one function of NIST CSF 2.0."""

    function: Id
    score: Ends


class CutRecommendation(TypedDict):
    """One recommendation, without the answer that it starts from.

    ``score`` and ``grade`` are the guaranteed ones once it and all before it are done.
    """

    kind: Literal["act", "find_out", "look"]
    question: Id | None
    option: Id | None
    required: list[Id]
    who: Role
    time: Time
    cost: Cost
    score: float
    grade: Grade


class CutDocument(TypedDict):
    """What both cut depths have, and from ``catalogueVersion`` on what RECOMMENDATIONS adds."""

    schema: Literal["share/1"]
    depth: Literal["RESULT", "RECOMMENDATIONS"]
    createdAt: str
    domain: str
    firm: str | None
    validUntil: str | None
    grade: GradeRangePart
    catalogueVersion: NotRequired[str]
    score: NotRequired[Ends]
    functions: NotRequired[list[CutFunction]]
    recommendations: NotRequired[list[CutRecommendation]]


def cut(document: ReportDocument, depth: Depth) -> CutDocument:
    """What a complete report shows at one of the depths RESULT and RECOMMENDATIONS.

    Raises ValueError for any other depth, and for a report without a result.
    """
    answer, headline, inputs = document["answer"], document["headline"], document["inputs"]
    domain, grade, score = answer["domain"], headline["grade"], headline["score"]
    if domain is None or grade is None or score is None or inputs is None:
        raise ValueError("a report without a result has nothing to show")
    validity = document["validity"]
    result = CutDocument(
        schema="share/1",
        depth="RESULT",
        createdAt=document["createdAt"],
        domain=domain,
        firm=answer["firm"],
        validUntil=validity["until"] if validity else None,
        grade={"guaranteed": grade["guaranteed"], "possible": grade["possible"]},
    )
    if depth is Depth.RESULT:
        return result
    if depth is not Depth.RECOMMENDATIONS:
        raise ValueError(f"{depth} is no part of a report")
    return {
        **result,
        "depth": "RECOMMENDATIONS",
        "catalogueVersion": inputs["catalogueVersion"],
        "score": _ends(score),
        "functions": [
            {"function": each["function"], "score": _ends(each["score"])}
            for each in document["functions"]
        ],
        "recommendations": [_cut_recommendation(each) for each in document["recommendations"]],
    }


def _cut_recommendation(recommendation: RecommendationPart) -> CutRecommendation:
    return {
        "kind": recommendation["kind"],
        "question": recommendation["question"],
        "option": recommendation["option"],
        "required": list(recommendation["required"]),
        "who": recommendation["who"],
        "time": recommendation["time"],
        "cost": recommendation["cost"],
        "score": _tenths(recommendation["after"]["score"]),
        "grade": recommendation["after"]["grade"],
    }


def _ends(both: RangePart) -> Ends:
    return {"guaranteed": _tenths(both["guaranteed"]), "possible": _tenths(both["possible"])}


def _tenths(figure: Figure) -> float:
    """As a page writes it: rounded once, from the exact figure, a half to the even neighbour."""
    return float(round(value_of(figure), 1))
