"""The customer's own side of a subscription, against a gateway without an engine."""

from __future__ import annotations

import pytest
import requests

from local.configuration import LocalError
from local.customer.subscription import subscribed
from tests.local.gateway.support.in_process import serving

ON_PUT = "subscription ($id: ID) { onPut(id: $id) { id text } }"


def put(address: str, name: str) -> None:
    body = {"query": f'mutation {{ put(id: "{name}", text: "t") {{ id text }} }}'}
    headers = {"authorization": "seconds:60"}
    assert requests.post(f"http://{address}/graphql", json=body, headers=headers, timeout=5).ok


def test_events_come_from_the_start_on_and_end_with_the_time() -> None:
    with serving() as address:
        url = f"http://{address}/graphql"
        with subscribed(url, "seconds:60", ON_PUT, {"id": "a"}) as events:
            put(address, "b")
            put(address, "a")
            coming = events.within(0.3)
            assert next(coming) == {"onPut": {"id": "a", "text": "t"}}
            with pytest.raises(TimeoutError):
                next(coming)


@pytest.mark.parametrize(
    ("token", "query", "says"),
    [
        ("wrong", ON_PUT, "UnauthorizedException"),
        ("seconds:60", "subscription { nothing }", "ValidationError"),
        ("seconds:0.2", ON_PUT, "Token expired"),
    ],
)
def test_subscription_that_fails_says_why(token: str, query: str, says: str) -> None:
    with serving() as address:
        listening = subscribed(f"http://{address}/graphql", token, query, {})
        with pytest.raises(LocalError, match=says), listening as events:
            next(events.within(5))


def test_gateway_that_is_not_there_is_named() -> None:
    listening = subscribed("http://127.0.0.1:9/graphql", "t", ON_PUT, {})
    with pytest.raises(LocalError, match="broke off"), listening:
        pass
