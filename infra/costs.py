"""The most that one customer, and one stranger, can cost a stage in a day; USD, list prices.

Everybody comes from one address: the firewall counts by address. Costs of the platform's own
failures, such as an execution that is started again, aren't included.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from handlers.domain.sharing.depth import MOST_OF_A_SHEET
from handlers.providers.registry.providers import PROVIDERS
from infra.prices import MILLION, PRICES
from infra.settings.stage import StageSettings
from infra.user_service.api.graphql_api import RESOLVER_COUNT
from infra.user_service.web_acl import MAILS_IN_5_MINUTES
from infra.watch.costs import of_the_watched
from workflows import look_again
from workflows.security_report.gather_evidence import function_of
from workflows.states import PURE_TASKS

FIVE_MINUTES_A_DAY = 288
HOURS_A_DAY = 24
ITEM_KB = 400
"""DynamoDB, "Constraints": the largest item."""
PAGE_KB = 1024
"""DynamoDB, Query: the most that one call reads; so AppSync answers with no more a resolver."""
FILE_KB = 6 * 1024
"""Lambda, "Quotas": the largest answer of a function."""
UTF8_BYTES = 3
"""At most, of one UTF-16 unit, in which characters are counted (RFC 3629, section 3)."""
LOG_KB_OF_A_FUNCTION = 16
TASKS_OF_A_RUN = (
    PURE_TASKS, PURE_TASKS, PURE_TASKS, PURE_TASKS, "SigningSignReport",
    "MemoryRecallEvidence", "MemoryRememberResult",
)  # fmt: skip
CALLED_TWICE = 2
"""A task's most calls in one run: for the provisional report, and for the complete one."""
SHOWN_OF_A_SHARE = 4
"""A card, a file and a page in each language."""
WRITTEN_ITEMS_OF_A_RUN = 6
"""Two revisions of the report, each with its index, in transactions; results and evidence."""


class Function(NamedTuple):
    """The limits of a Lambda function."""

    seconds: int
    memory_mb: int

    def cost(self) -> float:
        """Of one call that takes as long as it may."""
        gb_seconds = self.seconds * self.memory_mb / 1024
        logged = LOG_KB_OF_A_FUNCTION / MILLION * PRICES["log_gb"]
        called = PRICES["lambda_request"] + PRICES["trace"] + logged
        return gb_seconds * PRICES["lambda_gb_second"] + called


Functions = Mapping[str, Function]


def of_a_run(functions: Functions, definition: Mapping[str, Any]) -> float:
    """One execution in which every function takes as long as it may, and every state is entered."""
    tasks = sum(CALLED_TWICE * functions[name].cost() for name in TASKS_OF_A_RUN)
    asked = sum(functions[function_of(provider)].cost() for provider in PROVIDERS)
    written = WRITTEN_ITEMS_OF_A_RUN * 2 * ITEM_KB * PRICES["write_unit"]
    events = 4 * ITEM_KB / 64 * (PRICES["event_64_kb"] + PRICES["queue_request"])
    stored = 100 * PRICES["s3_put"] + CALLED_TWICE * PRICES["signature"]
    around = sum(functions[name].cost() for name in ("PublishAnswer", "SaveReport"))
    queued = 4 * functions["RunQueueQueueRuns"].cost()
    states = _states(definition) * CALLED_TWICE * PRICES["state_transition"]
    return (
        tasks + asked + written + events + stored + around + _refreshed(functions) + queued + states
    )


def _refreshed(functions: Functions) -> float:
    """All shares of a sheet that a new report outdates."""
    return functions["SharingRefreshShares"].cost() + MOST_OF_A_SHEET * _card()


def of_a_recheck(functions: Functions, definition: Mapping[str, Any]) -> float:
    """One in which the two slowest providers are asked, and every other state is entered once."""
    slowest = sorted((functions[function_of(row)].cost() for row in PROVIDERS), reverse=True)
    asked = functions["Recheck"].cost() + sum(slowest[:2])
    return asked + of_what_is_carried(functions, definition)


def of_what_is_carried(functions: Functions, definition: Mapping[str, Any]) -> float:
    """A run that calls no provider, and enters every state once."""
    return (
        sum(functions[name].cost() for name in ("SaveReport", *TASKS_OF_A_RUN))
        + 4 * functions["RunQueueQueueRuns"].cost()
        + WRITTEN_ITEMS_OF_A_RUN * ITEM_KB * PRICES["write_unit"]
        + 4 * ITEM_KB / 64 * (PRICES["event_64_kb"] + PRICES["queue_request"])
        + 100 * PRICES["s3_put"]
        + PRICES["signature"]
        + _refreshed(functions)
        + _states(definition) * PRICES["state_transition"]
    )


def of_what_follows(functions: Functions, definition: Mapping[str, Any]) -> float:
    """A check that is automatically made once more."""
    states = len(look_again.definition()["States"]) * PRICES["state_transition"]
    waited = functions["LookAgain"].cost() + ITEM_KB / 64 * PRICES["event_64_kb"] + states
    return of_a_recheck(functions, definition) + waited


def of_a_customer(
    settings: StageSettings, functions: Functions, definition: Mapping[str, Any]
) -> dict[str, float]:
    """By what it is for. Raises ValueError for a stage without a firewall: nothing bounds reads."""
    limits = settings.limits
    sheet_kb = limits.sheet_characters * UTF8_BYTES / 1024
    # Table and index, twice the price in the transaction that creates one, and the counts. That of
    # a plan writes half as much, and checks the sheet.
    save = (4 * sheet_kb + 4) * PRICES["write_unit"] + PRICES["appsync_request"]
    file = FILE_KB / 1024**2 * PRICES["gb_out"]
    follows = of_what_follows(functions, definition)
    counted = PRICES["write_unit"] + PRICES["appsync_request"]

    def hourly(most: int, function: str, more: float = 0) -> float:
        return HOURS_A_DAY * most * (counted + functions[function].cost() + more)

    return {
        "saves": limits.saves * save,
        "submissions": limits.submissions * (of_a_run(functions, definition) + follows),
        "exports": limits.exports * (counted + functions["CollectData"].cost() + 10 * file),
        "shares": limits.shares
        * (
            counted
            + functions["SharingShareReport"].cost()
            + SHOWN_OF_A_SHARE * PRICES["s3_put"]
            + 2 * _card()
        ),
        "domains": hourly(limits.domains, "DomainProof"),
        "proofs": hourly(limits.proofs, "CheckDomainProof"),
        "rechecks": HOURS_A_DAY
        * limits.rechecks
        # Each may be too early and be repeated once; then an unfinished one is continued.
        * (counted + of_a_recheck(functions, definition) + 2 * follows),
        "watches": of_the_watched(
            limits.sheets,
            lambda name: functions[name].cost(),
            of_what_is_carried(functions, definition),
        ),
        "files": hourly(limits.files, "ExportReport", file),
        "whatIfs": hourly(limits.what_ifs, "WhatIf", file / 10),
        "requests": _requests(settings) * _largest_read(),
    }


def of_a_stranger(settings: StageSettings) -> dict[str, float]:
    """By what it is for; of the API and the sign-in. Raises ValueError without a firewall."""
    refused = PRICES["appsync_request"] + PRICES["firewall_request"] + PRICES["trace"]
    mails = FIVE_MINUTES_A_DAY * MAILS_IN_5_MINUTES
    return {
        "requests": _requests(settings) * refused,
        "users": mails * (PRICES["monthly_user"] + PRICES["mail"]),
    }


def _requests(settings: StageSettings) -> int:
    if settings.requests_in_5_minutes is None:
        raise ValueError("requestsIn5Minutes: without a firewall, nothing bounds the requests")
    return FIVE_MINUTES_A_DAY * settings.requests_in_5_minutes


def _largest_read() -> float:
    units = PAGE_KB / 8
    one = units * PRICES["read_unit"] + PAGE_KB / 1024**2 * PRICES["gb_out"]
    request = PRICES["appsync_request"] + PRICES["firewall_request"] + PRICES["trace"]
    return RESOLVER_COUNT * one + request


def _card() -> float:
    """What it takes to sign how things are with a share, and to show it."""
    return PRICES["signature"] + PRICES["s3_put"] + 4 * PRICES["write_unit"]


def _states(definition: Any) -> int:
    """The number of states, those of branches among them."""
    if isinstance(definition, list):
        return sum(_states(part) for part in definition)
    if not isinstance(definition, dict):
        return 0
    own = len(definition["States"]) if isinstance(definition.get("States"), dict) else 0
    return own + sum(_states(part) for part in definition.values())
