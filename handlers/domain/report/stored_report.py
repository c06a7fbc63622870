"""A stored report, and what a run that starts from it takes of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from handlers.domain.events.answer_event import Answer
from handlers.domain.memory.previous_result import PreviousResult
from handlers.domain.sheet.name_role import NameRole

Document = dict[str, Any]


class ReportOf(NamedTuple):
    """A stored report: its id, whose it is, of which incarnation of a sheet, and its document."""

    id: str
    owner: str
    incarnation: str
    document: Document


def previous_of(report: ReportOf) -> PreviousResult:
    """What a run that starts from the report is compared with."""
    document = report.document
    inputs = document["inputs"]
    return PreviousResult(
        report_id=report.id,
        created_at=document["createdAt"],
        ruleset_id=document["rulesetId"],
        catalogue_version=inputs["catalogueVersion"],
        responses=inputs["responses"],
        profile=inputs["profile"],
        evidence=inputs["evidence"],
        guaranteed_score=document["headline"]["score"]["guaranteed"]["exact"],
    )


def sheet_of(report: ReportOf) -> Answer:
    """The sheet as it was scored; a draft that was saved since is another matter."""
    answer, inputs = report.document["answer"], report.document["inputs"]
    signed = answer["signOff"] or {}
    return Answer(
        id=answer["id"],
        owner=report.owner,
        incarnation=report.incarnation,
        version=answer["version"],
        status="SUBMITTED",
        catalogue_version=answer["catalogueVersion"],
        domain=answer["domain"],
        names=_further(answer["domain"], answer["names"]),
        firm=answer["firm"],
        signatory=signed.get("name"),
        signatory_role=signed.get("role"),
        profile=inputs["profile"],
        responses=inputs["responses"],
        created_at=answer["submittedAt"],
        updated_at=answer["submittedAt"],
    )


def _further(domain: str, names: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The names as a customer enters them: without what the domain is anyway."""
    named = [(role, each["name"]) for each in names for role in each["roles"]]
    elsewhere = {role for role, name in named if name != domain}
    own = {NameRole.DOMAIN, *({NameRole.MAIL, NameRole.WEBSITE} - elsewhere)}
    return [
        {"role": role, "name": name} for role, name in named if name != domain or role not in own
    ]
