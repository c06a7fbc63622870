"""The Lambda data source: makes one invocation of each request object."""

from __future__ import annotations

import json
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from local.gateway import strict_json
from local.gateway.api.graphql_api import DataSource
from local.gateway.data_sources.answers import DataSourceAnswer, DataSourceFailure
from local.gateway.data_sources.service_role import DataSourceRole
from local.gateway.errors import FieldError

INVOCATION_TYPES = {"RequestResponse", "Event"}
# AppSync ends a request after 30 s.
LONGEST_SECONDS = 30


class LambdaFunction:
    """One Lambda data source of an API; safe to use from several threads."""

    def __init__(self, source: DataSource, role: DataSourceRole) -> None:
        config = Config(
            connect_timeout=3, read_timeout=LONGEST_SECONDS, retries={"total_max_attempts": 1}
        )
        self._client = boto3.client("lambda", region_name=source.region, config=config)
        self._function = source.function or ""
        self._role = role

    def run(self, request: Any) -> DataSourceAnswer:
        """Make the invocation that a request object describes. Raises FieldError for a bad one."""
        operation = request.get("operation") if isinstance(request, dict) else None
        if operation is None:
            raise FieldError("Value for field '$[operation]' not found.", "MappingTemplate")
        if operation == "BatchInvoke":
            return self.invoke_batch([request])[0]
        if operation != "Invoke":
            raise FieldError(f"There is no Lambda operation {operation}", "MappingTemplate")
        return self._invoke(request.get("payload"), _invocation_type(request))

    def invoke_batch(self, requests: list[dict[str, Any]]) -> list[DataSourceAnswer]:
        """Invoke the function once with the payloads of all requests; an answer for each."""
        payloads = [request.get("payload") for request in requests]
        answer = self._invoke(payloads, _invocation_type(requests[0]))
        results = answer.result
        if answer.failure or results is None:
            return [answer] * len(requests)
        if not isinstance(results, list) or len(results) != len(requests):
            wrong = _failed(
                f"The function must answer a list of {len(requests)}", "InvalidResponse"
            )
            return [wrong] * len(requests)
        return [DataSourceAnswer(result) for result in results]

    def _invoke(self, payload: Any, kind: str) -> DataSourceAnswer:
        """Invoke the function; ``Event`` answers null at once."""
        denied = self._role.denied("Lambda", [("lambda:InvokeFunction", self._function)])
        if denied:
            return DataSourceAnswer(None, denied)
        try:
            answer = self._client.invoke(
                FunctionName=self._function, InvocationType=kind, Payload=json.dumps(payload)
            )
        except ClientError as error:
            content = error.response["Error"]
            return _failed(content["Message"], content["Code"])
        except BotoCoreError:
            return _failed("No answer from the function in time", "SdkClient")
        return DataSourceAnswer(None) if kind == "Event" else _result(answer)


def _invocation_type(request: dict[str, Any]) -> str:
    kind = request.get("invocationType") or "RequestResponse"
    if kind not in INVOCATION_TYPES:
        raise FieldError(
            "Value for field '$[invocationType]' must be RequestResponse or Event.",
            "MappingTemplate",
        )
    return str(kind)


def _result(answer: dict[str, Any]) -> DataSourceAnswer:
    try:
        content = strict_json.loads(answer["Payload"].read() or b"null")
    except ValueError:
        return _failed("The function's answer is not JSON", "InvalidResponse")
    if "FunctionError" not in answer:
        return DataSourceAnswer(content)
    message = content.get("errorMessage") if isinstance(content, dict) else None
    return _failed(str(message or ""), answer["FunctionError"])


def _failed(message: str, kind: str) -> DataSourceAnswer:
    return DataSourceAnswer(None, DataSourceFailure(message, f"Lambda:{kind}"))
