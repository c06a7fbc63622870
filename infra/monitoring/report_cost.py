"""What a complete report costs, from what CloudWatch measures; USD at list prices.

Measured are the time of all functions by their memory, their calls, the executions and the reports.
What no metric tells of one report (API, tables, events, signature, traces) counts for each
execution as ``infra.report_costs`` has it; failed and repeated runs make a report more expensive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_stepfunctions as sfn

from infra.prices import PRICES
from infra.report_costs import shared, usual_way
from infra.shared.python_function import PythonFunction
from workflows.security_report.machine import definition

PERIOD = Duration.hours(1)
TITLE = "USD per complete report: functions as measured, states and stores by executions"
MS_IN_A_SECOND = 1000
MB_IN_A_GB = 1024


def cost_of_a_report(
    functions: Sequence[PythonFunction], machine: sfn.IStateMachine, complete: cloudwatch.IMetric
) -> cloudwatch.MathExpression:
    """``complete`` counts the reports that it is divided by."""
    used: dict[str, cloudwatch.IMetric] = {
        "complete": complete,
        "executions": machine.metric_started(statistic=cloudwatch.Stats.SUM, period=PERIOD),
    }
    times: dict[int, list[str]] = defaultdict(list)
    for number, one in enumerate(functions):
        times[one.memory_mb].append(f"t{number}")
        used[f"t{number}"] = one.function.metric_duration(
            statistic=cloudwatch.Stats.SUM, period=PERIOD
        )
        used[f"n{number}"] = one.function.metric_invocations(
            statistic=cloudwatch.Stats.SUM, period=PERIOD
        )
    parts = [_sum(names, _usd_of_a_millisecond(memory)) for memory, names in sorted(times.items())]
    parts.append(_sum([f"n{n}" for n in range(len(functions))], PRICES["lambda_request"]))
    parts.append(f"executions * {_usd(_usd_of_an_execution())}")
    return cloudwatch.MathExpression(
        expression=f"({' + '.join(parts)}) / complete",
        using_metrics=used,
        label="USD",
        period=PERIOD,
    )


def _usd_of_an_execution() -> float:
    machine = definition()
    transitions = sum(1 for _ in usual_way(machine))
    return transitions * PRICES["state_transition"] + sum(shared(machine).values())


def _usd_of_a_millisecond(memory_mb: int) -> float:
    return memory_mb / MB_IN_A_GB / MS_IN_A_SECOND * PRICES["lambda_gb_second"]


def _sum(names: Sequence[str], usd: float) -> str:
    # A function that wasn't called has no figure, not a zero.
    return f"SUM(FILL([{','.join(names)}], 0)) * {_usd(usd)}"


def _usd(value: float) -> str:
    return f"{value:.15f}".rstrip("0")
