"""Mutation.deleteAccount and Mutation.exportAccount: each function begins one kind of work."""

from __future__ import annotations

import uuid
from typing import Any, Literal

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from handlers.adapters import clock
from handlers.adapters.aws.step_functions import executions
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import AccountWorkSettings
from handlers.adapters.tables.account_work import begin
from handlers.domain.account.work import Work, WorkStatus
from handlers.domain.contract import Contract


class Begin(Contract):
    """What the resolver hands over; the owner is the caller's subject, from the token."""

    owner: str = Field(min_length=1)
    language: Literal["DE", "EN"] = "EN"


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, language}`` -> ``{work}``; a repeat gets the work that is under way.

    Raises MalformedEvent, ServiceUnavailable or TableUnavailable.
    """
    asked, settings = Begin.received(payload), read(AccountWorkSettings)
    new = Work(
        id=str(uuid.uuid4()),
        kind=settings.work_kind,
        status=WorkStatus.RUNNING,
        requested_at=clock.now(),
    )
    work = begin(asked.owner, new)
    if work.status is WorkStatus.RUNNING:
        # Also for one that was there: its start may have failed.
        given = {"owner": asked.owner, "id": work.id, "language": asked.language.lower()}
        executions.start(settings.state_machine, work.id, given)
    logger.info("Account work", extra={"kind": work.kind, "id": work.id, "is_new": work is new})
    return {"work": work.to_json()}
