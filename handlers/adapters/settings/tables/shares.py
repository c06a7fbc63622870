"""What is shown to strangers."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


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
