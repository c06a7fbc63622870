"""One schedule from its seed: customers at work, faults, operators; then calm, and what is left."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from botocore.credentials import ReadOnlyCredentials

from handlers.adapters import clock
from handlers.adapters.aws import appsync, clients, signing_key
from handlers.adapters.settings.reading import forget
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.events.user_service import save_report
from handlers.tasks import score_risk
from tests.handlers.samples import answer_json
from tests.simulation.left_behind import Run, Version
from tests.simulation.model.api import Pool, Resolvers
from tests.simulation.model.platform.agenda import HOUR
from tests.simulation.model.platform.context import MACHINE_ARN, STAGE
from tests.simulation.model.platform.world import World
from tests.simulation.model.roles import Grant
from tests.simulation.updates.recheck import recheck
from tests.simulation.updates.watch import watch

OWNERS = ("alice", "bob")
SHEETS = ("sheet", "sheet#2")
HOURS = 8
DOMAINS = ("firm.example", "other.example", "no domain")
FILLED_IN = ("catalogueVersion", "domain", "profile", "responses")
SETTINGS = {
    "STAGE": STAGE,
    "EVENT_BUS_NAME": "default",
    "GRAPHQL_URL": "https://api.example/graphql",
    "AWS_REGION": "eu-west-1",
    "REPORTS_TABLE": "Reports",
    "REPORTS_BY_ANSWER_INDEX": "byAnswer",
    "AWAITED_REPORTS_TABLE": "Awaited",
    "OFFERED_PROBES": json.dumps(sorted(load_catalogue().probes)),
    "RUNS_TABLE": "Runs",
    "RUN_QUEUE_TABLE": "RunQueue",
    "STATE_MACHINE": MACHINE_ARN,
    "DEAD_LETTER_QUEUE": "queue",
    "EVIDENCE_TABLE": "Evidence",
    "RESULTS_TABLE": "Results",
    "RESULTS_BY_DOMAIN_INDEX": "byDomain",
    "SIGNING_KEY": "key",
    "REPORT_KEYS_BUCKET": "keys",
}


def run_schedule(  # noqa: PLR0913 - what one schedule is made of
    seed: int,
    resolvers: Resolvers,
    definition: dict[str, Any],
    *,
    reconciles: bool,
    only: frozenset[int] | None = None,
    denied: Grant | None = None,
) -> Run:
    """All of a schedule; with ``reconciles`` what is overdue is started again each hour.

    With ``only``, no faults happen but those with these numbers; without the ``denied`` grant, a
    role is refused what it needs it for.
    """
    world = World(seed, resolvers, definition, only, denied)
    run = Run(world)
    with in_place_of_aws(world):
        _plan_customers(run)
        _plan_operators(run, reconciles)
        world.run()
        world.end_of_faults()
        for _ in range(30):
            run.sent_again += world.send_dead_letters_again()
            world.run()
            world.seconds += 2 * HOUR
            started = world.start_overdue_runs()["started"] if reconciles else 0
            world.run()
            run.started_again += started
            if not (started or world.dead_letters):
                break
    return run


def _score_sheet(
    answer: SheetAnswer,
    evidence: Iterable[ProviderResult],
    offered: frozenset[str],
    standards: Collection[str] = (),
) -> ScoreDocument:
    """The same for the same input; a schedule has few, and scoring takes a fifth of its time."""
    results = tuple(evidence)
    statuses = tuple((p.probe, p.status, p.reason) for r in results for p in r.probes)
    given = answer.profile, answer.responses, statuses, sorted(offered), sorted(standards)
    key = repr((answer.catalogue_version, *given))
    if key not in _scores:
        _scores[key] = _real_score_sheet(answer, results, offered, standards)
    return _scores[key]


_real_score_sheet = score_risk.score_sheet
_scores: dict[str, ScoreDocument] = {}


@contextmanager
def in_place_of_aws(world: World) -> Iterator[None]:
    """The handlers see this world's clock, clients and settings."""
    made = {
        "dynamodb": world.client,
        "events": SimpleNamespace(put_events=world.put_events),
        "sqs": SimpleNamespace(send_message=world.send_message),
        "kms": world.keys,
        "s3": world.keys,
        "stepfunctions": SimpleNamespace(start_execution=world.start_execution),
    }
    pool = Pool(world.api, world.chance, world.now)
    with ExitStack() as stack:
        places = {"RUNS_AT_ONCE": str(world.runs_at_once)}
        stack.enter_context(patch.dict("os.environ", SETTINGS | places))
        for target, name, value in (
            (clients, "client", made.__getitem__),
            (clients, "credentials", lambda: ReadOnlyCredentials("key", "secret", None)),
            (clock, "now", world.now),
            (clock, "seconds_ago", world.seconds_ago),
            (clock, "epoch_seconds", world.epoch_seconds),
            (appsync, "_pool", lambda: pool),
            (score_risk, "score_sheet", _score_sheet),
            (save_report, "record", list),
        ):
            stack.enter_context(patch.object(target, name, value))
        forget()
        signing_key.published_key.cache_clear()
        yield
    signing_key.published_key.cache_clear()
    forget()


def _plan_customers(run: Run) -> None:
    """Some of the sheets, each saved or removed a few times; what follows is asked of some."""
    world, every = run.world, list(product(OWNERS, SHEETS))
    for owner, sheet in world.random.sample(every, world.random.randint(1, len(every))):
        known: dict[str, Any] = {"version": 0, "incarnation": ""}
        moments = sorted(
            world.random.uniform(0, HOURS * HOUR) for _ in range(world.random.randint(1, 4))
        )
        for at in moments:
            world.later(at, lambda o=owner, s=sheet, k=known: _act(run, o, s, k))
            for hours, follows in enumerate((recheck, watch), start=1):
                if world.random.random() < 0.5:
                    then = at + hours * HOUR
                    world.later(then, lambda f=follows, o=owner, s=sheet: f(run, o, s))


def _act(run: Run, owner: str, sheet: str, known: dict[str, Any]) -> None:
    world, version = run.world, known["version"]
    if version and world.random.random() < 0.3:
        gone = {"id": sheet, "expectedVersion": version}
        assert "value" in world.customer("Mutation.removeAnswer", owner, gone)
        run.removed.add(known["incarnation"])
        known |= {"version": 0, "incarnation": ""}
        if world.random.random() < 0.6:
            _act(run, owner, sheet, known)
        return
    status = "SUBMITTED" if world.random.random() < 0.8 else "DRAFT"
    filled_in = answer_json(domain=world.random.choice(DOMAINS))
    given = {
        "id": sheet,
        "expectedVersion": version,
        "status": status,
        **{name: filled_in[name] for name in FILLED_IN},
    }
    saved = world.customer("Mutation.saveAnswer", owner, {"input": given})["value"]
    known |= {"version": saved["version"], "incarnation": saved["incarnation"]}
    if status == "SUBMITTED":
        run.submitted.append(Version(owner, sheet, saved["incarnation"], saved["version"]))


def _plan_operators(run: Run, reconciles: bool) -> None:
    world = run.world

    def replay() -> None:
        if world.archive:
            world.replay(world.random.choice(world.archive))

    def hourly() -> None:
        try:
            run.started_again += world.start_overdue_runs()["started"]
        except BaseException as error:
            # Its schedule calls it again, and the next hour does.
            if isinstance(error, KeyboardInterrupt | AssertionError):
                raise

    for _ in range(3):
        world.later(world.random.uniform(0, (HOURS + 2) * HOUR), replay)
    if reconciles:
        for hour in range(1, HOURS + 4):
            world.later(hour * HOUR, hourly)
