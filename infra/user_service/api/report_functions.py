"""The functions that resolve the fields about a stored report."""

from __future__ import annotations

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.shared.page_address import let_read_page_address
from infra.shared.python_function import Bundle, PythonFunction


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
    let_read_page_address(export_report, bundle.settings)
    for function in (what_if, export_report):
        function.allow(["dynamodb:GetItem"], [reports.table_arn])
    export_report.allow(["dynamodb:GetItem"], [plans.table_arn])
    return {"Query.whatIf": what_if, "Query.exportReport": export_report}
