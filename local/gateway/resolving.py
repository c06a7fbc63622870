"""Runs a field's resolver: its code, its data source, its code again."""

import json
from dataclasses import dataclass, field
from typing import Any

from local.gateway.api import Api, DataSource, Stage
from local.gateway.data_source import DataSourceAnswer
from local.gateway.data_source_role import DataSourceRole
from local.gateway.dynamodb import DynamoDb
from local.gateway.errors import FieldError, missing_feature
from local.gateway.evaluation import Evaluator, ExtensionCall, Outcome
from local.gateway.lambda_function import LambdaFunction

Context = dict[str, Any]
# What a direct Lambda resolver sends:
# https://docs.aws.amazon.com/appsync/latest/devguide/direct-lambda-reference.html
DIRECT_EVENT = ("arguments", "identity", "source", "request", "prev", "info", "stash")


@dataclass
class Run:
    """One run of one resolver: what its code sees, the errors that it appended, and what it
    called of ``extensions``."""

    context: Context
    appended: list[FieldError] = field(default_factory=list)
    extensions: list[ExtensionCall] = field(default_factory=list)


class Resolvers:
    """The resolvers of an API. Every call blocks; run them in threads."""

    def __init__(self, api: Api, evaluator: Evaluator) -> None:
        self._api = api
        self._evaluator = evaluator
        account = api.arn.split(":")[4]
        self._tables = {
            name: DynamoDb(source, DataSourceRole(source), account)
            for name, source in api.data_sources.items()
            if source.kind == "AMAZON_DYNAMODB"
        }
        self._lambdas = {
            name: LambdaFunction(source, DataSourceRole(source))
            for name, source in api.data_sources.items()
            if source.kind == "AWS_LAMBDA"
        }

    def resolve(self, resolver: Stage, run: Run) -> Any:
        """The field's value. Raises FieldError, or UnauthorizedError when the code says so."""
        if resolver.missing:
            raise missing_feature(resolver.missing)
        if resolver.functions is None:
            return self._run_stage(resolver, run).value
        return self._run_pipeline(resolver, resolver.functions, run)

    def _run_pipeline(self, resolver: Stage, functions: tuple[str, ...], run: Run) -> Any:
        before = self._evaluate(resolver, "request", run)
        run.context["prev"] = {"result": before.value}
        for function_id in () if before.returned_early else functions:
            outcome = self._run_stage(self._function(function_id), run)
            run.context["prev"] = {"result": outcome.value}
            if outcome.returned_early and outcome.ends_pipeline:
                break
        run.context["result"] = run.context["prev"]["result"]
        run.context.pop("error", None)
        return self._evaluate(resolver, "response", run).value

    def _function(self, function_id: str) -> Stage:
        function = self._api.functions.get(function_id)
        if function is None:
            raise FieldError(f"The API has no function {function_id}", "Code")
        if function.missing:
            raise missing_feature(function.missing)
        return function

    def _run_stage(self, stage: Stage, run: Run) -> Outcome:
        for left_over in ("result", "error"):
            run.context.pop(left_over, None)
        if stage.direct:
            return self._invoke(stage, run)
        asked = self._evaluate(stage, "request", run)
        if asked.returned_early:
            return asked
        answer = self._ask(self._source_of(stage), asked.value)
        run.context["result"] = answer.result
        if answer.failure:
            run.context["error"] = answer.failure.as_context()
        return self._evaluate(stage, "response", run)

    def _invoke(self, stage: Stage, run: Run) -> Outcome:
        """A direct resolver: the function gets the context, and its answer is the value."""
        source = self._source_of(stage)
        event = {name: run.context[name] for name in DIRECT_EVENT}
        answer = self._lambdas[source.name].invoke(event)
        if answer.failure:
            raise FieldError(answer.failure.message, answer.failure.type, answer.result)
        return Outcome(answer.result, run.context["stash"])

    def _source_of(self, stage: Stage) -> DataSource:
        source = self._api.data_sources.get(stage.data_source or "")
        if source is None:
            raise FieldError(f"{stage.name} has no data source", "Code")
        return source

    def _ask(self, source: DataSource, request: Any) -> DataSourceAnswer:
        if source.missing:
            raise missing_feature(source.missing)
        if source.kind == "NONE":
            payload = request.get("payload") if isinstance(request, dict) else None
            return DataSourceAnswer(payload)
        if source.kind == "AWS_LAMBDA":
            return self._lambdas[source.name].run(request)
        return self._tables[source.name].run(request)

    def _evaluate(self, stage: Stage, function: str, run: Run) -> Outcome:
        outcome = self._evaluator.run(stage.code, function, run.context)
        run.context["stash"] = outcome.stash
        run.appended += outcome.appended
        run.extensions += outcome.extensions
        return outcome


def context_of(
    request: dict[str, Any], arguments: dict[str, Any], source: Any, env: dict[str, str]
) -> Context:
    """``ctx`` of a resolver's first handler. ``request`` has identity, headers and info."""
    plain = json.loads(json.dumps(arguments))
    return {
        "arguments": plain,
        "args": plain,
        "identity": request["identity"],
        "source": source,
        "stash": {},
        "prev": None,
        "request": {"headers": request["headers"], "domainName": None},
        "info": request["info"],
        "env": env,
    }
