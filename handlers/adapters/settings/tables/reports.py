"""Where reports are stored, and how they get there."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class ReportsSettings(Settings):
    """The table of reports."""

    reports_table: str


class ReportsByAnswerSettings(ReportsSettings):
    """The same with its index by sheet."""

    reports_by_answer_index: str


class GraphqlSettings(Settings):
    """Where reports are stored through, and the region that the request is signed for."""

    graphql_url: str
    aws_region: str
