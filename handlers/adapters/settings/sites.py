"""How customers' hosts are reached."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Json

from handlers.adapters.settings.reading import Settings
from handlers.domain.contract import Contract

LOOPBACK = "127.0.0.1"


class SiteOverrides(Contract):
    """Where made-up hosts live on one machine: on loopback, with an authority of their own.

    Only names under ``.example``, which nobody can own (RFC 2606), can be overridden.
    """

    hosts: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.example$")], ...]
    http_port: int = Field(ge=1024, le=65535)
    https_port: int = Field(ge=1024, le=65535)
    certificate_authority: str = Field(pattern=r"^-----BEGIN CERTIFICATE-----\n")


class SiteSettings(Settings):
    """How customers' hosts are reached: by public DNS, but for a deployment's overrides."""

    site_overrides: Json[SiteOverrides] | None = None

    def peers(self) -> dict[tuple[str, int], tuple[str, int]]:
        """The peer for each overridden host and port."""
        if self.site_overrides is None:
            return {}
        ports = {80: self.site_overrides.http_port, 443: self.site_overrides.https_port}
        hosts = self.site_overrides.hosts
        return {(host, port): (LOOPBACK, ports[port]) for host in hosts for port in ports}
