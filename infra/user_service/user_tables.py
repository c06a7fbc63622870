"""The tables of the user service."""

from __future__ import annotations

from constructs import Construct

from handlers.adapters.tables.watches import VULNERABILITIES
from infra.settings.stage import StageSettings
from infra.shared.tables import index, owned, sparse_index, table


class UserTables(Construct):
    """Users, Answers with its stream, Reports, Plans, Shares, Watches; the indexes as ARNs."""

    BY_OWNER = "byOwner"
    BY_ANSWER = "byAnswer"
    BY_END = "byEnd"
    BY_WATCHED = "byWatched"
    BY_DIFFERS = "byDiffers"
    BY_DUE = "byDue"
    BY_TOKEN = "byToken"  # noqa: S105 - the name of an index

    def __init__(self, scope: Construct, *, settings: StageSettings) -> None:
        super().__init__(scope, "Tables")
        self.users = table(self, "Users", settings=settings)
        self.answers = table(
            self, "Answers", settings=settings, key="owner", sort="id", stream=True
        )
        self.answers_by_owner = index(
            self.answers, name=self.BY_OWNER, key="owner", sort="updatedAt"
        )
        self.awaited_reports = table(
            self,
            "AwaitedReports",
            settings=settings,
            key="sheet",
            sort="version",
            expires_at="expiresAt",
            lost_without_harm="A report that is on its way comes all the same.",
        )
        self.reports = table(self, "Reports", settings=settings)
        self.reports_by_answer = index(self.reports, name=self.BY_ANSWER, key="sheet", sort="order")
        self.shares = table(self, "Shares", settings=settings, key="sheet", sort="id")
        self.shares_by_end = index(self.shares, name=self.BY_END, key="endDay", sort="endsAt")
        owned(self.shares, sort="sheet")
        owned(self.awaited_reports, sort="sheet")
        owned(self.reports, sort="id")
        self.plans = table(self, "Plans", settings=settings, key="owner", sort="answerId")
        self.watches = table(self, "Watches", settings=settings, key="owner", sort="answerId")
        self.watches_by_watched = sparse_index(
            self.watches,
            name=self.BY_WATCHED,
            key="watched",
            sort="answerId",
            more=[VULNERABILITIES],
        )
        self.watches_by_differs = sparse_index(
            self.watches, name=self.BY_DIFFERS, key="differs", sort="answerId"
        )
        self.watches_by_due = sparse_index(
            self.watches, name=self.BY_DUE, key="due", sort="answerId"
        )
        self.watches_by_token = sparse_index(
            self.watches, name=self.BY_TOKEN, key="token", sort="answerId"
        )
        self.accounts = table(
            self,
            "Accounts",
            settings=settings,
            key="owner",
            sort="item",
            expires_at="expiresAt",
            lost_without_harm="Counts begin again; what is under way goes on in its execution.",
        )
