"""Lets functions look up the page's address: its stack comes after theirs."""

from __future__ import annotations

from aws_cdk import Stack

from infra.settings.stage import StageSettings
from infra.shared.python_function import PythonFunction


def let_read_page_address(function: PythonFunction, settings: StageSettings) -> None:
    """Let a function read the parameter with the page's address."""
    name = settings.page_address_parameter
    function.function.add_environment("PAGE_ADDRESS_PARAMETER", name)
    arn = Stack.of(function).format_arn(
        service="ssm", resource="parameter", resource_name=name.removeprefix("/")
    )
    function.allow(["ssm:GetParameter"], [arn])
