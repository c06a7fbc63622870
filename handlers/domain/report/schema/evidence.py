"""The parts of a report's document on evidence that was gathered from outside."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from handlers.domain.catalogue.id import Id
from handlers.domain.evidence.finding import MOST_FINDINGS, FindingCode, Values
from handlers.domain.evidence.remediation import MOST_REMEDIATIONS, RemediationKind
from handlers.domain.evidence.status import UnknownReason
from handlers.domain.report.schema.values import Moment, Status, member_of


class FindingPart(TypedDict):
    """What was found, and the values in its words; one named ``day`` is a date in ISO 8601.

    ``subject`` is the name that was looked at; null stands for the firm's domain.
    """

    code: Annotated[FindingCode, member_of(FindingCode)]
    subject: str | None
    values: Values


class DeadlinePart(TypedDict):
    """A finding that is due by the ``day`` among its values, or at once without one."""

    probe: Id
    finding: FindingPart


class RemediationPart(TypedDict):
    """What would settle a finding: a record, a file or a header; ``value`` is all of its text."""

    finding: Annotated[FindingCode, member_of(FindingCode)]
    kind: Annotated[RemediationKind, member_of(RemediationKind)]
    name: str
    recordType: str | None
    value: str


class ProbePart(TypedDict):
    """One probe; ``reason`` says why it is unknown, or why an earlier observation stands in.

    ``findings`` are what the status follows from, the worst first, and ``facts`` what is behind it.
    ``visibleFrom``: what has been changed since can't be seen before then. ``unfinished``: not all
    was looked at before the time was up.
    """

    probe: Id
    status: Status
    reason: Annotated[UnknownReason, member_of(UnknownReason)] | None
    findings: Annotated[list[FindingPart], Field(max_length=MOST_FINDINGS)]
    remediations: Annotated[list[RemediationPart], Field(max_length=MOST_REMEDIATIONS)]
    facts: dict[str, Any]
    stale: bool
    observedAt: Moment | None
    visibleFrom: Moment | None
    unfinished: bool


class SourcePart(TypedDict):
    """One answer of a provider, with the hash of its bytes; ``kept``: they are stored by it."""

    url: str
    sha256: str
    cached: bool
    kept: bool


class EvidencePart(TypedDict):
    """What one provider gave; ``leftOut`` counts facts and sources that didn't fit."""

    provider: Id
    observedAt: Moment | None
    durationMs: Annotated[int, Field(ge=0)] | None
    adapterVersion: str | None
    probes: list[ProbePart]
    sources: list[SourcePart]
    leftOut: Annotated[int, Field(ge=0)]


class FoundNamePart(TypedDict):
    """A name of the firm's own that isn't on its sheet, and where it was found."""

    name: Annotated[str, Field(max_length=253)]
    foundIn: Literal["SPF", "CERTIFICATE"]


class UnknownPart(TypedDict):
    """A probe without a status: which provider couldn't tell, and why."""

    probe: Id
    provider: Id
    reason: Annotated[UnknownReason, member_of(UnknownReason)]
