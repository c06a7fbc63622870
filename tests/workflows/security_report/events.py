"""Events that start a run from a report: a check made again, and what the night watch saw."""

from __future__ import annotations

from handlers.domain.events.answer_event import AnswerEvent
from handlers.providers.registry.providers import PROVIDERS_BY_ID
from tests.handlers.samples import event_json


def recheck_sent(trigger: str = "recheck") -> AnswerEvent:
    """A customer asks for one check again."""
    row = PROVIDERS_BY_ID["dns"]
    again = {
        "trigger": trigger,
        "id": "report-0.mail_auth",
        "report": "report-0",
        "subject": "PR-10",
        "check": "mail_auth",
        "predicted": "5/2",
        "asked": [{"provider": "dns", "version": row.version}],
        "carried": [{"provider": "mdn_observatory"}],
        "recalled": [{"provider": "dns"}],
        "previous": {"reportId": "report-0"},
    }
    sent = event_json() | {"state": "RECHECK", "recheck": again}
    sent["metadata"] |= {"stage": "${Stage}"}
    return AnswerEvent.received(sent)


def watch_sent(trigger: str = "watch") -> AnswerEvent:
    """The night watch saw something else than the newest report has."""
    watched = {
        "id": "watched-0",
        "trigger": trigger,
        "report": "report-0",
        "carried": [{"provider": "dns"}],
        "previous": {"reportId": "report-0"},
    }
    sent = event_json() | {"state": "WATCH", "watch": watched}
    sent["metadata"] |= {"stage": "${Stage}"}
    return AnswerEvent.received(sent)
