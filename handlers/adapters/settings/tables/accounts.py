"""A whole account, and every store with something of it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Json

from handlers.adapters.settings.reading import Settings
from handlers.domain.account.work import WorkKind


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
