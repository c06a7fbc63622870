"""A customer at work: signs up, signs in, submits an answer sheet, reads reports."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3
import jwt
import requests
from pycognito.aws_srp import AWSSRP

from local.configuration import ACCOUNT, LocalError
from local.customer.subscription import Events, subscribed
from local.platform.running import Deployment

REPORT_FIELDS = """id owner answerId answerIncarnation answerVersion revision status domain
scoreGuaranteed scorePossible gradeGuaranteed gradePossible riskGuaranteed riskPossible
validUntil isProofMissing
document signature execution createdAt"""

SAVE_ANSWER = """mutation SaveAnswer($input: SaveAnswerInput!) {
  saveAnswer(input: $input) { id owner version status updatedAt }
}"""

REMOVE_ANSWER = """mutation RemoveAnswer($id: ID!, $expectedVersion: Int!) {
  removeAnswer(id: $id, expectedVersion: $expectedVersion) { id version }
}"""

REPORTS = f"""query Reports($answerId: ID!) {{
  reports(answerId: $answerId) {{ items {{ {REPORT_FIELDS} }} nextToken }}
}}"""

ON_REPORT = f"""subscription OnReport($owner: ID!) {{
  onReport(owner: $owner) {{ {REPORT_FIELDS} }}
}}"""


class GraphqlErrors(LocalError):
    """The API answered with errors; ``types`` holds their errorType, ``infos`` their errorInfo."""

    def __init__(self, errors: list[dict[str, Any]]) -> None:
        super().__init__("; ".join(str(error.get("message")) for error in errors))
        self.types = [error.get("errorType") for error in errors]
        self.infos = [error.get("errorInfo") or {} for error in errors]


@dataclass
class Caller:
    """One who signs in to a stage, here or on AWS. The password is made up for this run alone."""

    outputs: Mapping[str, str]
    email: str
    password: str = field(default_factory=lambda: f"Aa1!{secrets.token_urlsafe(16)}", repr=False)
    token: str = field(default="", repr=False)

    def sign_in(self) -> None:
        """Sign in by SRP: the password never leaves this process."""
        answer = AWSSRP(
            username=self.email,
            password=self.password,
            pool_id=self.outputs["UserPoolId"],
            client_id=self.outputs["UserPoolClientId"],
            client=boto3.client("cognito-idp"),
        ).authenticate_user()
        self.token = answer["AuthenticationResult"]["IdToken"]

    def graphql(self, query: str, **variables: Any) -> dict[str, Any]:
        """Send one operation with the customer's token; returns ``data``, raises GraphqlErrors."""
        answer = requests.post(
            self.outputs["GraphqlUrl"],
            json={"query": query, "variables": variables},
            headers={"Authorization": self.token},
            timeout=30,
        )
        body = answer.json()
        if body.get("errors"):
            raise GraphqlErrors(body["errors"])
        data: dict[str, Any] = body["data"]
        return data

    def save(self, **sheet: Any) -> dict[str, Any]:
        """Save one answer sheet; the fields are those of SaveAnswerInput."""
        saved: dict[str, Any] = self.graphql(SAVE_ANSWER, input=sheet)["saveAnswer"]
        return saved

    def remove(self, answer_id: str, version: int) -> None:
        """Remove one answer sheet."""
        self.graphql(REMOVE_ANSWER, id=answer_id, expectedVersion=version)

    def reports(self, answer_id: str) -> list[dict[str, Any]]:
        """The reports of one answer sheet, the newest first."""
        items: list[dict[str, Any]] = self.graphql(REPORTS, answerId=answer_id)["reports"]["items"]
        return items

    @contextmanager
    def listening(self) -> Iterator[Events]:
        """The customer's reports as they are written, from now on: events with ``onReport``."""
        owner = jwt.decode(self.token, options={"verify_signature": False})["sub"]
        url = self.outputs["GraphqlUrl"]
        with subscribed(url, self.token, ON_REPORT, {"owner": owner}) as events:
            yield events


class Customer(Caller):
    """A customer of a platform on this machine, who reads the mails that it sends."""

    def __init__(self, deployment: Deployment, email: str, token: str = "") -> None:
        super().__init__(deployment.outputs, email, token=token)
        self.deployment = deployment

    def sign_up(self) -> None:
        """Sign up and confirm with the code from the mail, as a person would."""
        client = boto3.client("cognito-idp")
        client_id = self.outputs["UserPoolClientId"]
        attributes = [{"Name": "email", "Value": self.email}]
        client.sign_up(
            ClientId=client_id,
            Username=self.email,
            Password=self.password,
            UserAttributes=attributes,
        )
        client.confirm_sign_up(
            ClientId=client_id, Username=self.email, ConfirmationCode=self._mailed_code()
        )

    def _mailed_code(self) -> str:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if code := self._code_in_mail():
                return code
            time.sleep(0.1)
        raise LocalError(f"No confirmation mail came for {self.email}.")

    def _code_in_mail(self) -> str | None:
        url = f"{self.deployment.platform.engine_url}/_ministack/ses/messages"
        mails = requests.get(url, timeout=5).json()["messages"].get(ACCOUNT, [])
        mine = [mail["BodyText"] for mail in mails if self.email in mail["To"]]
        found = re.search(r"\b\d{6}\b", mine[-1]) if mine else None
        return found.group() if found else None
