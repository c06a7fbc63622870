"""The task *Sign report*."""

from __future__ import annotations

from typing import Any

import pytest

from handlers.adapters.aws import signing_key
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.report_event import ReportEvent
from handlers.domain.report.building import complete
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.signing.dsse import Envelope
from handlers.domain.signing.statement import verify
from handlers.tasks import sign_report
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

FINDINGS = ScoredContent(answer=sheet(), score=score_sheet(sheet(), [], OFFERED))
EVENT = complete(event(), run(), FINDINGS, CREATED_AT)


def test_the_report_goes_on_with_its_signature(
    monkeypatch: pytest.MonkeyPatch, context: Any
) -> None:
    signed: list[bytes] = []

    def sign(message: bytes) -> bytes:
        signed.append(message)
        return b"signature"

    monkeypatch.setattr(signing_key, "sign", sign)
    monkeypatch.setattr(signing_key, "published_key", lambda: "key-1")
    made = sign_report.handler({"correlationId": "c", "event": EVENT.to_json()}, context)
    report = ReportEvent.received(made).report
    assert report.model_copy(update={"signature": None}) == EVENT.report
    envelope = Envelope.received(report.signature)
    assert [one.keyid for one in envelope.signatures] == ["key-1"]
    good = {(b"signature", signed[0])}
    verify(report.id, report.document, envelope, lambda *pair: pair in good)


@pytest.mark.parametrize("given", [None, {}, {"report": {}}])
def test_bad_input_is_malformed(given: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="SignReport"):
        sign_report.handler({"correlationId": "c", "event": given}, context)
