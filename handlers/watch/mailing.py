"""Mails what is due of one sheet, after noting that it does, so that no mail is sent twice."""

from __future__ import annotations

from typing import NamedTuple

from handlers.adapters import clock
from handlers.adapters.aws import mailing, page_address, sign_ins
from handlers.adapters.errors import MailRefused, MailUncertain, ServiceUnavailable
from handlers.adapters.logging import logger
from handlers.adapters.tables.mail_days import take_day
from handlers.adapters.tables.watch_mails import Mailing, read_mailing, write_mails
from handlers.domain.sheet.sheet_key import sheet_key
from handlers.domain.watch.mails.mail_text import Contents, Letter, Links, letter
from handlers.domain.watch.mails.mailing import Due, Mails, due, uncertain_entries
from handlers.domain.watch.mails.todo import what_to_do
from handlers.domain.watch.night import Watched
from handlers.watch.last_report import last_report


def mail(sheet: Watched) -> bool:
    """Mails what is due now, if anything is; says whether a mail was sent.

    Raises TableUnavailable, ServiceUnavailable or MailRefused: then nothing was sent, and it is
    still due. A mail that may or may not have been taken is noted as uncertain.
    """
    before = read_mailing(*sheet)
    if before is None:
        return False
    found = due(before.wishes, before.state, before.mails, sheet_key(*sheet), clock.now())
    if found.mail is None:
        if found.nothing_left or found.mails != before.mails:
            write_mails(*sheet, found.mails, before, nothing_left=found.nothing_left)
        return False
    addressed = _addressed(sheet, before, found)
    if addressed is None or not take_day(sheet, addressed.domain, found.mail.at):
        return False
    begun = found.mails.begun(found.mail)
    if not write_mails(*sheet, begun, before):
        return False
    return _send(
        sheet, addressed.mail, begun, before._replace(mailed=before.mailed + 1), found.mails
    )


def _send(
    sheet: Watched,
    addressed: mailing.Addressed,
    begun: Mails,
    noted: Mailing,
    unsent: Mails,
) -> bool:
    try:
        mailing.send(addressed)
    except (ServiceUnavailable, MailRefused):
        write_mails(*sheet, unsent, noted)
        raise
    except MailUncertain as error:
        logger.warning("Mail may not have been sent", extra={"fault": str(error)})
        write_mails(*sheet, begun.lost(), noted)
        return False
    write_mails(*sheet, begun.sent(), noted)
    logger.info("Mail sent", extra={"mail": begun.last.id if begun.last else None})
    return True


class _Written(NamedTuple):
    """A mail, and the domain that it is about."""

    mail: mailing.Addressed
    domain: str


def _addressed(sheet: Watched, before: Mailing, found: Due) -> _Written | None:
    """None without an address, a page to link to, or a report."""
    report = last_report(*sheet)
    user = sign_ins.describe(sheet.owner)
    page = page_address.page()
    if report is None or user is None or page is None:
        return None
    language = before.wishes.language.lower()
    links = Links(f"{page}reports/{report.id}", f"{page}unsubscribe/{before.token}")
    domain = str(report.document["answer"]["domain"])
    contents = Contents(
        domain,
        found.entries,
        uncertain_entries(found.mails, before.state),
        found.mail.reminds_of if found.mail else None,
        what_to_do(report.document, language),
    )
    written: Letter = letter(contents, links, language)
    to = str(user["attributes"]["email"])
    return _Written(mailing.Addressed(to, written, links.unsubscribe, before.token), domain)
