"""A report is checked offline, from two files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handlers.domain.canonical_json import sha256_of
from handlers.domain.events.report_event import Report
from handlers.domain.report.building import complete
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.sharing.cut_document import cut
from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share
from handlers.domain.sharing.statements import cut_statement
from handlers.domain.signing.dsse import sealed, to_sign
from handlers.domain.signing.statement import statement
from local.cli import verify_report
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

KEY = ec.generate_private_key(ec.SECP256R1())


def made() -> Report:
    findings = ScoredContent(answer=sheet(), score=score_sheet(sheet(), [], OFFERED))
    return complete(event(), run(), findings, CREATED_AT).report


def signed(report: Report | None = None) -> Report:
    report = report or made()
    stated = statement(report)
    signature = KEY.sign(to_sign(stated), ec.ECDSA(SHA256()))
    envelope = sealed(stated, "key-1", signature).to_json()
    return report.model_copy(update={"signature": envelope})


def pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def verified(
    monkeypatch: pytest.MonkeyPatch, folder: Path, report: Any, public_key: bytes = pem(KEY)
) -> int:
    (folder / "report.json").write_text(report if isinstance(report, str) else json.dumps(report))
    (folder / "key.pem").write_bytes(public_key)
    arguments = [str(folder / "report.json"), "--public-key", str(folder / "key.pem")]
    monkeypatch.setattr("sys.argv", ["verify_report", *arguments])
    return verify_report.main()


def test_a_report_as_the_api_gives_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = signed().to_json()
    assert verified(monkeypatch, tmp_path, report) == 0
    as_text = {name: json.dumps(report[name]) for name in ("document", "signature")}
    assert verified(monkeypatch, tmp_path, report | as_text) == 0
    output = capsys.readouterr().out
    assert report["id"] in output
    assert "the same to the last figure" in output


def shared(depth: Depth, **changes: Any) -> dict[str, Any]:
    """A file that is shown to others at a depth that shows a part, as the platform makes it."""
    report = made()
    document = {**cut(cast("ReportDocument", report.document), depth)}
    share = Share(
        id="s" * 32,
        owner="owner-1",
        answer_id=report.answer_id,
        answer_incarnation=report.answer_incarnation,
        report_id=report.id,
        order="1",
        depth=depth,
        domain="example.org",
        report_created_at=report.created_at,
        document=sha256_of(document),
        pages={},
        created_at=report.created_at,
        ends_at=report.created_at,
    )
    stated = cut_statement(share)
    signature = KEY.sign(to_sign(stated), ec.ECDSA(SHA256()))
    envelope = sealed(stated, "key-1", signature).to_json()
    return {"document": document, "id": report.id, "signature": envelope} | changes


@pytest.mark.parametrize("depth", [Depth.RESULT, Depth.RECOMMENDATIONS])
def test_the_part_of_a_report_that_was_shared(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    depth: Depth,
) -> None:
    file = shared(depth)
    assert verified(monkeypatch, tmp_path, file) == 0
    output = capsys.readouterr().out
    assert f"what was shared of report {file['id']}, {depth.value}" in output
    assert sha256_of(file["document"]) in output
    assert verified(monkeypatch, tmp_path, file, pem(ec.generate_private_key(ec.SECP256R1()))) == 1


PART = shared(Depth.RECOMMENDATIONS)
WHOLE = signed().to_json()


@pytest.mark.parametrize(
    "file",
    [
        PART | {"id": "another"},
        PART | {"document": PART["document"] | {"firm": "Another"}},
        PART | {"document": PART["document"] | {"depth": "RESULT"}},
        PART | {"document": PART["document"] | {"more": 1}},
        PART | {"document": shared(Depth.RESULT)["document"]},
        PART | {"signature": WHOLE["signature"]},
        WHOLE | {"signature": PART["signature"]},
        # The very document that was signed, by a statement of another kind.
        {"document": WHOLE["document"] | {"schema": "share/1"}, "id": WHOLE["id"]}
        | {"signature": WHOLE["signature"]},
    ],
)
def test_a_part_that_is_not_the_one_that_was_signed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: dict[str, Any],
) -> None:
    assert verified(monkeypatch, tmp_path, file) == 1
    assert capsys.readouterr().err.startswith("Not verified: ")


def test_a_signed_score_that_does_not_follow_from_its_inputs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = made()
    wrong.document["headline"]["grade"] = "A"
    assert verified(monkeypatch, tmp_path, signed(wrong).to_json()) == 1
    assert "it differs: headline.grade: the report has 'A'" in capsys.readouterr().err


def test_a_report_of_other_rules_is_not_scored_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = made()
    old.document["rulesetId"] = "0" * 64
    assert verified(monkeypatch, tmp_path, signed(old).to_json()) == 0
    assert "made by other rules" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"signature": None}, "the report has no signature"),
        ({"signature": {}}, "Envelope: payloadType"),
        ({"id": "another"}, "this is not the document that was signed"),
    ],
)
def test_a_report_that_is_not_the_signed_one(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    fault: str,
) -> None:
    assert verified(monkeypatch, tmp_path, signed().to_json() | changes) == 1
    assert fault in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "[]", "{"])
def test_a_file_that_is_no_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    assert verified(monkeypatch, tmp_path, text) == 1


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        (pem(ec.generate_private_key(ec.SECP256R1())), "no signature is good for this key"),
        (pem(ec.generate_private_key(ec.SECP384R1())), "isn't one on the curve P-256"),
        (b"no key", "Unable to load PEM"),
    ],
)
def test_another_key(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    key: bytes,
    fault: str,
) -> None:
    assert verified(monkeypatch, tmp_path, signed().to_json(), key) == 1
    assert fault in capsys.readouterr().err
