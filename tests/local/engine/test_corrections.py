"""The engine is corrected where it must be, and says so when it has changed."""

from __future__ import annotations

import types

import pytest
from ministack.core import lambda_runtime
from ministack.services import appsync, eventbridge, lambda_svc, stepfunctions
from ministack.services.cloudformation import provisioners

from local.engine.corrections import (
    TYPED_REPLY,
    EngineHasChanged,
    call_targets_asynchronously,
    keep_dead_letters,
    keep_error_names,
    make_pipeline_functions,
    name_throttles,
    with_error_names,
)


def test_the_installed_worker_still_needs_and_takes_the_correction() -> None:
    corrected = with_error_names(lambda_runtime._PYTHON_WORKER_SCRIPT)
    assert corrected.count(TYPED_REPLY) == 1


def test_a_changed_worker_is_refused() -> None:
    with pytest.raises(EngineHasChanged):
        with_error_names("print('another worker')")


class Worker:
    """Replies as the corrected script does when a handler raises."""

    def invoke(self, *_: object, **__: object) -> dict[str, object]:
        return {"status": "error", "error": "no", "error_payload": {"errorType": "MalformedEvent"}}


def test_an_error_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_execute_function_warm", "acquire_worker", "release_worker"):
        monkeypatch.setattr(lambda_svc, name, getattr(lambda_svc, name))
    keep_error_names(lambda_svc)
    lambda_svc.__dict__["acquire_worker"] = lambda *_, **__: (Worker(), None)
    lambda_svc.__dict__["release_worker"] = lambda _worker: None
    function = {"config": {"FunctionName": "one"}, "code_zip": b"code"}
    given = lambda_svc._execute_function_warm(function, {}, "request")
    assert given["body"] == {"errorMessage": "no", "errorType": "MalformedEvent"}


def test_an_engine_that_names_errors_otherwise_is_refused() -> None:
    changed = types.ModuleType("lambda_svc")
    changed.__dict__["_execute_function_warm"] = keep_error_names
    with pytest.raises(EngineHasChanged):
        keep_error_names(changed)


def test_a_lambda_target_is_called_with_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eventbridge, "_dispatch_to_lambda", eventbridge._dispatch_to_lambda)
    called: list[object] = []
    function = {"config": {}}
    service = types.ModuleType("lambda_svc")
    service.__dict__["_get_func_record_for_ref"] = lambda arn: (function, {}, arn)
    service.__dict__["invoke_async_with_retry"] = lambda *call: called.append(call)
    call_targets_asynchronously(eventbridge, service)
    eventbridge._dispatch_to_lambda("arn", '{"detail": 1}')
    assert called == [(function, {"detail": 1})]


def test_the_engine_still_has_what_the_correction_calls() -> None:
    assert callable(lambda_svc.invoke_async_with_retry)
    assert callable(lambda_svc._get_func_record_for_ref)


def test_a_mended_event_bridge_is_refused() -> None:
    fixed = types.ModuleType("eventbridge")
    fixed.__dict__["_dispatch_to_lambda"] = lambda arn, payload: None
    with pytest.raises(EngineHasChanged):
        call_targets_asynchronously(fixed, lambda_svc)


def test_a_function_of_a_stack_gets_its_dead_letter_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    row = dict(provisioners._RESOURCE_HANDLERS["AWS::Lambda::Function"])
    monkeypatch.setitem(provisioners._RESOURCE_HANDLERS, "AWS::Lambda::Function", row)
    keep_dead_letters(provisioners, lambda_svc)
    queue = {"TargetArn": "arn:aws:sqs:us-east-1:000000000000:dead"}
    code = {"ZipFile": "handler = print"}
    given = {"Runtime": "python3.14", "Handler": "index.handler", "Role": "r", "Code": code}
    for name, config in (("kept", {"DeadLetterConfig": queue}), ("bare", {})):
        made, _ = row["create"]("F", given | config | {"FunctionName": name}, "stack")
        assert lambda_svc._functions[made]["config"].get("DeadLetterConfig") == (
            queue if config else None
        )
    with pytest.raises(EngineHasChanged):
        keep_dead_letters(provisioners, lambda_svc)


def test_a_stack_has_the_functions_of_its_pipelines(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = "AWS::AppSync::FunctionConfiguration"
    row = dict(provisioners._RESOURCE_HANDLERS[kind])
    monkeypatch.setitem(provisioners._RESOURCE_HANDLERS, kind, row)
    make_pipeline_functions(provisioners)
    api = provisioners._appsync_api_create("Api", {"Name": "api"}, "stack")[1]["ApiId"]
    runtime = {"Name": "APPSYNC_JS", "RuntimeVersion": "1.0.0"}
    given = {"ApiId": api, "Name": "count", "DataSourceName": "Table", "Runtime": runtime}
    made, attributes = row["create"]("F", given | {"Code": "first"}, "stack")

    def kept() -> list[dict[str, object]]:
        return list(appsync._functions.get(api, {}).values())

    assert [(one["functionId"], one["code"]) for one in kept()] == [
        (attributes["FunctionId"], "first")
    ]
    assert kept()[0]["runtime"] == {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}
    row["update"](made, given, given | {"Code": "second"}, "stack")
    assert [one["code"] for one in kept()] == ["second"]
    row["delete"](made, given)
    assert kept() == []
    with pytest.raises(EngineHasChanged):
        make_pipeline_functions(provisioners)


def test_a_throttled_task_fails_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepfunctions, "_call_lambda", stepfunctions._call_lambda)
    replies = [lambda_svc._throttle_response("reason", "too many"), {"error": True, "body": {}}]
    function = ({"config": {}}, {"FunctionName": "one"}, "one")
    monkeypatch.setattr(lambda_svc, "_get_func_record_for_ref", lambda _: function)
    monkeypatch.setattr(lambda_svc, "_execution_record_for_config", lambda *_: {})
    monkeypatch.setattr(
        lambda_svc, "_execute_function_with_config_scope", lambda *_: replies.pop(0)
    )
    name_throttles(stepfunctions)
    errors = []
    for _ in range(2):
        with pytest.raises(stepfunctions._ExecutionError) as raised:
            stepfunctions._call_lambda("one", {})
        errors.append(raised.value.error)
    assert errors == ["Lambda.TooManyRequestsException", "Lambda.Unknown"]


def test_an_engine_that_names_throttles_is_refused() -> None:
    fixed = types.ModuleType("stepfunctions")
    fixed.__dict__["_call_lambda"] = test_a_changed_worker_is_refused
    with pytest.raises(EngineHasChanged):
        name_throttles(fixed)
