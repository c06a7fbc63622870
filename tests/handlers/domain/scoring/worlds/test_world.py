"""The worlds of a firm that says it has neither mail nor a website."""

from __future__ import annotations

from handlers.domain.scoring.worlds.world import worlds
from tests.handlers.domain.scoring.companies import CATALOGUE, EVERY_PROBE
from tests.handlers.samples import ORDINARY, best_answers

NEITHER = ORDINARY | {"mail": "none", "website": "none"}
WEB = frozenset({"web_tls", "web_headers"})
MAIL = frozenset({"mail_auth"})


def test_what_is_not_seen_may_deny_both_or_not_be_there() -> None:
    found = worlds(CATALOGUE, EVERY_PROBE, best_answers(), {}, NEITHER)
    assert [(each.not_applicable, each.denied_facts) for each in found.worst] == [(frozenset(), 2)]
    assert {(each.not_applicable, each.denied_facts) for each in found.best} == {
        (frozenset(), 2),
        (WEB, 1),
        (MAIL, 1),
        (WEB | MAIL, 0),
    }


def test_what_was_seen_not_to_apply_leaves_one_world() -> None:
    evidence = dict.fromkeys([*WEB, *MAIL, "security_txt"], "NOT_APPLICABLE")
    found = worlds(CATALOGUE, EVERY_PROBE, best_answers(), evidence, NEITHER)
    for [world] in (found.worst, found.best):
        assert (world.not_applicable, world.denied_facts) == (frozenset(), 0)
        assert not {"ID-07", "PR-09", "PR-10", "PR-18"} & world.plan.scope
