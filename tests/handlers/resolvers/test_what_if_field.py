"""The field Query.whatIf: the caller's own reports, and refusals in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handlers.domain.errors import MalformedEvent, NotFound
from handlers.resolvers import what_if
from tests.handlers.resolvers.stored import stored_report
from tests.handlers.samples import OFFERED, ORDINARY, SECRET_TEXT

INPUTS = {
    "catalogueVersion": "catalogue/2",
    "responses": {},
    "profile": ORDINARY,
    "evidence": {},
    "offered": sorted(OFFERED),
}
PAYLOAD = {"owner": "owner-1", "reportId": "report-1", "responses": {}}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    calls: list[Any] = []

    def read(report_id: str, owner: str) -> Any:
        calls.append((report_id, owner))
        if owner != "owner-1":
            raise NotFound("You have no report with this id.")
        return stored_report({"inputs": INPUTS})

    monkeypatch.setattr(what_if, "read_report", read)
    return calls


def test_the_callers_report_is_scored_with_the_changes(asked: list[Any], context: Any) -> None:
    result = what_if.handler(PAYLOAD, context)["whatIf"]
    assert asked == [("report-1", "owner-1")]
    assert set(result) == {"reportId", "rulesetId", "before", "after"}
    assert result["before"] == result["after"]


def test_other_evidence_is_supposed(asked: list[Any], context: Any) -> None:
    claimed = PAYLOAD | {"responses": {"PR-10": "rej"}}
    plain = what_if.handler(claimed, context)["whatIf"]
    passed = what_if.handler(claimed | {"evidence": {"mail_auth": "PASS"}}, context)["whatIf"]
    assert passed["before"] == plain["before"]
    assert passed["after"]["scoreGuaranteed"] > plain["after"]["scoreGuaranteed"]


def test_anothers_report_is_not_found(asked: list[Any], context: Any) -> None:
    refusal = what_if.handler(PAYLOAD | {"owner": "owner-2"}, context)["refusal"]
    assert refusal == {"type": "NotFound", "message": "You have no report with this id."}


def test_bad_changes_are_refused_by_name(
    asked: list[Any], context: Any, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    refusal = what_if.handler(PAYLOAD | {"responses": {"XX-1": SECRET_TEXT}}, context)["refusal"]
    assert refusal["type"] == "BadRequest"
    assert "responses.XX-1" in refusal["message"]
    assert SECRET_TEXT not in str(logs())


@pytest.mark.parametrize("changes", [{"owner": ""}, {"owner": None}, {"reportId": None}])
def test_a_payload_that_no_resolver_sends_is_an_error(
    changes: dict[str, Any], context: Any
) -> None:
    with pytest.raises(MalformedEvent, match="WhatIf"):
        what_if.handler(PAYLOAD | changes, context)
