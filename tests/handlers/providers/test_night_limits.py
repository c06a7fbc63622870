"""How often a night of the watch asks each provider: never beyond its calls, nor its terms."""

from __future__ import annotations

from handlers.providers.night_limits import BUDGETS, FEW, budget_of, night_limits
from handlers.providers.registry.providers import A_DAY, A_WEEK, PROVIDERS


def test_a_night_s_looks_never_exceed_its_calls() -> None:
    for provider, limit in night_limits([row.id for row in PROVIDERS]).items():
        calls, a_look = budget_of(provider)
        assert 0 < limit.looks * a_look <= calls
        assert (limit.first + limit.second) * a_look <= calls


def test_no_provider_is_asked_more_often_than_its_terms_allow() -> None:
    limits = night_limits([row.id for row in PROVIDERS])
    assert set(limits) == {row.id for row in PROVIDERS}
    for row in PROVIDERS:
        assert limits[row.id].nights * 86_400 >= (row.least_cache_seconds or 0)
    # Every night, but for the one that may be asked once a week.
    assert {name: limit.nights for name, limit in limits.items() if limit.nights != 1} == {
        "similar_domains": A_WEEK // A_DAY
    }
    assert "hibp_domain_search" not in night_limits([])


def test_each_provider_has_its_own_budget_and_any_other_a_small_one() -> None:
    assert {name: budget_of(name) for name in BUDGETS} == dict(BUDGETS)
    assert set(BUDGETS) <= {row.id for row in PROVIDERS}
    assert budget_of("a new one") is FEW
    assert all(FEW.calls < budget.calls for budget in BUDGETS.values())
    assert all(isinstance(limit.nights, int) for limit in night_limits(BUDGETS).values())
