"""A customer has a check made again; the event is the one that the API's function sends."""

from __future__ import annotations

from typing import Any

from handlers.domain.events.answer_event import AnswerEvent, AnswerState
from handlers.domain.events.metadata import digest
from handlers.domain.events.updates import Recheck
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.simulation.left_behind import Run, Version
from tests.simulation.updates.sending import event, newest_with_its_answer, result_of, send

CHECK = "mail_auth"


def recheck(run: Run, owner: str, sheet: str) -> None:
    """Of the newest report of a sheet that is as it was submitted, if there is one."""
    found = newest_with_its_answer(owner, sheet)
    if found is None:
        return
    newest, answer = found
    asked = _asked(newest["id"], answer, run.world.now())
    assert asked.recheck
    version = Version(owner, sheet, answer["incarnation"], answer["version"])
    run.rechecked.add((version, asked.recheck.id))
    send(run, asked)


def _asked(report: str, answer: dict[str, Any], now: str) -> AnswerEvent:
    row = PROVIDERS_BY_ID["dns"]
    again = Recheck.received(
        {
            "id": f"{report}.{CHECK}",
            "report": report,
            "subject": "PR-10",
            "check": CHECK,
            "predicted": "5/2",
            "asked": [{"provider": row.id, "version": row.version}],
            "carried": [],
            "recalled": [],
            "previous": result_of(report, answer, now),
        }
    )
    return event(answer, AnswerState.RECHECK, digest("recheck", again.id), now, recheck=again)
