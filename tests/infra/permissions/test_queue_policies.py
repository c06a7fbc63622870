"""Each queue takes from its own rules alone."""

from __future__ import annotations

import json
import re

from tests.infra.conftest import Synthesized

QUEUES = {
    "DeadLetters": {
        "answer-submitted",
        "answer-removed",
        "report-made",
        "look-follows",
        "watch-reported",
        "mail-refused",
        "execution-ended",
        "execution-ended-badly",
    },
    "RunRequests": {"answer-submitted", "execution-ended"},
    "ReportsMade": {"report-made"},
    "Failures": {"execution-ended-badly"},
    "Removals": {"answer-removed"},
    "RemovedShares": {"answer-removed"},
    "ReportsOfShares": {"report-made"},
    "WatchReports": {"watch-reported"},
    "RefusedMails": {"mail-refused"},
}


def test_each_queue_takes_from_its_own_rules_alone(synthesized: Synthesized) -> None:
    names = {rule.properties["Name"] for rule in synthesized.resources("Events::Rule")}
    found = set()
    for policy in synthesized.resources("SQS::QueuePolicy"):
        of_stack = "DeadLetters" if policy.stack == "dead-letters" else ""
        queue = of_stack or policy.id.partition("QueuePolicy")[0]
        statements = policy.properties["PolicyDocument"]["Statement"]
        (allowed,) = (one for one in statements if one["Effect"] == "Allow")
        assert allowed["Principal"] == {"Service": "events.amazonaws.com"}
        sources = json.dumps(allowed["Condition"]["ArnEquals"]["aws:SourceArn"])
        rules = set(re.findall(r":rule/([a-z0-9-]+)", sources))
        assert rules <= names
        assert rules == {f"security-platform-prod-{rule}" for rule in QUEUES[queue]}
        (denied,) = (one for one in statements if one["Effect"] == "Deny")
        assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        found.add((policy.stack, queue))
    assert found == {
        ("dead-letters", "DeadLetters"),
        ("night-watch", "WatchReports"),
        ("night-watch", "RefusedMails"),
        ("security-service", "RunRequests"),
        ("security-service", "Failures"),
        ("security-service", "Removals"),
        ("security-service", "ReportsOfShares"),
        ("security-service", "RemovedShares"),
        ("user-service", "ReportsMade"),
        ("user-service", "Removals"),
    }
