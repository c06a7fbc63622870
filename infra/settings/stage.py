"""The settings that differ between stages, typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic.alias_generators import to_camel

from handlers.adapters.settings.sites import SiteOverrides
from handlers.providers.registry.feeds import FEEDS_BY_ID
from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID, offered_probes
from handlers.providers.registry.third_parties import Provider, ThirdParty
from infra.settings.customer_limits import CustomerLimits
from infra.settings.mail import AlarmSettings, SenderSettings
from infra.settings.page import PageSettings
from infra.settings.page_links import PageLinks
from infra.settings.page_operator import PageOperator

ROOT = Path(__file__).resolve().parents[2]

THIRD_PARTIES: Mapping[str, ThirdParty] = {**PROVIDERS_BY_ID, **FEEDS_BY_ID}
LogRetentionDays = Literal[1, 3, 5, 7, 14, 30, 60, 90, 180, 365]


class StageSettings(BaseModel):
    """One stage. ``account`` and ``region`` are left to the credentials when they are not given.

    ``cache_seconds`` is how long what a provider gave counts as fresh; ``questions_a_second`` is
    the pace at each public resolver, where there are hundreds to ask; ``runs_at_once`` is the most
    executions that run at a time, of ten functions each at most; ``watched_at_once`` is how many
    domains the night watch looks at side by side.
    ``provider_urls`` replaces base URLs by provider id and name; ``graphql_url`` replaces the
    address of the API, for a deployment where AppSync's own name leads nowhere; without ``page``
    CloudFront doesn't serve the page; ``links`` stand at its foot; ``operator`` says on its
    first page who runs it at what price; ``limits`` are each customer's.
    ``site_overrides`` leads made-up hosts to stand-ins, in a stage on one machine alone.
    ``licensed_providers`` are the ids of those whose licence has been bought; without it they are
    off. ``standards`` are shown in reports besides the others, by somebody who has read their
    terms. ``archive`` is off where the engine has no event archives, ``tls`` where its endpoint is
    plain HTTP on loopback. ``protected`` is off for a first deployment: what is protected couldn't
    be rolled back.
    Without ``alarms`` nobody is alarmed; without ``sender`` Cognito's own sends the mails,
    some 50 a day; without ``requests_in_5_minutes``, for each address, no firewall stands before
    the API.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )

    stage: str = Field(pattern=r"^[a-z][a-z0-9]{1,11}$")
    account: str | None = Field(default=None, pattern=r"^\d{12}$")
    region: str | None = None
    log_retention_days: LogRetentionDays
    removal: Literal["destroy", "retain"]
    protected: bool = True
    introspection: bool
    user_agent: str = Field(min_length=1)
    cache_seconds: int = Field(ge=0, le=86400)
    questions_a_second: float = Field(default=10, gt=0, le=1000)
    # A function's mapping takes at most 1,000 at once (Lambda Developer Guide, "Scaling").
    runs_at_once: int = Field(ge=1, le=1000)
    # Each asks up to as many functions at once as there are providers.
    watched_at_once: int = Field(default=20, ge=1, le=500)
    provider_urls: dict[str, dict[str, str]] = Field(default_factory=dict)
    graphql_url: str | None = None
    lambda_platform: Literal["arm64", "local"] = "arm64"
    site_overrides: SiteOverrides | None = None
    licensed_providers: tuple[str, ...] = ()
    standards: tuple[Literal["cis_controls_8_1_ig1"], ...] = ()
    bundle: Path = ROOT / ".build"
    cli_credentials: bool = False
    archive: bool = True
    tls: bool = True
    page: PageSettings | None = None
    alarms: AlarmSettings | None = None
    sender: SenderSettings | None = None
    requests_in_5_minutes: int | None = Field(default=None, ge=10, le=2_000_000_000)
    links: PageLinks = PageLinks()
    operator: PageOperator | None = None
    limits: CustomerLimits = CustomerLimits()

    @field_validator("licensed_providers", "provider_urls", "site_overrides", mode="before")
    @classmethod
    def _from_command_line(cls, value: object) -> object:
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("provider_urls")
    @classmethod
    def _names_known_urls(cls, value: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        for provider, urls in value.items():
            known = THIRD_PARTIES[provider].urls if provider in THIRD_PARTIES else {}
            if unknown := set(urls) - set(known):
                raise ValueError(f"{provider} has no URL named {', '.join(sorted(unknown))}")
        return value

    @field_validator("licensed_providers")
    @classmethod
    def _need_a_licence(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = {row.id for row in PROVIDERS if row.needs_licence}
        if unknown := set(value) - known:
            raise ValueError(f"no licence is needed for {', '.join(sorted(unknown))}")
        return value

    @field_validator("site_overrides")
    @classmethod
    def _only_on_this_machine(
        cls, value: SiteOverrides | None, fields: ValidationInfo
    ) -> SiteOverrides | None:
        if value is not None and fields.data.get("lambda_platform") != "local":
            raise ValueError("only a stage on one machine may lead hosts to loopback")
        return value

    @model_validator(mode="after")
    def _names_where_it_stands(self) -> Self:
        own = self.page is not None and self.page.hosted_zone is not None
        if own and (self.account is None or self.region is None):
            raise ValueError("a page with a hostedZone needs account and region of the stage")
        return self

    @property
    def prefix(self) -> str:
        """The prefix of names that have to be unique in an account or a region."""
        return f"security-platform-{self.stage}"

    @property
    def page_address_parameter(self) -> str:
        """The parameter to which the page's stack writes its address, for stacks before it."""
        return f"/{self.prefix}/page-address"

    @property
    def night_watch_name(self) -> str:
        """The state machine's name, for functions of stacks before its own."""
        return f"{self.prefix}-night-watch"

    @property
    def on_one_machine(self) -> bool:
        """Whether the engine is a process beside the functions, which leaves nothing behind."""
        return self.lambda_platform == "local"

    @property
    def keeps_data(self) -> bool:
        """Whether tables, users and logs outlive their stack."""
        return self.removal == "retain"

    @property
    def protects_data(self) -> bool:
        """Whether they and their stack are protected against deletion."""
        return self.keeps_data and self.protected

    @property
    def offered_probes(self) -> frozenset[str]:
        """The probes that this stage looks at."""
        return offered_probes(self.licensed_providers)

    def scoring(self) -> dict[str, str]:
        """The environment of functions that score, or name the rules of it."""
        return {
            "OFFERED_PROBES": json.dumps(sorted(self.offered_probes)),
            "STANDARDS_BY_SETTING": json.dumps(sorted(self.standards)),
        }

    def sites(self) -> dict[str, str]:
        """The environment of functions that fetch from customers' hosts."""
        if self.site_overrides is None:
            return {}
        return {"SITE_OVERRIDES": self.site_overrides.model_dump_json(by_alias=True)}

    def proof(self) -> dict[str, str]:
        """The environment of functions that ask whether a domain's control is proved."""
        return {"DNS_URLS": json.dumps(self.urls_of("dns"), sort_keys=True)}

    def cache_seconds_of(self, provider: Provider) -> int:
        """How long what that provider gave counts as fresh."""
        most = provider.most_cache_seconds
        fresh = self.cache_seconds if most is None else min(most, self.cache_seconds)
        return max(provider.least_cache_seconds or 0, fresh)

    def urls_of(self, third_party: str) -> dict[str, str]:
        """The base URLs of a provider or feed by name, this stage's own where it has any."""
        return {**THIRD_PARTIES[third_party].urls, **self.provider_urls.get(third_party, {})}
