"""The command that exports."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from handlers.domain.canonical_json import canonical
from handlers.domain.signing.dsse import PAYLOAD_TYPE
from handlers.exports.formats import FORMATS, Beside, file_name
from local.cli.export import OF_A_REPORT, main
from tests.handlers.domain.companies import COMPANIES
from tests.handlers.exports.reports import documents

DER = b"\x30\x06\x02\x01\x01\x02\x01\x01"
GOOD = documents()["good"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The report as the API gives it: its document is text in a field."""
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"id": "r", "document": json.dumps(GOOD)}))
    return path


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", OF_A_REPORT)
def test_every_format_can_be_written(report: Path, name: str, language: str) -> None:
    output = report.with_name("output")
    assert main([str(report), "--format", name, "--language", language, "-o", str(output)]) == 0
    written = FORMATS[name].write(GOOD, language, Beside())
    assert output.read_bytes() == (written.encode() if isinstance(written, str) else written)


def test_a_signed_report_says_how_it_is_verified(report: Path) -> None:
    output, address = report.with_name("page.html"), "https://check.example/verify"
    whole = json.loads(report.read_text())
    sealed = {"keyid": "f" * 64, "sig": base64.b64encode(DER).decode()}
    signature = {"payload": "e30=", "payloadType": PAYLOAD_TYPE, "signatures": [sealed]}
    for given in (signature, json.dumps(signature)):
        report.write_text(json.dumps(whole | {"signature": given}))
        assert main([str(report), "-o", str(output), "--verify-at", address]) == 0
        page = output.read_text()
        assert " ".join(["ffff"] * 16) in page
        assert f'href="{address}#' in page
    assert main([str(report), "-o", str(output)]) == 0
    assert " ".join(["ffff"] * 16) in output.read_text()
    assert address not in output.read_text()


def test_a_signature_that_is_none_is_refused_in_words(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report.write_text(json.dumps(json.loads(report.read_text()) | {"signature": {"sig": ""}}))
    assert main([str(report)]) == 1
    assert "its signature is none" in capsys.readouterr().err


def test_in_a_folder_the_file_is_named_after_the_report(report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    assert main([str(report), "--format", "csv", "-o", str(folder)]) == 0
    assert [path.name for path in folder.iterdir()] == [file_name(GOOD, FORMATS["csv"])]


@pytest.mark.parametrize("name", COMPANIES)
def test_the_report_of_every_company_can_be_read_from_a_file(name: str, tmp_path: Path) -> None:
    path, output = tmp_path / "report.json", tmp_path / "page.html"
    path.write_text(json.dumps(documents()[name]))
    assert main([str(path), "--format", "html", "-o", str(output)]) == 0
    assert (
        output.read_bytes()
        == str(FORMATS["html"].write(documents()[name], "en", Beside())).encode()
    )


def test_without_a_file_it_goes_to_standard_output(
    report: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([str(report), "--format", "json"]) == 0
    assert capfdbinary.readouterr().out == canonical(GOOD)


@pytest.mark.parametrize("given", [GOOD, {"document": GOOD}])
def test_a_document_may_come_alone_or_as_an_object(given: Any, tmp_path: Path) -> None:
    path = tmp_path / "document.json"
    path.write_text(json.dumps(given))
    assert main([str(path), "-o", str(tmp_path / "page.html")]) == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no document of report/2"),
        ('{"document": "{"}', "no JSON"),
        (json.dumps(GOOD | {"status": "DONE"}), "status"),
        (json.dumps(GOOD | {"schema": "report/1"}), "schema"),
        (json.dumps(GOOD | {"ledger": [{"question": "PR-01"}]}), "ledger.0.lost"),
    ],
)
def test_what_is_no_report_is_named(
    content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.json"
    path.write_text(content)
    assert main([str(path)]) == 1
    output = capsys.readouterr()
    assert message in output.err
    assert str(path) in output.err
    assert output.out == ""


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["missing.json"]) == 1
    assert capsys.readouterr().err == "missing.json: No such file or directory\n"
