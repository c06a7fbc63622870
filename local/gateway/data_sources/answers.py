"""The result of a call to a data source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DataSourceFailure:
    """Why a data source failed: ``ctx.error`` of the response handler."""

    message: str
    type: str | None

    def as_context(self) -> dict[str, str | None]:
        """Return it as resolver code gets it."""
        return {"message": self.message, "type": self.type}


@dataclass(frozen=True)
class DataSourceAnswer:
    """``ctx.result`` of the response handler, and ``ctx.error`` when the data source failed."""

    result: Any
    failure: DataSourceFailure | None = None
