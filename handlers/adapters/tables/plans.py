"""The table of plans, as far as functions read it; AppSync writes it."""

from __future__ import annotations

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.sheets import PlansSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import transient_as_unavailable
from handlers.domain.plan import NO_PLAN, Plan


def read_plan(owner: str, answer_id: str) -> Plan:
    """The plan of a customer's sheet, empty where none was saved; raises TableUnavailable."""
    with transient_as_unavailable():
        answer = clients.client("dynamodb").get_item(
            TableName=read(PlansSettings).plans_table,
            Key={"owner": {"S": owner}, "answerId": {"S": answer_id}},
            ConsistentRead=True,
        )
    return Plan.received(plain(answer["Item"])) if "Item" in answer else NO_PLAN
