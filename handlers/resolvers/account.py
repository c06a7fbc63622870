"""Query.account: how far the caller's export and deletion are."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters.aws.s3.objects import download_url
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import ArchivesSettings
from handlers.adapters.tables.account_work import work_under_way
from handlers.domain.account.copies import gone_by
from handlers.domain.account.work import Work, WorkKind, WorkStatus, archive_key
from handlers.domain.contract import Contract

URL_SECONDS = 300
"""A download address is only for the caller who asks now."""


class Request(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner}`` -> ``{export, deletion}``, each as its GraphQL type or None.

    Raises MalformedEvent or TableUnavailable.
    """
    owner = Request.received(payload).owner
    export = work_under_way(owner, WorkKind.EXPORT)
    deletion = work_under_way(owner, WorkKind.DELETION)
    return {
        "export": export and export.to_json() | {"url": _url(owner, export)},
        "deletion": deletion and deletion.to_json() | {"kept": _kept(deletion)},
    }


def _url(owner: str, export: Work) -> str | None:
    if export.status is not WorkStatus.DONE:
        return None
    name = f"security-check-data-{export.requested_at[:10]}.zip"
    bucket, key = read(ArchivesSettings).archives_bucket, archive_key(owner, export.id)
    return download_url(bucket, key, name=name, seconds=URL_SECONDS)


def _kept(deletion: Work) -> list[dict[str, str]]:
    until = deletion.ended_at or deletion.requested_at
    return gone_by(until, read(ArchivesSettings).log_days)
