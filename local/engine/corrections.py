"""Corrects at its start where ministack differs from AWS and this platform depends on it.

Each correction refuses to start when what it corrects has changed, since it may have been fixed.
"""

from __future__ import annotations

import inspect
import json
from types import ModuleType
from typing import Any

# The worker's reply to a raised exception carries only its text. Step Functions needs the class
# name as well: without it ``ErrorEquals`` never matches.
PLAIN_REPLY = '{"status": "error", "error": str(e), "trace": traceback.format_exc()}'
TYPED_REPLY = (
    '{"status": "error", "error": str(e), "trace": traceback.format_exc(), '
    '"error_payload": {"errorMessage": str(e), "errorType": type(e).__name__, '
    '"stackTrace": traceback.format_tb(e.__traceback__)}}'
)
# What it makes of that reply: one name for every error except a timeout.
NAMELESS = 'error_type = "Runtime.HandlerError"'
NAMED = 'error_type = (result.get("error_payload") or {}).get("errorType", "Runtime.HandlerError")'
# What Step Functions makes of a function's error that has no name of its own, throttles among them.
UNKNOWN = 'body.get("errorType", "Lambda.Unknown")'
NAMED_THROTTLE = (
    '"Lambda.TooManyRequestsException" if result.get("throttle") '
    'else body.get("errorType", "Lambda.Unknown")'
)
# What EventBridge calls a Lambda target with: neither retries nor a failure destination.
BARE_INVOCATION = "target=lambda_svc._execute_function_with_config_scope"


class EngineHasChanged(Exception):
    """Ministack has changed: check whether the correction is still needed."""


def correct(
    lambda_runtime: ModuleType,
    eventbridge: ModuleType,
    lambda_svc: ModuleType,
    provisioners: ModuleType,
    stepfunctions: ModuleType,
) -> None:
    """Apply all corrections to the modules of ministack."""
    lambda_runtime.__dict__["_PYTHON_WORKER_SCRIPT"] = with_error_names(
        lambda_runtime._PYTHON_WORKER_SCRIPT
    )
    keep_error_names(lambda_svc)
    call_targets_asynchronously(eventbridge, lambda_svc)
    keep_dead_letters(provisioners, lambda_svc)
    make_pipeline_functions(provisioners)
    name_throttles(stepfunctions)


def with_error_names(worker_script: str) -> str:
    """The Python worker's script, corrected to reply with the class name of an exception."""
    if worker_script.count(PLAIN_REPLY) != 1:
        raise EngineHasChanged("ministack's Python worker replies otherwise than expected")
    return worker_script.replace(PLAIN_REPLY, TYPED_REPLY)


def keep_error_names(lambda_svc: ModuleType) -> None:
    """Let what calls a function see the name of its error, as the worker replied it."""
    source = inspect.getsource(lambda_svc._execute_function_warm)
    if source.count(NAMELESS) != 1:
        raise EngineHasChanged("ministack names the errors of functions otherwise than expected")
    exec(source.replace(NAMELESS, NAMED), lambda_svc.__dict__)  # noqa: S102 - of the engine itself


def call_targets_asynchronously(eventbridge: ModuleType, lambda_svc: ModuleType) -> None:
    """Let EventBridge call Lambda as AWS does: retried, then to the failure destination."""
    if BARE_INVOCATION not in inspect.getsource(eventbridge._dispatch_to_lambda):
        raise EngineHasChanged("ministack's EventBridge calls Lambda otherwise than expected")

    def dispatch(arn: str, payload: str) -> None:
        function, _config, _name = lambda_svc._get_func_record_for_ref(arn)
        if function:
            lambda_svc.invoke_async_with_retry(function, json.loads(payload))

    eventbridge.__dict__["_dispatch_to_lambda"] = dispatch


def keep_dead_letters(provisioners: ModuleType, lambda_svc: ModuleType) -> None:
    """Let CloudFormation give a function its dead-letter queue, which its API alone does."""
    create = provisioners._lambda_create
    row = provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"]
    if "DeadLetterConfig" in inspect.getsource(create) or row["create"] is not create:
        raise EngineHasChanged("ministack's CloudFormation makes functions otherwise than expected")

    def create_with_queue(logical_id: str, properties: dict[str, Any], stack: str) -> Any:
        name, attributes = create(logical_id, properties, stack)
        if queue := properties.get("DeadLetterConfig"):
            lambda_svc._functions[name]["config"]["DeadLetterConfig"] = queue
        return name, attributes

    row["create"] = create_with_queue


def name_throttles(stepfunctions: ModuleType) -> None:
    """Let a task whose function is throttled fail by the name that AWS gives it."""
    source = inspect.getsource(stepfunctions._call_lambda)
    if source.count(UNKNOWN) != 1:
        raise EngineHasChanged("ministack's tasks name what a function is throttled by otherwise")
    exec(source.replace(UNKNOWN, NAMED_THROTTLE), stepfunctions.__dict__)  # noqa: S102


def make_pipeline_functions(provisioners: ModuleType) -> None:
    """Let CloudFormation make the functions of AppSync's pipelines, which it only names."""
    appsync = provisioners._appsync
    create = provisioners._appsync_function_create
    row = provisioners._RESOURCE_HANDLERS["AWS::AppSync::FunctionConfiguration"]
    if "_functions" in inspect.getsource(create) or row["create"] is not create:
        raise EngineHasChanged("ministack's CloudFormation makes AppSync's functions by itself")
    rename, delete = row["update"], row["delete"]

    def keep(made: tuple[str, dict[str, Any]], properties: dict[str, Any]) -> Any:
        api, function = properties["ApiId"], made[1]["FunctionId"]
        body = {name[:1].lower() + name[1:]: value for name, value in properties.items()}
        body["runtime"] = provisioners._pascal_to_camel(properties.get("Runtime"))
        record = appsync._function_record(api, function, body)
        appsync._functions.setdefault(api, {})[function] = record
        return made

    def forget(physical_id: str, properties: dict[str, Any]) -> None:
        functions = appsync._functions.get(properties["ApiId"], {})
        functions.pop(physical_id.rpartition("/")[2], None)
        delete(physical_id, properties)

    row["create"] = lambda name, given, stack: keep(create(name, given, stack), given)
    row["update"] = lambda name, old, new, stack: keep(rename(name, old, new, stack), new)
    row["delete"] = forget
