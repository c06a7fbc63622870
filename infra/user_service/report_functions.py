"""The functions that resolve the fields about a stored report."""

from __future__ import annotations

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from handlers.domain.events import ANSWER_DETAIL_TYPE, answer_source
from infra.events.rules import default_bus_arn, sent_as
from infra.shared.page_address import tell_page_address
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.user_service.user_tables import UserTables


def report_functions(
    scope: Construct, bundle: Bundle, reports: dynamodb.ITable, plans: dynamodb.ITable
) -> dict[str, PythonFunction]:
    """Each by its field. They read a report, one of them its sheet's plan, and write nothing."""
    what_if = PythonFunction(
        scope,
        "WhatIf",
        bundle=bundle,
        module="resolvers.what_if",
        description="Scores a report with other answers.",
        timeout_seconds=10,
        environment={"REPORTS_TABLE": reports.table_name},
    )
    export_report = PythonFunction(
        scope,
        "ExportReport",
        bundle=bundle,
        module="resolvers.export_report",
        description="Makes a file of a report.",
        timeout_seconds=15,
        environment={"REPORTS_TABLE": reports.table_name, "PLANS_TABLE": plans.table_name},
    )
    tell_page_address(export_report, bundle.settings)
    for function in (what_if, export_report):
        function.allow(["dynamodb:GetItem"], [reports.table_arn])
    export_report.allow(["dynamodb:GetItem"], [plans.table_arn])
    return {"Query.whatIf": what_if, "Query.exportReport": export_report}


def recheck_function(stack: PlatformStack, bundle: Bundle, tables: UserTables) -> PythonFunction:
    """It decides whether a check is made again, and sends the event that starts it."""
    settings = stack.settings
    function = PythonFunction(
        stack,
        "Recheck",
        bundle=bundle,
        module="resolvers.recheck",
        description="Has one check of a report made again.",
        timeout_seconds=15,
        environment={
            "EVENT_BUS_NAME": "default",
            "STAGE": settings.stage,
            "REPORTS_TABLE": tables.reports.table_name,
            "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
            "ANSWERS_TABLE": tables.answers.table_name,
            "ACCOUNTS_TABLE": tables.accounts.table_name,
            **settings.scoring(),
        },
    )
    function.allow(["dynamodb:GetItem"], [tables.reports.table_arn, tables.answers.table_arn])
    function.allow(["dynamodb:Query"], [tables.reports_by_answer])
    function.allow(["dynamodb:GetItem", "dynamodb:PutItem"], [tables.accounts.table_arn])
    only_answers = sent_as(answer_source(settings.stage), ANSWER_DETAIL_TYPE)
    function.allow(["events:PutEvents"], [default_bus_arn(stack)], only_answers)
    return function
