"""Begin look: gives the names to ask the providers about, or none if there is nothing to do."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.adapters.logging import logger
from handlers.adapters.tables.watches import read_watch
from handlers.domain.report.stored_report import sheet_of
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.validation import validate
from handlers.watch.last_report import last_report
from handlers.watch.payloads import BeginLook


@logger.inject_lambda_context(clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, answerId, look, providers}`` -> ``{report, names, providers}``.

    The names are canonical, the firm's domain first. ``{report: null}``: there is nothing to look
    at, or a redrive repeats a look that was made. Raises MalformedEvent or TableUnavailable.
    """
    task = BeginLook.received(payload)
    watch = read_watch(task.owner, task.answer_id)
    wanted = watch is not None and watch.is_on and not watch.state.knows(task.look)
    report = last_report(task.owner, task.answer_id) if wanted else None
    # The rules of an earlier catalogue may be gone.
    answer = validate(sheet_of(report)) if report else None
    if report is None or not isinstance(answer, SheetAnswer):
        logger.info("Nothing to look at")
        return {"report": None, "names": [], "providers": []}
    return {
        "report": report.id,
        "names": [name.to_json() for name in answer.names],
        "providers": task.providers,
    }
