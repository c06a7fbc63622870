"""The kinds of values that a report's document is made of."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

Moment: TypeAlias = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$")]
"""ISO 8601, in UTC."""
Sha256: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Maturity: TypeAlias = Annotated[int, Field(ge=0, le=100)]
Level: TypeAlias = Annotated[int, Field(ge=1, le=5)]
Grade: TypeAlias = Literal["A", "B", "C", "D", "F"]
Status: TypeAlias = Literal["PASS", "PARTIAL", "FAIL", "NOT_APPLICABLE", "UNKNOWN"]
KnownStatus: TypeAlias = Literal["PASS", "PARTIAL", "FAIL"]
Denial: TypeAlias = Literal["PARTIAL", "FAIL"]
"""The statuses that can contradict an answer."""
Role: TypeAlias = Literal["owner", "staff", "it_firm", "web_agency", "registrar"]
Time: TypeAlias = Literal["minutes", "hours", "day", "days", "weeks"]
Cost: TypeAlias = Literal["none", "low", "middle", "high"]
KindName: TypeAlias = Literal["act", "find_out", "look"]


def member_of(kind: type[Enum]) -> BeforeValidator:
    """Reads the value of a member, also where else only the member itself would do.

    A class can't be the validator: from Python 3.12 on an enum's signature is ``(*values)``.
    """

    def read(value: Any) -> Enum:
        return kind(value)

    return BeforeValidator(read)
