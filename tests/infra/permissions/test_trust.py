"""No service takes a role of ours on behalf of another account."""

from __future__ import annotations

from tests.infra.conftest import Synthesized

# It gives no source account; a role can be passed to a function of its own account alone.
WITHOUT_SOURCE = "lambda.amazonaws.com"


def test_each_role_is_for_this_accounts_resources(synthesized: Synthesized) -> None:
    services = set()
    for role in synthesized.resources("IAM::Role"):
        (statement,) = role.properties["AssumeRolePolicyDocument"]["Statement"]
        service = statement["Principal"]["Service"]
        services.add(service)
        own = {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
        expected = None if service == WITHOUT_SOURCE else own
        assert statement.get("Condition") == expected, role.id
    assert services == {
        f"{name}.amazonaws.com" for name in ("appsync", "events", "lambda", "scheduler", "states")
    }
