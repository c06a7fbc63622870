"""What every data source answers, and how one fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DataSourceFailure:
    """``ctx.error`` of the response handler."""

    message: str
    type: str | None

    def as_context(self) -> dict[str, str | None]:
        """As resolver code sees it."""
        return {"message": self.message, "type": self.type}


@dataclass(frozen=True)
class DataSourceAnswer:
    """``ctx.result``, with ``ctx.error`` when the data source failed."""

    result: Any
    failure: DataSourceFailure | None = None
