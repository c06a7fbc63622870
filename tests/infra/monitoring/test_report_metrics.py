"""The dashboard shows what is written, under the very names; the budget tells whom it should."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.adapters.metrics import record
from handlers.adapters.settings.reading import forget
from handlers.domain.report.measures import REPORTS, SECONDS, UNKNOWN, Measure
from infra.settings.mail import AlarmSettings
from tests.infra.conftest import ALARMS, Synthesized

WRITTEN = [
    Measure(REPORTS, 1, {"status": "FAILED"}),
    Measure(SECONDS, 2.5, {"status": "COMPLETE"}, seconds=True),
    Measure(UNKNOWN, 3, {"provider": "dns", "reason": "timeout"}),
]


@pytest.fixture
def written(
    synthesized: Synthesized, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, Any]]:
    """The lines that *Save report* writes in its own environment."""
    function = synthesized.one("Lambda::Function", "SaveReport")
    environment = function.properties["Environment"]["Variables"]
    for name in ("METRICS_NAMESPACE", "POWERTOOLS_SERVICE_NAME"):
        monkeypatch.setenv(name, environment[name])
    forget()
    record(WRITTEN)
    forget()
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def dashboard(stage: Synthesized) -> str:
    body = stage.one("CloudWatch::Dashboard").properties["DashboardBody"]
    parts = body["Fn::Join"][1] if isinstance(body, dict) else [body]
    return "".join(part if isinstance(part, str) else "?" for part in parts)


def test_what_is_written_is_shown(synthesized: Synthesized, written: list[dict[str, Any]]) -> None:
    shown = dashboard(synthesized)
    for line, measure in zip(written, WRITTEN, strict=True):
        (directive,) = line["_aws"]["CloudWatchMetrics"]
        namespace, (names,) = directive["Namespace"], directive["Dimensions"]
        if measure.name == UNKNOWN:
            schema = json.dumps(f'"{namespace}",{",".join(sorted(names, key=ORDER.index))}')[1:-1]
            assert schema in shown
            assert measure.name in shown
        else:
            pairs = [text for name in sorted(names) for text in (name, line[name])]
            text = json.dumps([namespace, measure.name, *pairs], separators=(",", ":"))
            assert text[:-1] in shown


ORDER = ["provider", "reason", "service"]


def test_each_percentile_is_shown(synthesized: Synthesized) -> None:
    for percentile in ("p50", "p95", "p99"):
        assert f'"stat":"{percentile}"' in dashboard(synthesized)


def test_a_budget_tells_by_mail_and_counts_its_own_stage(furnished: Synthesized) -> None:
    budget = furnished.one("Budgets::Budget").properties
    assert budget["Budget"]["BudgetName"] == "security-platform-dev"
    assert budget["Budget"]["BudgetLimit"] == {"Amount": ALARMS["monthlyUsd"], "Unit": "USD"}
    tags = {tag["Key"]: tag["Value"] for tag in furnished.one("SNS::Topic").properties["Tags"]}
    assert budget["Budget"]["CostFilters"] == {"TagKeyValue": [f"user:stage${tags['stage']}"]}
    for notified in budget["NotificationsWithSubscribers"]:
        assert notified["Subscribers"] == [{"Address": ALARMS["mail"], "SubscriptionType": "EMAIL"}]


def test_without_a_sum_there_is_no_budget(synthesized: Synthesized) -> None:
    assert not list(synthesized.resources("Budgets::Budget"))


def test_a_budget_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="monthlyUsd needs the mail"):
        AlarmSettings.model_validate({"monthlyUsd": 40})
