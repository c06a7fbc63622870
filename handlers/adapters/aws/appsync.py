"""The GraphQL API: stores a report by the mutation ``putReport``, signed with the role (SigV4).

Subscribers get the fields that the mutation selects, so it selects all of them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import certifi
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

from handlers.adapters.aws import clients
from handlers.adapters.errors import GraphqlRefused, GraphqlUnavailable
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.reports import GraphqlSettings
from handlers.domain.errors import AnswerGone, PlatformError, StaleReport
from handlers.domain.events.report_event import Report

TIMEOUT = urllib3.Timeout(connect=1, read=5)
"""Seconds to connect and to wait for each read."""

AWS_JSON = ("document", "signature")
"""Fields of the scalar AWSJSON, which travel as text."""

_ERRORS: dict[str, type[PlatformError]] = {
    "StaleReport": StaleReport,
    "AnswerGone": AnswerGone,
    "DynamoDB:InternalServerError": GraphqlUnavailable,
    # Of a whole call, and of one item of a cancelled transaction.
    "DynamoDB:ProvisionedThroughputExceeded": GraphqlUnavailable,
    "DynamoDB:ProvisionedThroughputExceededException": GraphqlUnavailable,
    "DynamoDB:ThrottlingError": GraphqlUnavailable,
    "DynamoDB:ThrottlingException": GraphqlUnavailable,
    "DynamoDB:TransactionConflict": GraphqlUnavailable,
    "DynamoDB:TransactionConflictException": GraphqlUnavailable,
    "DynamoDB:TransactionInProgressException": GraphqlUnavailable,
    "ExecutionTimeout": GraphqlUnavailable,
    "InternalFailure": GraphqlUnavailable,
}


def put_report(report: Report) -> None:
    """Store one revision of a report; subscribers receive it.

    Raises StaleReport, AnswerGone, GraphqlRefused or GraphqlUnavailable. Their texts name types and
    codes only, since AppSync's messages may repeat the document.
    """
    variables = report.to_json()
    for name in AWS_JSON:
        variables[name] = variables[name] and json.dumps(variables[name], separators=(",", ":"))
    body = json.dumps({"query": document(), "variables": {"input": variables}}).encode()
    _check(_post(body))


@cache
def document() -> str:
    """The mutation as GraphQL text."""
    return files("handlers.adapters.aws").joinpath("put_report.graphql").read_text(encoding="utf-8")


@cache
def _pool() -> urllib3.PoolManager:
    """Connections that ignore proxies of the environment."""
    return urllib3.PoolManager(timeout=TIMEOUT, retries=False, ca_certs=certifi.where())


def _post(body: bytes) -> urllib3.BaseHTTPResponse:
    url = read(GraphqlSettings).graphql_url
    try:
        return _pool().request("POST", url, body=body, headers=_signed(url, body), redirect=False)
    except urllib3.exceptions.HTTPError as error:
        raise GraphqlUnavailable(f"AppSync: {type(error).__name__}") from None


def _signed(url: str, body: bytes) -> dict[str, str]:
    request = AWSRequest("POST", url, headers={"content-type": "application/json"}, data=body)
    SigV4Auth(clients.credentials(), "appsync", read(GraphqlSettings).aws_region).add_auth(request)
    return dict(request.headers)


def _check(response: urllib3.BaseHTTPResponse) -> None:
    if response.status == 429 or response.status >= 500:
        raise GraphqlUnavailable(f"AppSync: HTTP {response.status}")
    if response.status != 200:
        raise GraphqlRefused(f"AppSync: HTTP {response.status}")
    answer = _json(response)
    if answer.get("errors"):
        raise _error(answer["errors"])
    if not (answer.get("data") or {}).get("putReport"):
        raise GraphqlRefused("AppSync: HTTP 200 without data and without errors")


def _json(response: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise GraphqlUnavailable("AppSync: HTTP 200 without a JSON object")
    return answer


def _error(errors: Any) -> PlatformError:
    """The first error that has a type; a partial result counts as a failure."""
    kinds = [str(e.get("errorType") or "") for e in errors if isinstance(e, dict)]
    named = next((kind for kind in kinds if kind), "without a type")
    return _ERRORS.get(named, GraphqlRefused)(f"AppSync: {named}")
