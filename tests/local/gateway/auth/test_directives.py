"""What the ``@aws_*`` directives of a schema let a caller do, as reported from AppSync itself."""

from __future__ import annotations

from local.gateway.api.graphql_api import Api
from local.gateway.auth.authorization import Rule, rule_of
from local.gateway.auth.callers import Caller, Mode
from local.gateway.schema.executable_schema import build

# aws-appsync-community#275
SDL = """
type Inner { inner_scalar: String @aws_auth(cognito_groups: ["admin"]) }
type Outer {
  scalar: String @aws_auth(cognito_groups: ["admin"])
  inner: Inner @aws_auth(cognito_groups: ["admin"])
}
type Query {
  query_scalar: String @aws_auth(cognito_groups: ["admin"])
  outer: Outer @aws_auth
  both: String @aws_auth(cognito_groups: ["admin"]) @aws_api_key
}
type Mutation { change: String @aws_auth(cognito_groups: ["admin"]) }
type Subscription { changed: String @aws_auth(cognito_groups: ["admin"]) }
"""
USER = Caller(Mode.COGNITO, {"sub": "s"}, groups=frozenset(["user"]))
ADMIN = Caller(Mode.COGNITO, {"sub": "s"}, groups=frozenset(["admin"]))
KEY = Caller(Mode.API_KEY, None)
ALONE = frozenset(["AMAZON_COGNITO_USER_POOLS"])


def rules(sdl: str, modes: frozenset[str] = ALONE) -> dict[str, Rule]:
    api = make_api(sdl, modes)
    found = {}

    def resolve_of(parent, name, field, is_root):
        found[f"{parent.name}.{name}"] = rule_of(parent, field, is_root, api)

    build(sdl, resolve_of)
    return found


def make_api(sdl: str, modes: frozenset[str]) -> Api:
    return Api("a", "arn", sdl, "AMAZON_COGNITO_USER_POOLS", modes, (), True, 0, 0)


def denied(caller: Caller, found: dict[str, Rule]) -> set[str]:
    return {name for name, rule in found.items() if not rule.allows(caller)}


def test_aws_auth_counts_on_root_fields_only() -> None:
    found = rules(SDL)
    roots = {"Query.query_scalar", "Query.both", "Mutation.change", "Subscription.changed"}
    assert denied(USER, found) == roots
    assert denied(ADMIN, found) == set()


def test_aws_auth_counts_for_nothing_beside_a_second_mode() -> None:
    found = rules(SDL, ALONE | {"API_KEY"})
    assert denied(USER, found) == {"Query.both"}
    assert denied(KEY, found) == found.keys() - {"Query.both"}


def test_renamed_root_types_are_root_types() -> None:
    sdl = 'schema { query: Root } type Root { a: String @aws_auth(cognito_groups: ["admin"]) }'
    assert denied(USER, rules(sdl)) == {"Root.a"}


def test_groups_of_a_user_pool_count_on_every_field() -> None:
    sdl = SDL.replace("@aws_auth", "@aws_cognito_user_pools")
    assert denied(USER, rules(sdl)) == rules(sdl).keys() - {"Query.outer"}
    assert denied(ADMIN, rules(sdl)) == set()
