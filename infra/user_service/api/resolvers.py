"""Which field reads or writes which table, and with which permissions."""

from __future__ import annotations

from collections.abc import Mapping

from infra.settings.customer_limits import CustomerLimits
from infra.shared.python_function import PythonFunction
from infra.user_service.api.graphql_api import GraphqlApi
from infra.user_service.api.resolver_code import SHEET_PIPELINES
from infra.user_service.user_tables import UserTables
from workflows.timeouts import NIGHT_HOUR


def add_resolvers(
    graphql: GraphqlApi,
    tables: UserTables,
    functions: Mapping[str, PythonFunction],
    limits: CustomerLimits,
) -> None:
    """Give every field of Query, Mutation and Subscription its resolver.

    ``functions`` are those that resolve a field themselves, by its name.
    """
    _users(graphql, tables)
    _answers(graphql, tables, limits)
    _reports(graphql, tables)
    _plans(graphql, tables)
    _watches(graphql, tables)
    _put_report(graphql, tables)
    _shares(graphql, tables)
    for field, function in functions.items():
        graphql.resolve_by_function(field, function)
    graphql.resolve("Subscription.onReport", graphql.no_source())


def _users(graphql: GraphqlApi, tables: UserTables) -> None:
    allowed = {tables.users.table_arn: ["dynamodb:GetItem"]}
    graphql.resolve("Query.me", graphql.table_source("Users", tables.users, allowed=allowed))


def _answers(graphql: GraphqlApi, tables: UserTables, limits: CustomerLimits) -> None:
    allowed = {
        tables.answers.table_arn: [
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
        ],
        tables.answers_by_owner: ["dynamodb:Query"],
        tables.accounts.table_arn: ["dynamodb:UpdateItem"],
        tables.plans.table_arn: ["dynamodb:DeleteItem"],
        tables.watches.table_arn: ["dynamodb:DeleteItem"],
    }
    answers = graphql.table_source("Answers", tables.answers, allowed=allowed)
    names = {
        "ANSWERS_TABLE": tables.answers.table_name,
        "ACCOUNTS_TABLE": tables.accounts.table_name,
        "PLANS_TABLE": tables.plans.table_name,
        "WATCHES_TABLE": tables.watches.table_name,
        **limits.in_resolvers(),
    }
    graphql.resolve("Query.answer", answers)
    graphql.resolve("Query.answers", answers)
    for field, functions in SHEET_PIPELINES.items():
        graphql.resolve_by(field, [graphql.function(name, answers, names) for name in functions])


def _reports(graphql: GraphqlApi, tables: UserTables) -> None:
    allowed = {
        tables.reports.table_arn: ["dynamodb:GetItem"],
        tables.reports_by_answer: ["dynamodb:Query"],
    }
    reports = graphql.table_source("Reports", tables.reports, allowed=allowed)
    for field in ("Query.report", "Query.reports"):
        graphql.resolve(field, reports)


def _plans(graphql: GraphqlApi, tables: UserTables) -> None:
    allowed = {
        tables.plans.table_arn: ["dynamodb:GetItem", "dynamodb:PutItem"],
        tables.answers.table_arn: ["dynamodb:ConditionCheckItem"],
    }
    plans = graphql.table_source("Plans", tables.plans, allowed=allowed)
    names = {
        "ANSWERS_TABLE": tables.answers.table_name,
        "PLANS_TABLE": tables.plans.table_name,
    }
    graphql.resolve("Query.plan", plans)
    field = "Mutation.savePlan"
    graphql.resolve_by(field, [graphql.function(field, plans, names)])


def _shares(graphql: GraphqlApi, tables: UserTables) -> None:
    allowed = {tables.shares.table_arn: ["dynamodb:Query"]}
    graphql.resolve("Query.shares", graphql.table_source("Shares", tables.shares, allowed=allowed))


def _watches(graphql: GraphqlApi, tables: UserTables) -> None:
    allowed = {
        tables.watches.table_arn: ["dynamodb:GetItem", "dynamodb:UpdateItem"],
        tables.answers.table_arn: ["dynamodb:ConditionCheckItem"],
    }
    watches = graphql.table_source("Watches", tables.watches, allowed=allowed)
    names = {
        "ANSWERS_TABLE": tables.answers.table_name,
        "WATCHES_TABLE": tables.watches.table_name,
        "NIGHT_HOUR": str(NIGHT_HOUR),
    }
    read = graphql.function("Query.watch", watches, names)
    graphql.resolve_by("Query.watch", [read])
    save = graphql.function("Mutation.saveWatch", watches, names)
    graphql.resolve_by("Mutation.saveWatch", [save, read])


def _put_report(graphql: GraphqlApi, tables: UserTables) -> None:
    """Writing reports has a role of its own: no field that customers call can write one."""
    allowed = {
        tables.answers.table_arn: ["dynamodb:ConditionCheckItem"],
        tables.reports.table_arn: ["dynamodb:PutItem"],
    }
    writer = graphql.table_source("ReportWriter", tables.reports, allowed=allowed)
    names = {
        "ANSWERS_TABLE": tables.answers.table_name,
        "REPORTS_TABLE": tables.reports.table_name,
    }
    graphql.resolve("Mutation.putReport", writer, names)
