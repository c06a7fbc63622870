"""The data sources of an API, by their names."""

from __future__ import annotations

from typing import Any

from local.gateway.api.graphql_api import Api, DataSource, Resolver
from local.gateway.data_sources.answers import DataSourceAnswer, DataSourceFailure
from local.gateway.data_sources.dynamodb.table import DynamoDb
from local.gateway.data_sources.lambda_function import LambdaFunction
from local.gateway.data_sources.service_role import DataSourceRole
from local.gateway.errors import FieldError, missing_feature


class DataSources:
    """Calls the data source of a resolver. Every call blocks."""

    def __init__(self, api: Api) -> None:
        self._sources = api.data_sources
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

    def answer(self, resolver: Resolver, request: Any) -> DataSourceAnswer:
        """Send a request object to the resolver's data source. Raises FieldError for a bad one."""
        source = self._of(resolver)
        if source.missing:
            raise missing_feature(source.missing)
        if source.kind == "NONE":
            payload = request.get("payload") if isinstance(request, dict) else None
            return DataSourceAnswer(payload)
        if source.kind == "AWS_LAMBDA":
            return self._lambdas[source.name].run(request)
        return self._tables[source.name].run(request)

    def invoke_batch(self, resolver: Resolver, requests: list[Any]) -> list[DataSourceAnswer]:
        """Send several requests in one invocation; returns an answer for each."""
        answers = self._lambdas[self._of(resolver).name].invoke_batch(requests)
        return [_own(answer) for answer in answers] if resolver.direct else answers

    def _of(self, resolver: Resolver) -> DataSource:
        source = self._sources.get(resolver.data_source or "")
        if source is None:
            raise FieldError(f"{resolver.name} has no data source", "Code")
        return source


def _own(answer: DataSourceAnswer) -> DataSourceAnswer:
    """Read one answer of a batched direct resolver: ``{data, errorMessage, errorType}``."""
    given = answer.result
    if answer.failure or not isinstance(given, dict):
        return answer
    message = given.get("errorMessage")
    failure = DataSourceFailure(str(message), given.get("errorType")) if message else None
    return DataSourceAnswer(given.get("data"), failure)
