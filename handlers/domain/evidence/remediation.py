"""What fixes a finding: the exact record, file or header for this domain."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from handlers.domain.contract import Contract
from handlers.domain.evidence.finding_code import FindingCode

MOST_REMEDIATIONS = 4
"""Of one probe."""
LONGEST_VALUE = 1000

Value: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_VALUE, pattern=r"^[\x20-\x7e\n]+$")
]
"""Printable ASCII, in lines: part of it may be a stranger's."""


class RemediationKind(StrEnum):
    """Where it goes."""

    DNS_RECORD = "DNS_RECORD"
    FILE = "FILE"
    HTTP_HEADER = "HTTP_HEADER"


class Remediation(Contract):
    """One thing to publish or to set, which the check's own parser accepts.

    ``name`` is the owner name of a record, the URL of a file or the name of a header;
    ``record_type`` is there for a record alone. ``value`` takes the place of what is there.
    """

    finding: FindingCode
    kind: RemediationKind
    name: str = Field(min_length=1, max_length=300, pattern=r"^[\x21-\x7e]+$")
    record_type: str | None = None
    value: Value


def txt_record(finding: FindingCode, name: str, value: str) -> Remediation:
    """A TXT record; raises ValueError for a value that can't be shown as it is."""
    return Remediation(
        finding=finding,
        kind=RemediationKind.DNS_RECORD,
        name=name,
        record_type="TXT",
        value=value,
    )
