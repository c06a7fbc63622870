"""Runs a field's resolver: request handler, data source, response handler."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from local.gateway.api.graphql_api import Api, Resolver
from local.gateway.data_sources.answers import DataSourceAnswer
from local.gateway.data_sources.data_sources import DataSources
from local.gateway.errors import FieldError, missing_feature
from local.gateway.execution.context import Context, direct_event
from local.gateway.execution.evaluation import Evaluator, ExtensionCall, HandlerResult


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
    """Runs the resolvers of an API. Every call blocks."""

    def __init__(self, api: Api, evaluator: Evaluator, sources: DataSources) -> None:
        self._api = api
        self._evaluator = evaluator
        self._sources = sources

    def resolve(self, resolver: Resolver, run: Run) -> Any:
        """Return the field's value. Raises FieldError or UnauthorizedError."""
        if resolver.missing:
            raise missing_feature(resolver.missing)
        if resolver.functions is None:
            return self._run_one(resolver, run).value
        return self._run_pipeline(resolver, resolver.functions, run)

    def evaluate_request(self, resolver: Resolver, run: Run) -> HandlerResult:
        """Run the request handler; without code, return the invocation with the context."""
        if resolver.missing:
            raise missing_feature(resolver.missing)
        for left_over in ("result", "error"):
            run.context.pop(left_over, None)
        if resolver.direct:
            operation = "BatchInvoke" if resolver.batch_size else "Invoke"
            request = {"operation": operation, "payload": direct_event(run.context)}
            return HandlerResult(request, run.context["stash"])
        return self._evaluate(resolver, "request", run)

    def complete(self, resolver: Resolver, run: Run, asked: HandlerResult) -> HandlerResult:
        """Send a request to the data source, then run the response handler."""
        if asked.returned_early:
            return asked
        return self.evaluate_response(resolver, run, self._sources.answer(resolver, asked.value))

    def invoke_batch(self, resolver: Resolver, requests: list[Any]) -> list[DataSourceAnswer]:
        """Send several requests in one invocation; returns an answer for each."""
        return self._sources.invoke_batch(resolver, requests)

    def evaluate_response(
        self, resolver: Resolver, run: Run, answer: DataSourceAnswer
    ) -> HandlerResult:
        """Run the response handler; without code, return the answer or raise its failure."""
        if not resolver.direct:
            run.context["result"] = answer.result
            if answer.failure:
                run.context["error"] = answer.failure.as_context()
            return self._evaluate(resolver, "response", run)
        if answer.failure:
            raise FieldError(answer.failure.message, answer.failure.type, answer.result)
        return HandlerResult(answer.result, run.context["stash"])

    def _run_pipeline(self, resolver: Resolver, functions: tuple[str, ...], run: Run) -> Any:
        before = self._evaluate(resolver, "request", run)
        run.context["prev"] = {"result": before.value}
        for function_id in () if before.returned_early else functions:
            outcome = self._run_one(self._function(function_id), run)
            run.context["prev"] = {"result": outcome.value}
            if outcome.returned_early and outcome.ends_pipeline:
                break
        run.context["result"] = run.context["prev"]["result"]
        run.context.pop("error", None)
        return self._evaluate(resolver, "response", run).value

    def _run_one(self, resolver: Resolver, run: Run) -> HandlerResult:
        return self.complete(resolver, run, self.evaluate_request(resolver, run))

    def _function(self, function_id: str) -> Resolver:
        function = self._api.functions.get(function_id)
        if function is None:
            raise FieldError(f"The API has no function {function_id}", "Code")
        return function

    def _evaluate(self, resolver: Resolver, function: str, run: Run) -> HandlerResult:
        outcome = self._evaluator.run(resolver.code, function, run.context)
        run.context["stash"] = outcome.stash
        run.appended += outcome.appended
        run.extensions += outcome.extensions
        return outcome
