"""The GraphQL API: each request is signed, and each kind of refusal."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import ReadOnlyCredentials
from graphql import parse, validate
from graphql.execution.values import get_variable_values
from graphql.language import FieldNode, OperationDefinitionNode

from handlers.adapters.aws import appsync, clients
from handlers.adapters.errors import GraphqlRefused, GraphqlUnavailable
from handlers.domain.errors import AnswerGone, StaleReport
from handlers.domain.report.building import complete, rejected
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from tests.handlers.graphql_schema import schema
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

REPORT = rejected(event(), run(), [], CREATED_AT).report
URL = "https://api.example/graphql"
DONE = b'{"data": {"putReport": {"id": "report-1"}}}'


class FakePool:
    """Keeps what is posted and gives one answer, or raises it."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.status = 200
        self.body = DONE
        self.error: Exception | None = None

    def request(self, method: str, url: str, **post: Any) -> urllib3.BaseHTTPResponse:
        self.posts.append({"method": method, "url": url} | post)
        if self.error:
            raise self.error
        return urllib3.HTTPResponse(io.BytesIO(self.body), status=self.status)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> FakePool:
    fake = FakePool()
    keys = (ReadOnlyCredentials(f"key-{n}", f"secret-{n}", f"token-{n}") for n in range(9))
    monkeypatch.setattr(appsync, "_pool", lambda: fake)
    monkeypatch.setattr(clients, "credentials", lambda: next(keys))
    monkeypatch.setenv("GRAPHQL_URL", URL)
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    return fake


def errors(*kinds: str | None, data: Any = None) -> bytes:
    listed = [{"errorType": kind, "message": "secret text of the document"} for kind in kinds]
    return json.dumps({"data": data, "errors": listed}).encode()


def operation() -> OperationDefinitionNode:
    definition = parse(appsync.document()).definitions[0]
    assert isinstance(definition, OperationDefinitionNode)
    return definition


def test_the_mutation_is_valid_against_the_schema() -> None:
    assert validate(schema(), parse(appsync.document())) == []


def test_the_mutation_selects_every_field_that_subscribers_need() -> None:
    field = operation().selection_set.selections[0]
    assert isinstance(field, FieldNode)
    assert field.selection_set
    selected = {s.name.value for s in field.selection_set.selections if isinstance(s, FieldNode)}
    assert selected == set(schema().type_map["Report"].fields)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["rejected", "complete"])
def test_the_variables_are_valid_against_the_schema(kind: str, session: FakePool) -> None:
    findings = ScoredContent(answer=sheet(), score=score_sheet(sheet(), [], OFFERED))
    scored = complete(event(), run(), findings, CREATED_AT).report
    appsync.put_report(REPORT if kind == "rejected" else scored)
    variables = json.loads(session.posts[0]["body"])["variables"]
    found = get_variable_values(schema(), operation().variable_definitions, variables)
    assert not isinstance(found, list)
    assert json.loads(variables["input"]["document"])["schema"] == "report/2"


def test_a_request_is_signed_short_and_goes_nowhere_else(session: FakePool) -> None:
    appsync.put_report(REPORT)
    post = session.posts[0]
    assert post["url"] == URL
    assert post["method"] == "POST"
    assert post["redirect"] is False
    assert "/eu-west-1/appsync/aws4_request" in post["headers"]["Authorization"]


def test_the_signature_is_that_of_a_post_of_the_body(
    session: FakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ReadOnlyCredentials("key", "secret", None)
    monkeypatch.setattr(clients, "credentials", lambda: keys)
    appsync.put_report(REPORT)
    post = session.posts[0]
    signer = SigV4Auth(keys, "appsync", "eu-west-1")
    headers = {"content-type": "application/json", "X-Amz-Date": post["headers"]["X-Amz-Date"]}
    request = AWSRequest("POST", URL, headers=headers, data=post["body"])
    request.context["timestamp"] = headers["X-Amz-Date"]
    signature = signer.signature(
        signer.string_to_sign(request, signer.canonical_request(request)), request
    )
    assert post["headers"]["Authorization"].endswith(f"Signature={signature}")


def test_each_request_has_the_credentials_of_its_moment(session: FakePool) -> None:
    for number in range(3):
        appsync.put_report(REPORT)
        headers = session.posts[number]["headers"]
        assert f"Credential=key-{number}/" in headers["Authorization"]
        assert headers["X-Amz-Security-Token"] == f"token-{number}"


def test_nothing_is_sent_again_or_elsewhere_and_the_wait_is_short(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:8080")
    pool = appsync._pool.__wrapped__()
    settings = pool.connection_pool_kw
    assert (settings["timeout"].connect_timeout, settings["timeout"].read_timeout) == (1, 5)
    assert settings["retries"].total is False
    assert pool.proxy is None


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (errors("StaleReport"), StaleReport),
        (errors("AnswerGone"), AnswerGone),
        (errors(None, "StaleReport"), StaleReport),
        (errors("Unauthorized"), GraphqlRefused),
        (errors("Unauthorized", data={"putReport": {"id": "x"}}), GraphqlRefused),
        (errors(None), GraphqlRefused),
        (errors("ExecutionTimeout"), GraphqlUnavailable),
        (errors("DynamoDB:ThrottlingException"), GraphqlUnavailable),
        (errors("DynamoDB:TransactionConflict"), GraphqlUnavailable),
        (errors("DynamoDB:ThrottlingError"), GraphqlUnavailable),
        (errors("DynamoDB:ProvisionedThroughputExceeded"), GraphqlUnavailable),
        (errors("DynamoDB:TransactionInProgressException"), GraphqlUnavailable),
        (b'{"errors": ["text"]}', GraphqlRefused),
        (b'{"errors": "text"}', GraphqlRefused),
        (b'{"errors": {"errorType": "x"}}', GraphqlRefused),
        (b'{"data": {"putReport": null}}', GraphqlRefused),
        (b'{"data": null}', GraphqlRefused),
        (b"{}", GraphqlRefused),
        (b"[]", GraphqlUnavailable),
        (b"<html>", GraphqlUnavailable),
        (b"", GraphqlUnavailable),
    ],
)
def test_errors_inside_http_200_are_typed(
    body: bytes, error: type[Exception], session: FakePool
) -> None:
    session.body = body
    with pytest.raises(error) as caught:
        appsync.put_report(REPORT)
    assert "secret text" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (301, GraphqlRefused),
        (400, GraphqlRefused),
        (401, GraphqlRefused),
        (403, GraphqlRefused),
        (429, GraphqlUnavailable),
        (500, GraphqlUnavailable),
        (503, GraphqlUnavailable),
    ],
)
def test_other_http_statuses_are_typed(
    status: int, error: type[Exception], session: FakePool
) -> None:
    session.status = status
    with pytest.raises(error, match=str(status)):
        appsync.put_report(REPORT)


@pytest.mark.parametrize(
    "error",
    [
        urllib3.exceptions.ConnectTimeoutError,
        urllib3.exceptions.ProtocolError,
        urllib3.exceptions.SSLError,
    ],
)
def test_a_lost_connection_may_come_back(
    error: type[urllib3.exceptions.HTTPError], session: FakePool
) -> None:
    session.error = error("https://user:secret-0@api.example")
    with pytest.raises(GraphqlUnavailable, match=error.__name__) as caught:
        appsync.put_report(REPORT)
    assert "secret" not in str(caught.value)


def test_no_secret_is_ever_logged(
    session: FakePool, logs: Callable[[], list[dict[str, Any]]]
) -> None:
    session.body = errors("Unauthorized")
    with pytest.raises(GraphqlRefused):
        appsync.put_report(REPORT)
    assert "secret" not in str(logs())
    assert "token" not in str(logs())
