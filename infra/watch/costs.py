"""The most that the night watch of one customer can cost in a day; USD, list prices."""

from __future__ import annotations

from collections.abc import Callable

from handlers.domain.watch.vulnerabilities import PROBE
from handlers.providers.registry.providers import PROVIDERS
from infra.prices import EXPRESS_MB, PRICES
from workflows.night_watch.machine import definition
from workflows.security_report.gather_evidence import function_of
from workflows.timeouts import SECOND_LOOK_SECONDS

LOOKS_OF_A_NIGHT = 2
ALERTS_A_DAY = 8
"""New entries of the list of exploited vulnerabilities are looked for every three hours."""
RUNS_A_DAY = 2
"""One of a night, and one of an alert: what a report shows already starts no other."""
EXPRESS_SECONDS = 300
"""Step Functions, "Quotas": the longest that an Express execution runs."""
HOURS_A_DAY = 24


def of_the_watched(sheets: int, cost_of: Callable[[str], float], run: float) -> float:
    """The cost of so many watched sheets that differ every night, as if there were no others.

    ``cost_of`` is a function's cost by its name, ``run`` that of a run whose evidence is carried.
    """
    child = PRICES["express_request"] + _gb_seconds() * PRICES["express_gb_second"]
    look = cost_of("BeginLook") + cost_of("EndLook") + child
    every = sum(cost_of(function_of(row)) for row in PROVIDERS)
    (alerted,) = (cost_of(function_of(row)) for row in PROVIDERS if PROBE in row.probes)
    of_a_sheet = (
        LOOKS_OF_A_NIGHT * (look + every)
        + ALERTS_A_DAY * (look + alerted)
        + RUNS_A_DAY * (run + cost_of("SendMails"))
        + PRICES["mail"]
    )
    states = len(definition(1, SECOND_LOOK_SECONDS)["States"])
    executions = 1 + ALERTS_A_DAY
    shared = (
        executions * (LOOKS_OF_A_NIGHT * cost_of("FindWatched") + 2 * PRICES["s3_put"])
        + executions * states * PRICES["state_transition"]
        + HOURS_A_DAY * cost_of("SendMails")
    )
    return sheets * of_a_sheet + shared


def _gb_seconds() -> float:
    return EXPRESS_SECONDS * EXPRESS_MB / 1024
