"""``python -m operations.smoke STAGE``: tries the main job of a deployed stage, and cleans up.

Two users that an administrator makes: one submits a sheet and receives its reports, the other can
read none of it. The complete report is verified by the stage's key, offline.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3

from handlers.domain.errors import PlatformError
from handlers.domain.signing.dsse import Envelope
from handlers.domain.signing.statement import verify
from local.cli.verify_report import public_key as check_by
from local.cli.verify_report import read_report
from local.configuration import LocalError, LocalPlatform
from local.customer.answer_sheet import as_input, read_answer_sheet
from local.customer.customer import Caller, GraphqlErrors
from local.terminal.kept_report import public_key
from operations.stage import OperationsError, Stage, find

REPORT_SECONDS = 180
REMOVAL_SECONDS = 60
REPORT = "query Report($id: ID!) { report(id: $id) { id } }"
Progress = Callable[[str], None]


def smoke(stage: Stage, sheet: dict[str, Any], progress: Progress) -> None:
    """Do all of it; raises OperationsError, which says what is wrong."""
    with _user(stage) as owner, _user(stage) as stranger:
        progress("Two users are signed in")
        report = _submitted(owner, sheet, progress)
        try:
            _reads_nothing(stranger, report)
            progress("Somebody else reads nothing of it")
            _verify(stage, report)
            progress("The report is verified by the stage's key")
        finally:
            owner.remove(report["answerId"], 1)
        _gone(owner, report["answerId"])
        progress("The sheet and its reports are gone")
    progress("The users are gone")


@contextmanager
def _user(stage: Stage) -> Iterator[Caller]:
    """A user of this run alone, whose address gets no mail: RFC 2606."""
    caller = Caller(stage.outputs, f"smoke-{uuid.uuid4().hex[:10]}@check.example")
    client, pool = boto3.client("cognito-idp"), stage.output("UserPoolId")
    attributes = [
        {"Name": "email", "Value": caller.email},
        {"Name": "email_verified", "Value": "true"},
    ]
    client.admin_create_user(
        UserPoolId=pool,
        Username=caller.email,
        UserAttributes=attributes,
        MessageAction="SUPPRESS",
    )
    try:
        client.admin_set_user_password(
            UserPoolId=pool, Username=caller.email, Password=caller.password, Permanent=True
        )
        caller.sign_in()
        yield caller
    finally:
        client.admin_delete_user(UserPoolId=pool, Username=caller.email)


def _submitted(owner: Caller, sheet: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Submit a sheet and listen; gives the complete report."""
    answer_id, started = str(uuid.uuid4()), time.monotonic()
    with owner.listening() as reports:
        owner.save(id=answer_id, expectedVersion=0, status="SUBMITTED", **as_input(sheet))
        try:
            for event in reports.within(REPORT_SECONDS):
                report: dict[str, Any] = event["onReport"]
                seconds = time.monotonic() - started
                progress(f"A {report['status']} report came after {seconds:.1f} s")
                if report["status"] == "COMPLETE":
                    return report
                if report["status"] != "PROVISIONAL":
                    raise OperationsError(f"The report is {report['status']}: trace it.")
        except TimeoutError:
            raise OperationsError(f"No complete report within {REPORT_SECONDS} s.") from None
    raise OperationsError("The subscription ended before a complete report came.")


def _reads_nothing(stranger: Caller, report: dict[str, Any]) -> None:
    try:
        read = stranger.graphql(REPORT, id=report["id"])["report"]
    except GraphqlErrors:
        read = None
    if read is not None or stranger.reports(report["answerId"]):
        raise OperationsError("Another user reads the report: take the stage off the net.")


def _verify(stage: Stage, report: dict[str, Any]) -> None:
    signed = read_report(json.dumps(report))
    check = check_by(public_key(stage.output("SigningKeyArn")))
    try:
        verify(signed.id, signed.document, Envelope.received(signed.signature), check)
    except PlatformError as fault:
        raise OperationsError(f"The report isn't verified: {fault}") from fault


def _gone(owner: Caller, answer_id: str) -> None:
    deadline = time.monotonic() + REMOVAL_SECONDS
    while owner.reports(answer_id):
        if time.monotonic() > deadline:
            raise OperationsError(f"The reports are still there after {REMOVAL_SECONDS} s.")
        time.sleep(1)


def main() -> int:
    """Run it; 0 when the stage does its main job, 1 with one clear message otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage")
    parser.add_argument("--port", type=int, help="of the platform on this machine")
    given = parser.parse_args()
    if given.port is not None:
        os.environ.update(LocalPlatform(port=given.port).environment())
    try:
        smoke(find(given.stage), read_answer_sheet(), lambda text: print(text, flush=True))  # noqa: T201
    except (OperationsError, LocalError) as error:
        print(f"Not as it should be. {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
