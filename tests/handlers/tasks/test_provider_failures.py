"""Every subset of providers failing in every way: the report is complete, and never the better."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import pytest

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.events.report_event import Report, ReportEvent
from handlers.domain.evidence.results import ProbeStatus, ProviderResult, statuses
from handlers.domain.memory.last_seen import observations, recall
from handlers.domain.scoring import Score, score
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from handlers.tasks import assemble_report, score_risk
from tests.handlers.samples import (
    CREATED_AT,
    OFFERED,
    ORDINARY,
    best_answers,
    event_json,
    run_json,
    sheet,
)
from tests.workflows.engine import evaluated, states
from workflows.security_report.gather_evidence import reasons

ERRORS = (*reasons(), "Lambda.TooManyRequestsException", "KeyError")
PASS, PARTIAL, FAIL, *_ = ProbeStatus
NOW = {"State": {"EnteredTime": CREATED_AT}}
ANSWER = sheet(responses=best_answers(), profile=ORDINARY).to_json()
BEARING = [row.id for row in PROVIDERS if set(row.probes) & set(load_catalogue().probes)]
INFORMING = frozenset(row.id for row in PROVIDERS) - set(BEARING)
NONE_OR_ALL = (frozenset[str](), INFORMING)


def subsets(providers: list[str]) -> list[frozenset[str]]:
    """All of them, the empty one first."""
    numbers = range(len(providers) + 1)
    every = chain.from_iterable(combinations(providers, number) for number in numbers)
    return [frozenset(failing) for failing in every]


SUBSETS = subsets([row.id for row in PROVIDERS])
OF_EACH_ERROR = [failing | others for failing in subsets(BEARING) for others in NONE_OR_ALL]
"""Of those that only inform, with every error all or none: they move no figure."""


def unknown(provider: Provider, error: str) -> dict[str, Any]:
    """What the branch gives whose function ended in an error."""
    (catch,) = dict(states("security_report"))[f"Ask {provider.title}"]["Catch"]
    output = dict(states("security_report"))[catch["Next"]]["Output"]
    result: dict[str, Any] = evaluated(output, input={"Error": error}, context=NOW)
    return result


def known(provider: Provider, status: ProbeStatus) -> dict[str, Any]:
    """What it gives that could see everything."""
    probes = [{"probe": probe, "status": status, "facts": {}} for probe in provider.probes]
    result = {"provider": provider.id, "observedAt": CREATED_AT, "probes": probes}
    return ProviderResult.received(result).to_json()


@dataclass(frozen=True)
class Made:
    """A report and the score that it rests on."""

    report: Report
    score: Score


def make(context: Any, evidence: list[dict[str, Any]], recalled: list[dict[str, Any]]) -> Made:
    """What the states after *Gather evidence* make of it."""
    given = {"answer": ANSWER, "evidence": evidence, "recalled": recalled}
    scored = score_risk.handler(given, context)
    payload = {
        "event": event_json(),
        "answer": ANSWER,
        "run": run_json(),
        "status": "COMPLETE",
        "createdAt": CREATED_AT,
    }
    report = ReportEvent.received(assemble_report.handler(payload | scored, context)).report
    results = [ProviderResult.received(result) for result in scored["evidence"]]
    seen = {probe: s for probe, s in statuses(results).items() if probe in OFFERED}
    found = score(load_catalogue(), best_answers(), seen, ORDINARY)
    return Made(report, found)


@pytest.fixture(scope="module", params=ERRORS)
def error(request: pytest.FixtureRequest) -> str:
    """One kind of error."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def lost(error: str) -> dict[str, dict[str, Any]]:
    """Each provider's branch after it."""
    return {row.id: unknown(row, error) for row in PROVIDERS}


@pytest.fixture(scope="module")
def failures(error: str) -> list[frozenset[str]]:
    """The providers that fail together: with the first error every subset."""
    return SUBSETS if error == ERRORS[0] else OF_EACH_ERROR


def with_failures(
    failing: frozenset[str], lost: dict[str, dict[str, Any]], status: ProbeStatus
) -> list[dict[str, Any]]:
    return [lost[row.id] if row.id in failing else known(row, status) for row in PROVIDERS]


def unknown_providers(made: Made) -> set[str]:
    return {
        result["provider"]
        for result in made.report.document["evidence"]
        if "UNKNOWN" in {probe["status"] for probe in result["probes"]}
    }


@pytest.mark.parametrize("status", [PASS, PARTIAL, FAIL])
def test_without_memory_the_score_is_never_the_better(
    context: Any,
    lost: dict[str, dict[str, Any]],
    failures: list[frozenset[str]],
    status: ProbeStatus,
) -> None:
    whole = make(context, with_failures(frozenset(), lost, status), [])
    for failing in failures:
        made = make(context, with_failures(failing, lost, status), [])
        assert made.report.status == "COMPLETE"
        assert unknown_providers(made) == failing
        assert made.score.score.guaranteed <= whole.score.score.guaranteed
        assert made.score.risk.guaranteed >= whole.score.risk.guaranteed
        assert made.score.grade.guaranteed >= whole.score.grade.guaranteed


@pytest.mark.parametrize("status", [FAIL])
def test_with_memory_score_and_grade_stay_as_they_were(
    context: Any,
    lost: dict[str, dict[str, Any]],
    failures: list[frozenset[str]],
    status: ProbeStatus,
) -> None:
    everything = with_failures(frozenset(), lost, status)
    whole = make(context, everything, [])
    seen = observations(ProviderResult.received(result) for result in everything)
    remembered = [result.to_json() for result in recall(seen, CREATED_AT)]
    for failing in failures:
        made = make(context, with_failures(failing, lost, status), remembered)
        assert made.report.status == "COMPLETE"
        assert made.score == whole.score
        stale = {
            result["provider"]
            for result in made.report.document["evidence"]
            for probe in result["probes"]
            if probe["stale"]
        }
        assert stale == failing
