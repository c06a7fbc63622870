"""Runs a field's resolver: its code, its data source, its code again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from local.gateway.api.graphql_api import Api, Stage
from local.gateway.data_sources.answers import DataSourceAnswer
from local.gateway.data_sources.data_sources import DataSources
from local.gateway.errors import FieldError, missing_feature
from local.gateway.execution.context import Context, direct_event
from local.gateway.execution.evaluation import Evaluator, ExtensionCall, Outcome


@dataclass
class Run:
    """One run of one resolver.

    It holds the context of its code, the errors that the code appended, and its calls of
    ``extensions``.
    """

    context: Context
    appended: list[FieldError] = field(default_factory=list)
    extensions: list[ExtensionCall] = field(default_factory=list)


class Resolvers:
    """The resolvers of an API. Every call blocks; run them in threads."""

    def __init__(self, api: Api, evaluator: Evaluator, sources: DataSources) -> None:
        self._api = api
        self._evaluator = evaluator
        self._sources = sources

    def resolve(self, resolver: Stage, run: Run) -> Any:
        """The field's value. Raises FieldError, or UnauthorizedError when the code says so."""
        if resolver.missing:
            raise missing_feature(resolver.missing)
        if resolver.functions is None:
            return self._run_stage(resolver, run).value
        return self._run_pipeline(resolver, resolver.functions, run)

    def ask(self, stage: Stage, run: Run) -> Outcome:
        """What the request handler returns; without code, the invocation with the context."""
        if stage.missing:
            raise missing_feature(stage.missing)
        for left_over in ("result", "error"):
            run.context.pop(left_over, None)
        if stage.direct:
            operation = "BatchInvoke" if stage.batch_size else "Invoke"
            request = {"operation": operation, "payload": direct_event(run.context)}
            return Outcome(request, run.context["stash"])
        return self._evaluate(stage, "request", run)

    def finish(self, stage: Stage, run: Run, asked: Outcome) -> Outcome:
        """Send a request to the data source, then run the response handler."""
        if asked.returned_early:
            return asked
        return self.respond(stage, run, self._sources.answer(stage, asked.value))

    def invoke_batch(self, stage: Stage, requests: list[Any]) -> list[DataSourceAnswer]:
        """The answers to several requests, by one invocation."""
        return self._sources.invoke_batch(stage, requests)

    def respond(self, stage: Stage, run: Run, answer: DataSourceAnswer) -> Outcome:
        """What the response handler makes of the data source's answer."""
        if not stage.direct:
            run.context["result"] = answer.result
            if answer.failure:
                run.context["error"] = answer.failure.as_context()
            return self._evaluate(stage, "response", run)
        if answer.failure:
            raise FieldError(answer.failure.message, answer.failure.type, answer.result)
        return Outcome(answer.result, run.context["stash"])

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

    def _run_stage(self, stage: Stage, run: Run) -> Outcome:
        return self.finish(stage, run, self.ask(stage, run))

    def _function(self, function_id: str) -> Stage:
        function = self._api.functions.get(function_id)
        if function is None:
            raise FieldError(f"The API has no function {function_id}", "Code")
        return function

    def _evaluate(self, stage: Stage, function: str, run: Run) -> Outcome:
        outcome = self._evaluator.run(stage.code, function, run.context)
        run.context["stash"] = outcome.stash
        run.appended += outcome.appended
        run.extensions += outcome.extensions
        return outcome
