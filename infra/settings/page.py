"""Where the page is served."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from infra.settings.hosted_zone import HostedZone


class PageSettings(BaseModel):
    """Where the page is served: CloudFront's own name, or a domain.

    With its ``hosted_zone``, the stacks make the certificate and the records; without, the
    certificate is given, and somebody points the domain to CloudFront.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )

    domain_name: str | None = None
    # CloudFront takes certificates from this region alone.
    certificate_arn: str | None = Field(default=None, pattern=r"^arn:aws:acm:us-east-1:\d{12}:.+$")
    hosted_zone: HostedZone | None = None

    @model_validator(mode="after")
    def _has_a_certificate_for_its_domain(self) -> Self:
        ways = [way for way in (self.certificate_arn, self.hosted_zone) if way is not None]
        if len(ways) != (0 if self.domain_name is None else 1):
            raise ValueError("domainName goes with either certificateArn or hostedZone")
        zone, domain = self.hosted_zone, self.domain_name
        if zone is not None and domain is not None and not zone.holds(domain):
            raise ValueError(f"{domain} doesn't lie in the hosted zone {zone.name}")
        return self
