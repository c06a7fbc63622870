"""Makes a share: cuts, signs and stores what is shown of a report, in that order."""

from __future__ import annotations

import secrets
from hashlib import sha256

from handlers.adapters import clock
from handlers.adapters.aws.page_address import verify_page
from handlers.adapters.aws.shared_objects import show, show_card, show_pages
from handlers.adapters.aws.signing_key import signed
from handlers.adapters.tables.reported.reports import StoredReport, newer_report, read_report
from handlers.adapters.tables.reported.shares import add, mark, shares_of
from handlers.domain.canonical_json import canonical
from handlers.domain.contract import Contract
from handlers.domain.errors import BadRequest, NotFound
from handlers.domain.events.report_event import ReportStatus
from handlers.domain.sharing.depth import MOST_DAYS, MOST_OF_A_SHEET, Depth
from handlers.domain.sharing.share import REPORT, Share
from handlers.domain.sharing.statements import cut_statement
from handlers.exports.delivery import Delivery, delivery
from handlers.exports.errors import NotExportable
from handlers.exports.proof import proof_of
from handlers.exports.reading import checked
from handlers.shares.showing import show_as_stored

TOKEN_BYTES = 24
"""192 random bits, as 32 letters, digits, hyphens and underscores."""


class ShareRequest(Contract):
    """What is to be shown to others, of whose report, and for how long."""

    owner: str
    report_id: str
    depth: Depth
    days: int


def make_share(asked: ShareRequest) -> Share:
    """The new share, once all of it is shown; a half-made one is listed, and can be withdrawn.

    Raises NotFound or BadRequest, whose texts are for the customer; TableUnavailable,
    ServiceUnavailable or SigningUnavailable.
    """
    if not 1 <= asked.days <= MOST_DAYS:
        raise BadRequest(f"days: {asked.days}: a share lasts from 1 to {MOST_DAYS} days.")
    report = read_report(asked.report_id, asked.owner)
    if report.status != ReportStatus.COMPLETE or report.signature is None:
        raise BadRequest("Only a complete report with its signature can be shared.")
    ends_at = clock.in_days(asked.days)
    delivered = _delivery(asked, report, ends_at)
    share = _new(asked, report, ends_at, delivered)
    others = [each for each in shares_of(share.sheet) if each.id != share.id]
    if len(others) >= MOST_OF_A_SHEET:
        raise BadRequest(f"A sheet has at most {MOST_OF_A_SHEET} shares until they end.")
    add(share)
    # Looked up after the share is stored: a report that comes from now on finds and marks it.
    if newer := newer_report(share.sheet, share.answer_incarnation, share.order):
        share = mark(share, newer=newer) or share
    show_card(share)
    if delivered.document is not None:
        show(share, REPORT, _file(share, report, delivered), "application/json")
    show_pages(share, delivered.pages)
    if not show_as_stored(share):
        raise NotFound("This share was withdrawn while it was being made.")
    return share


def _delivery(asked: ShareRequest, report: StoredReport, ends_at: str) -> Delivery:
    proof = proof_of(report.signature, verify_page) if asked.depth is Depth.EVERYTHING else None
    try:
        return delivery(checked(report.document), asked.depth, ends_at, proof)
    except NotExportable as error:
        raise BadRequest(f"This report can't be shared: {error}.") from None


def _new(asked: ShareRequest, report: StoredReport, ends_at: str, delivered: Delivery) -> Share:
    is_card = asked.depth is Depth.CARD
    return Share(
        id=asked.report_id if is_card else secrets.token_urlsafe(TOKEN_BYTES),
        owner=asked.owner,
        answer_id=report.answer_id,
        answer_incarnation=report.answer_incarnation,
        report_id=asked.report_id,
        order=report.order,
        depth=asked.depth,
        domain=report.document["answer"]["domain"],
        report_created_at=report.document["createdAt"],
        document=delivered.sha256,
        pages={each: sha256(page).hexdigest() for each, page in delivered.pages.items()},
        created_at=clock.now(),
        ends_at=ends_at,
    )


def _file(share: Share, report: StoredReport, delivered: Delivery) -> bytes:
    """What the page that verifies reads: a whole report has its own signature."""
    signature = report.signature
    if share.depth is not Depth.EVERYTHING:
        signature = signed(cut_statement(share)).to_json()
    return canonical(
        {"document": delivered.document, "id": share.report_id, "signature": signature}
    )
