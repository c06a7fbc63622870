"""Who mails to customers come from, and who is alarmed."""

from __future__ import annotations

from email.utils import formataddr
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from infra.settings.hosted_zone import HostedZone

MAIL_ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


class AlarmSettings(BaseModel):
    """Who is mailed when an alarm fires; more subscribers can be added to the topic at any time.

    ``monthly_usd`` is a budget; the same address is mailed when it is nearly spent.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )

    mail: str | None = Field(default=None, pattern=MAIL_ADDRESS)
    monthly_usd: int | None = Field(default=None, ge=1, le=1_000_000)

    @model_validator(mode="after")
    def _names_a_recipient(self) -> Self:
        if self.monthly_usd is not None and self.mail is None:
            raise ValueError("monthlyUsd needs the mail address to notify")
        return self


class SenderSettings(BaseModel):
    """Who mails to customers come from.

    With the ``hosted_zone`` of the address's domain, the stacks make its identity in SES with the
    records that prove it; without, SES must have verified the domain already. There is
    one such identity of a domain: of two stages, one alone names the zone for it; the other takes
    a subdomain, or the same domain without the zone.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )

    address: str = Field(pattern=MAIL_ADDRESS)
    name: str = Field(min_length=1)
    hosted_zone: HostedZone | None = None

    @model_validator(mode="after")
    def _lies_in_its_zone(self) -> Self:
        if self.hosted_zone is not None and not self.hosted_zone.holds(self.domain):
            raise ValueError(
                f"{self.domain} doesn't lie in the hosted zone {self.hosted_zone.name}"
            )
        return self

    @property
    def named(self) -> str:
        """The address with its name (RFC 5322, section 3.4)."""
        return formataddr((self.name, self.address))

    @property
    def domain(self) -> str:
        """The identity in SES."""
        return self.address.rpartition("@")[2]
