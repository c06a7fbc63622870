"""Settings of the Lambda functions: typed, from the environment, read once."""

from __future__ import annotations

import os
from functools import cache
from typing import Annotated, Final, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, Json, ValidationError
from pydantic.alias_generators import to_camel

from handlers.domain.account.work import WorkKind
from handlers.domain.contract import describe
from handlers.domain.errors import SettingsError

Model = TypeVar("Model", bound="Settings")
LOOPBACK: Final = "127.0.0.1"


class Settings(BaseModel):
    """Base: a field ``event_bus_name`` is read from ``EVENT_BUS_NAME``."""

    model_config = ConfigDict(
        frozen=True, alias_generator=str.upper, populate_by_name=True, defer_build=True
    )


class BusSettings(Settings):
    """Where events go."""

    event_bus_name: str = "default"


class PublisherSettings(BusSettings):
    """The same with the stage that events are sent for."""

    stage: str


class GraphqlSettings(Settings):
    """Where reports are stored through, and the region that the request is signed for."""

    graphql_url: str
    aws_region: str


class MetricsSettings(Settings):
    """What CloudWatch files the metrics of a stage under."""

    metrics_namespace: str


class UsersSettings(Settings):
    """The table of customers' profiles."""

    users_table: str


class ReportsSettings(Settings):
    """The table of reports."""

    reports_table: str


class PlansSettings(Settings):
    """The table of plans."""

    plans_table: str


class AnswersSettings(Settings):
    """The table of answer sheets."""

    answers_table: str


class PageAddressSettings(Settings):
    """The name of the parameter with the page's address."""

    page_address_parameter: str


class ReportsByAnswerSettings(ReportsSettings):
    """The same with its index by sheet."""

    reports_by_answer_index: str


class AwaitedReportsSettings(Settings):
    """The table of versions whose report is awaited."""

    awaited_reports_table: str


class AccountsSettings(Settings):
    """The table of accounts: what was asked for as a whole, and what is counted."""

    accounts_table: str


class AccountWorkSettings(AccountsSettings):
    """The same with the kind of work that a function begins, and the machine that does it."""

    work_kind: WorkKind
    state_machine: str


class SignInSettings(Settings):
    """The user pool."""

    user_pool_id: str


class OwnedTable(BaseModel):
    """A table with items of customers, and how those of one are found.

    ``owner`` is the attribute that the table, or its ``index``, is queried by; ``kept`` are sort
    keys ``item`` that are passed over.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: str
    name: str
    keys: tuple[str, ...]
    index: str | None = None
    owner: str = "owner"
    kept: tuple[str, ...] = ()


class ArchivesSettings(Settings):
    """Where exports are, and how many days logs are kept."""

    archives_bucket: str
    log_days: int = 0


class WholeAccountSettings(ArchivesSettings):
    """Every store with something of customers."""

    owned_tables: Json[tuple[OwnedTable, ...]]
    cache_table: str
    raw_answers_bucket: str
    shares_bucket: str


class RunsSettings(Settings):
    """The table of claimed runs."""

    runs_table: str


class RunQueueSettings(Settings):
    """The table of the run queue, and how many executions run at once."""

    run_queue_table: str
    runs_at_once: int = Field(ge=1, le=9999)


class StateMachineSettings(Settings):
    """The ARN of the state machine."""

    state_machine: str


class DeadLetterSettings(Settings):
    """The queue of what nobody could handle."""

    dead_letter_queue: str


class MemorySettings(Settings):
    """The tables of the evidence history and of remembered results, and the index by domain."""

    evidence_table: str
    results_table: str
    results_by_domain_index: str


class SigningSettings(Settings):
    """The ARN of the key that signs reports, and where the public keys are published."""

    signing_key: str
    report_keys_bucket: str


class WatchesSettings(Settings):
    """The table of watches, its indexes of those that are on and of those that wait for a look."""

    watches_table: str
    watches_by_watched_index: str
    watches_by_differs_index: str


class WatchMailsSettings(Settings):
    """The table of watches, its indexes of what is to be mailed, and of the tokens in mails."""

    watches_table: str
    watches_by_due_index: str
    watches_by_token_index: str


class MailingSettings(Settings):
    """Who mails come from, and the configuration set of SES that tells of what becomes of them."""

    mail_sender: str
    configuration_set: str = ""


class NightsSettings(WatchesSettings):
    """The same with where the list of a night's domains goes, and which licences there are."""

    nights_bucket: str
    licensed_providers: Json[frozenset[str]]


class SharesSettings(Settings):
    """The table of shares, and its index by the day on which they end."""

    shares_table: str
    shares_by_end_index: str


class NewSharesSettings(SharesSettings):
    """The same with the table of sheets: a share is made while its sheet is there."""

    answers_table: str


class SharedObjectsSettings(Settings):
    """The bucket of what strangers are shown."""

    shares_bucket: str


class ProviderSettings(Settings):
    """Which third party a function asks, its base URLs by name, and who asks.

    ``licensed``: this deployment may use a provider that needs a licence. ``questions_a_second``
    is the pace at each of its addresses, where there are hundreds to ask. ``api_key_secret`` is
    the ARN of the secret with its API key, for one that needs a key.
    """

    provider: str
    provider_urls: Json[dict[str, str]] | dict[str, str]
    user_agent: str
    licensed: bool = False
    questions_a_second: float = Field(default=10, gt=0, le=1000)
    api_key_secret: str = ""


class ScoringSettings(Settings):
    """The probes that this deployment offers: they are part of its rules.

    ``standards_by_setting`` are those that it shows whose terms have to be read first.
    """

    offered_probes: Json[frozenset[str]]
    standards_by_setting: Json[frozenset[str]] | frozenset[str] = frozenset()


class FeedStoreSettings(Settings):
    """Where the daily copies of the feeds are."""

    feeds_bucket: str


class FeedsSettings(Settings):
    """The base URLs of all feeds, by feed and name, and who asks."""

    feed_urls: Json[dict[str, dict[str, str]]]
    user_agent: str


class ProofSettings(Settings):
    """Which resolvers say whether a domain's control is proved, by name, and who asks."""

    dns_urls: Json[dict[str, str]]
    user_agent: str


def read(model: type[Model]) -> Model:
    """The settings of one kind; raises SettingsError, which names each that is missing or wrong."""
    return cast(Model, _read(model))


class StoreSettings(Settings):
    """Where results are cached and for how long, where circuits and raw answers are kept."""

    cache_table: str
    cache_seconds: int = Field(ge=0)
    circuits_table: str
    raw_answers_bucket: str


class SiteOverrides(BaseModel):
    """Where made-up hosts live on one machine: on loopback, with an authority of their own.

    Only names under ``.example``, which nobody can own (RFC 2606), can be led anywhere.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        defer_build=True,
    )

    hosts: tuple[Annotated[str, Field(pattern=r"^[a-z0-9.-]+\.example$")], ...]
    http_port: int = Field(ge=1024, le=65535)
    https_port: int = Field(ge=1024, le=65535)
    certificate_authority: str = Field(pattern=r"^-----BEGIN CERTIFICATE-----\n")


class SiteSettings(Settings):
    """How customers' hosts are reached: as the internet says, but for a deployment's overrides."""

    site_overrides: Json[SiteOverrides] | None = None

    def peers(self) -> dict[tuple[str, int], tuple[str, int]]:
        """The peer for each overridden host and port."""
        if self.site_overrides is None:
            return {}
        ports = {80: self.site_overrides.http_port, 443: self.site_overrides.https_port}
        hosts = self.site_overrides.hosts
        return {(host, port): (LOOPBACK, ports[port]) for host in hosts for port in ports}


@cache
def _read(model: type[Settings]) -> Settings:
    try:
        return model.model_validate(dict(os.environ), extra="ignore")
    except ValidationError as error:
        raise SettingsError(f"Settings are missing or wrong: {describe(error)}") from None


def forget() -> None:
    """Read the environment again at the next use; for tests."""
    _read.cache_clear()
