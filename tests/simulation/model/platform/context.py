"""The names of the simulated stage, and what Lambda hands to each function."""

from __future__ import annotations

from types import SimpleNamespace

STAGE = "sim"
MACHINE_ARN = "arn:aws:states:eu-west-1:111122223333:stateMachine:security-report"
CONTEXT = SimpleNamespace(
    function_name="function",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:111122223333:function:function",
    aws_request_id="request-1",
)
