"""The task *Score risk*."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from handlers.adapters.settings.reading import forget
from handlers.domain.catalogue.versions import ruleset_id
from handlers.domain.errors import MalformedEvent
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.memory.last_seen import observations, recall
from handlers.tasks.score_risk import handler
from tests.handlers.samples import CREATED_AT, OFFERED, ORDINARY, provider_json, sheet


def payload(**changes: Any) -> dict[str, Any]:
    return {"correlationId": "c", "answer": sheet().to_json(), "evidence": []} | changes


def scored(given: dict[str, Any], context: Any) -> dict[str, Any]:
    score: dict[str, Any] = handler(given, context)["score"]
    return score


def exact(figure: dict[str, Any]) -> Fraction:
    assert abs(Fraction(figure["exact"]) - Fraction(figure["rounded"])) < Fraction(1, 100)
    return Fraction(figure["exact"])


def ends(headline: dict[str, Any]) -> tuple[Fraction, Fraction]:
    score = headline["score"]
    return exact(score["guaranteed"]), exact(score["possible"])


def test_it_scores_the_answers_alone(context: Any) -> None:
    score = scored(payload(), context)
    assert score["rulesetId"] == ruleset_id(OFFERED)
    low, high = ends(score["headline"])
    assert 0 < low < high == 100
    assert sum(exact(entry["lost"]) for entry in score["ledger"]) == 100 - low
    assert [function["function"] for function in score["functions"]] == [
        "GV",
        "ID",
        "PR",
        "DE",
        "RS",
        "RC",
    ]


def test_a_server_that_is_left_out_guarantees_nothing(context: Any) -> None:
    dns = provider_json(mail_auth="PASS")
    dns["probes"][0]["facts"] = {"namesFound": [["mail.example.org", "SPF"]]}
    seen = provider_json("shodan_internetdb", exposure_ports="PASS", exposure_vulns="PASS")
    made = handler(payload(evidence=[dns, seen]), context)
    _, exposure = made["evidence"]
    assert {probe["reason"] for probe in exposure["probes"]} == {"name_left_out"}
    without = provider_json("shodan_internetdb", exposure_ports="UNKNOWN", exposure_vulns="UNKNOWN")
    assert made["score"] == scored(payload(evidence=[dns, without]), context)


def test_evidence_narrows_the_range(context: Any) -> None:
    alone, passed, denied, down = (
        scored(payload(evidence=evidence), context)["headline"]
        for evidence in (
            [],
            [provider_json(mail_auth="PASS")],
            [provider_json(mail_auth="FAIL")],
            [provider_json(mail_auth="UNKNOWN")],
        )
    )
    assert ends(passed)[1] == ends(alone)[1]
    assert ends(passed)[0] > ends(alone)[0]
    assert ends(denied)[0] == ends(alone)[0]
    assert ends(denied)[1] < ends(alone)[1]
    assert down == alone


def test_what_is_not_offered_is_named_and_costs_nothing(
    context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ends(scored(payload(), context)["headline"])
    monkeypatch.setenv("OFFERED_PROBES", '["mail_auth"]')
    forget()
    score = scored(payload(), context)
    assert set(score["notOffered"]) == OFFERED - {"mail_auth"}
    assert score["rulesetId"] == ruleset_id({"mail_auth"}) != ruleset_id(OFFERED)
    assert ends(score["headline"])[0] >= whole[0]


def test_the_profile_sets_the_scope(context: Any) -> None:
    without = sheet(profile=ORDINARY | {"outside_it_firm": "no"}).to_json()
    score = scored(payload(answer=without), context)
    assert "GV-06" not in {entry["question"] for entry in score["ledger"]}
    with_firm = scored(payload(answer=sheet(profile=ORDINARY).to_json()), context)
    assert "GV-06" in {entry["question"] for entry in with_firm["ledger"]}


def test_what_cannot_be_seen_counts_as_it_was_last_seen(context: Any) -> None:
    seen = ProviderResult.received(provider_json(mail_auth="FAIL"))
    recalled = [result.to_json() for result in recall(observations([seen]), CREATED_AT)]
    down = provider_json(mail_auth="UNKNOWN")
    result = handler(payload(evidence=[down], recalled=recalled), context)
    assert result["score"] == scored(payload(evidence=[seen.to_json()]), context)
    (probe,) = result["evidence"][0]["probes"]
    assert (probe["status"], probe["stale"], probe["reason"]) == ("FAIL", True, "timeout")
    assert probe["observedAt"] == CREATED_AT


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": None},
        {"answer": {"id": "answer-1"}},
        {"evidence": None},
        {"recalled": None},
        {"evidence": [{}]},
        {"evidence": [provider_json(mail_auth="GOOD")]},
    ],
)
def test_bad_input_is_malformed(changes: dict[str, Any], context: Any) -> None:
    with pytest.raises(MalformedEvent, match="ScoreRisk"):
        handler(payload(**changes), context)
