"""The table of plans, as far as functions read it; AppSync writes it."""

from __future__ import annotations

from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.sheets import PlansSettings
from handlers.adapters.tables.images import plain
from handlers.adapters.tables.items import read_item
from handlers.domain.plan import NO_PLAN, Plan


def read_plan(owner: str, answer_id: str) -> Plan:
    """The plan of a customer's sheet, empty where none was saved; raises TableUnavailable."""
    key = {"owner": {"S": owner}, "answerId": {"S": answer_id}}
    item = read_item(read(PlansSettings).plans_table, key)
    return Plan.received(plain(item)) if item else NO_PLAN
