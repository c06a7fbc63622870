"""Which changes are mailed, and when: pure decisions on what was seen, wished and mailed so far.

No change is mailed twice, nothing is mailed in quiet hours, and no more than once a day. A mail
that may have arrived is never sent again: the page and the next mail show its changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field

from handlers.domain.contract import Contract
from handlers.domain.events.metadata import digest
from handlers.domain.timestamps import Timestamp, days_between, milliseconds, parse_date
from handlers.domain.watch.mails.whole import net
from handlers.domain.watch.state import MOST_ENTRIES, Entry, WatchState

SENDING_SECONDS = 900
"""After this, no sender is still running."""


class MailEvery(StrEnum):
    """See the enum of the same name in schema.graphql."""

    NEVER = "NEVER"
    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


class Wishes(Contract):
    """What the owner chose; quiet hours are hours of the day in UTC, the same twice for none."""

    mail_every: MailEvery = MailEvery.DAY
    language: str = "EN"
    quiet_from: int = Field(default=19, ge=0, le=23)
    quiet_until: int = Field(default=6, ge=0, le=23)
    remind_after_days: int | None = None
    mail_stopped: str | None = None

    @property
    def wants_mail(self) -> bool:
        """Whether any mail is sent."""
        return self.mail_every is not MailEvery.NEVER and self.mail_stopped is None


class MailStatus(StrEnum):
    """What is known of a mail."""

    SENDING = "SENDING"
    SENT = "SENT"
    UNCERTAIN = "UNCERTAIN"


class Mail(Contract):
    """One mail: the keys of the entries that it tells, and of which answers it reminds."""

    id: str = Field(min_length=1)
    at: Timestamp
    status: MailStatus
    entries: list[str] = Field(default_factory=list)
    reminds_of: str | None = None


class Mails(Contract):
    """``mailed`` are the keys of entries that were mailed, or that cancelled each other out.

    ``uncertain`` are mails that may not have arrived, and that no later one has repeated.
    """

    last: Mail | None = None
    uncertain: list[Mail] = Field(default_factory=list)
    mailed: list[str] = Field(default_factory=list)
    reminded_of: str | None = None

    def begun(self, mail: Mail) -> Self:
        """With a mail that is about to be sent."""
        return self.model_copy(update={"last": mail})

    def sent(self) -> Self:
        """The last one was taken; it repeated the uncertain ones as well."""
        return self._ended(MailStatus.SENT, [])

    def lost(self) -> Self:
        """Nobody knows whether the last one was taken."""
        return self._ended(MailStatus.UNCERTAIN, self.uncertain)

    def without(self, keys: Iterable[str]) -> Self:
        """Of these entries nothing is mailed any more."""
        return self.model_copy(update={"mailed": [*self.mailed, *keys][-2 * MOST_ENTRIES :]})

    def _ended(self, status: MailStatus, uncertain: list[Mail]) -> Self:
        assert self.last is not None  # noqa: S101 - it was begun
        mail = self.last.model_copy(update={"status": status})
        lost = [mail] if status is MailStatus.UNCERTAIN else []
        ended = self.model_copy(
            update={
                "last": mail,
                "uncertain": [*uncertain, *lost],
                "reminded_of": mail.reminds_of or self.reminded_of,
            }
        )
        return ended.without(mail.entries)


class Due(NamedTuple):
    """What a mail would say now; ``mail`` is None while none is to be sent.

    ``nothing_left``: all entries are mailed, or will never be.
    """

    mail: Mail | None
    entries: list[Entry]
    mails: Mails
    nothing_left: bool


def entry_key(entry: Entry) -> str:
    """The same for the same change at the same time."""
    return digest("entry", entry.change.key, entry.at)


def due(wishes: Wishes, state: WatchState, mails: Mails, subject: str, now: str) -> Due:
    """What is to be mailed of one sheet now; ``subject`` distinguishes its mails from others'.

    ``mails`` of the answer is what has to be kept in any case: a mail whose sender has ended is
    uncertain, and changes that cancel each other out are never mailed.
    """
    if mails.last is not None and mails.last.status is MailStatus.SENDING:
        if _seconds(mails.last.at, now) < SENDING_SECONDS:
            return Due(None, [], mails, nothing_left=False)
        mails = mails.lost()
    not_mailed = [e for e in state.history if entry_key(e) not in mails.mailed]
    entries, cancelled = net(not_mailed)
    reminds_of = _reminder(wishes, state, mails, now)
    if not wishes.wants_mail:
        return Due(None, [], mails.without(map(entry_key, not_mailed)), nothing_left=True)
    mails = mails.without(map(entry_key, cancelled))
    if not entries and reminds_of is None:
        return Due(None, [], mails, nothing_left=True)
    if not _is_time(wishes, mails, now):
        return Due(None, [], mails, nothing_left=False)
    keys = sorted(entry_key(e) for e in not_mailed if e not in cancelled)
    mail = Mail(
        id=digest("mail", subject, *keys, reminds_of or ""),
        at=now,
        status=MailStatus.SENDING,
        entries=keys,
        reminds_of=reminds_of,
    )
    return Due(mail, entries, mails, nothing_left=False)


def uncertain_entries(mails: Mails, state: WatchState) -> list[Entry]:
    """What may not have arrived."""
    keys = {key for mail in mails.uncertain for key in mail.entries}
    return net([entry for entry in state.history if entry_key(entry) in keys]).kept


def _reminder(wishes: Wishes, state: WatchState, mails: Mails, now: str) -> str | None:
    days, submitted = wishes.remind_after_days, state.submitted_at
    if days is None or submitted is None or mails.reminded_of == submitted:
        return None
    return submitted if days_between(submitted, now) >= days else None


def _is_time(wishes: Wishes, mails: Mails, now: str) -> bool:
    if _is_quiet(wishes, int(now[11:13])):
        return False
    if mails.last is not None and mails.last.at[:10] == now[:10]:
        return False
    if wishes.mail_every is MailEvery.WEEK:
        return parse_date(now[:10]).weekday() == 0
    return wishes.mail_every is MailEvery.DAY or now[8:10] == "01"


def _is_quiet(wishes: Wishes, hour: int) -> bool:
    start, end = wishes.quiet_from, wishes.quiet_until
    return start <= hour < end if start <= end else hour >= start or hour < end


def _seconds(earlier: str, later: str) -> float:
    return (milliseconds(later) - milliseconds(earlier)) / 1000
