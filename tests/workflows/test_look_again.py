"""The state machine that makes a check once more: small and bounded."""

from __future__ import annotations

from handlers.domain.report.sections.recheck_section import MARGIN_SECONDS
from handlers.providers.dns.records import LONGEST_TTL
from handlers.providers.registry.providers import PROVIDERS
from workflows.look_again import definition
from workflows.timeouts import LOOK_AGAIN_SECONDS, TASK_SECONDS


def test_it_waits_for_the_slowest_source_and_not_for_ever() -> None:
    slowest = max(LONGEST_TTL, *(row.visible_after_seconds for row in PROVIDERS))
    assert slowest + MARGIN_SECONDS + 10 * TASK_SECONDS < LOOK_AGAIN_SECONDS <= 8 * 86_400


def test_it_is_told_no_more_of_a_report_than_it_needs() -> None:
    payload = definition()["States"]["Make check again"]["Arguments"]["Payload"]
    assert set(payload) == {"trigger", "owner", "reportId", "subject", "check"}
