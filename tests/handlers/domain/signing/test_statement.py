"""What the signature of a report states."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.domain.canonical_json import sha256_of
from handlers.domain.events.report_event import Report
from handlers.domain.evidence.results import ProviderResult
from handlers.domain.report.building import complete
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.signing.dsse import sealed
from handlers.domain.signing.statement import statement, verify
from tests.handlers.samples import CREATED_AT, OFFERED, event, provider_json, run, sheet


def report() -> Report:
    evidence = [ProviderResult.received(provider_json(mail_auth="FAIL"))]
    findings = ScoredContent(
        answer=sheet(), score=score_sheet(sheet(), evidence, OFFERED), evidence=evidence
    )
    return complete(event(), run(), findings, CREATED_AT).report


def trusting(_signature: bytes, _message: bytes) -> bool:
    return True


SIGNED = sealed(statement(report()), "key-1", b"signature")


def test_it_is_an_in_toto_statement_about_the_hash_of_the_document() -> None:
    made = report()
    stated = json.loads(statement(made))
    assert stated["_type"] == "https://in-toto.io/Statement/v1"
    (subject,) = stated["subject"]
    assert subject == {
        "name": f"report/{made.id}",
        "digest": {"sha256": sha256_of(made.document)},
    }
    predicate = stated["predicate"]
    assert predicate["ruleset"] == {"sha256": made.document["rulesetId"]}
    headline = made.document["headline"]
    assert predicate["domain"] == sheet().domain
    assert predicate["grade"] == headline["grade"]
    assert predicate["score"]["possible"] == headline["score"]["possible"]["rounded"]
    assert predicate["createdAt"] == CREATED_AT
    assert predicate["validUntil"] == made.document["validity"]["until"]


def test_the_same_document_is_verified_whatever_stored_it() -> None:
    made = report()
    again = json.loads(json.dumps(made.document, sort_keys=True))
    verify(made.id, again, SIGNED, trusting)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in leaves(part, (*path, key))]
    if isinstance(value, list):
        return [leaf for key, part in enumerate(value) for leaf in leaves(part, (*path, key))]
    return [path]


def test_every_single_figure_is_covered() -> None:
    made = report()
    for *parents, last in leaves(made.document):
        place: Any = made.document
        for step in parents:
            place = place[step]
        kept, place[last] = place[last], "changed"
        with pytest.raises(ValueError, match="this is not the document that was signed"):
            verify(made.id, made.document, SIGNED, trusting)
        place[last] = kept
    verify(made.id, made.document, SIGNED, trusting)


def test_the_signature_of_one_report_is_not_that_of_another() -> None:
    with pytest.raises(ValueError, match="this is not the document that was signed"):
        verify("another", report().document, SIGNED, trusting)


def test_a_statement_of_another_kind_is_not_taken() -> None:
    other = json.loads(statement(report())) | {"predicateType": "https://other.example/v1"}
    envelope = sealed(json.dumps(other).encode(), "key-1", b"signature")
    with pytest.raises(ValueError, match="about something else"):
        verify(report().id, report().document, envelope, trusting)


def test_a_bad_signature_comes_first() -> None:
    with pytest.raises(ValueError, match="no signature is good"):
        verify(report().id, report().document, SIGNED, lambda *_: False)
