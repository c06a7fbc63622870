"""What a customer may do only so often is refused in words, whatever one request asks for."""

from __future__ import annotations

from typing import Any

import pytest

from local.customer.customer import GraphqlErrors
from local.platform.running import Deployment
from tests.deployed.conftest import signed_up

EXPORT = "exportAccount(language: EN) { id }"
REMOVE = """mutation ($id: ID!, $version: Int!) {
  removeAnswer(id: $id, expectedVersion: $version) { id owner version createdAt domain }
}"""


def test_under_aliases_each_use_counts_and_the_next_is_refused_until_tomorrow(
    deployment: Deployment,
) -> None:
    customer, other = signed_up(deployment), signed_up(deployment)
    assert len(customer.graphql(f"mutation {{ a: {EXPORT} b: {EXPORT} }}")) == 2
    with pytest.raises(GraphqlErrors):
        # One request runs two resolvers.
        customer.graphql(f"mutation {{ a: {EXPORT} b: {EXPORT} c: {EXPORT} }}")
    customer.graphql(f"mutation {{ a: {EXPORT} }}")
    with pytest.raises(GraphqlErrors, match=r"limit of 5 exports .* from .*T00:00:00") as refused:
        customer.graphql(f"mutation {{ {EXPORT} }}")
    assert refused.value.types == ["LimitReached"]
    assert other.graphql(f"mutation {{ {EXPORT} }}")["exportAccount"]["id"]


def test_a_sheet_is_removed_as_the_version_that_was_seen(
    deployment: Deployment, sheet: dict[str, Any]
) -> None:
    customer = signed_up(deployment)
    saved = customer.save(id="one", expectedVersion=0, status="DRAFT", domain=sheet["domain"])
    assert saved["version"] == 1
    for version, why in ((2, "Conflict"), (0, "Conflict")):
        with pytest.raises(GraphqlErrors) as refused:
            customer.graphql(REMOVE, id="one", version=version)
        assert refused.value.types == [why]
    removed = customer.graphql(REMOVE, id="one", version=1)["removeAnswer"]
    assert (removed["version"], removed["domain"]) == (1, sheet["domain"])
    with pytest.raises(GraphqlErrors) as refused:
        customer.graphql(REMOVE, id="one", version=1)
    assert refused.value.types == ["NotFound"]
