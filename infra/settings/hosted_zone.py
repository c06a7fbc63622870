"""A public zone of Route 53."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class HostedZone(BaseModel):
    """A public zone of Route 53 in the stage's account."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^Z[A-Z0-9]{1,31}$")
    name: str = Field(min_length=1)

    def holds(self, domain: str) -> bool:
        """Whether a domain is the zone's own or below it."""
        return domain == self.name or domain.endswith(f".{self.name}")
