"""The night watch and its mails."""

from __future__ import annotations

from pydantic import Json

from handlers.adapters.settings.reading import Settings


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
    """Who mails come from, and the configuration set of SES that reports what becomes of them."""

    mail_sender: str
    configuration_set: str = ""


class NightsSettings(WatchesSettings):
    """The same with where the list of a night's domains goes, and which licences there are."""

    nights_bucket: str
    licensed_providers: Json[frozenset[str]]
