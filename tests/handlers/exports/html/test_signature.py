"""The page says how it is verified: fingerprint, address, and a code with the signed statement."""

from __future__ import annotations

import pytest

from handlers.domain.signing.dsse import Envelope
from handlers.domain.signing.fragment import fragment
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.html.document import page
from handlers.exports.proof import Proof
from tests.handlers.domain.signing.test_page import PUBLISHED, made
from tests.handlers.exports.html.reading import read

REPORT = made()
ENVELOPE = Envelope.received(REPORT.signature)
ADDRESS = "https://check.example.org/verify"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signed_report_says_where_and_by_which_key(language: str) -> None:
    texts = load_report_texts(language)
    text = page(REPORT.document, language, Proof(ENVELOPE, ADDRESS))  # type: ignore[arg-type]
    shown = read(text)
    assert texts.notes["codeStates"] in shown.text
    assert ADDRESS in shown.text
    assert PUBLISHED.keys[0].kid in shown.text.replace(" ", "")
    assert ("href", f"{ADDRESS}#{fragment(ENVELOPE)}") in shown.attributes
    assert ("href", "#signature") in shown.attributes
    assert 'class="code"><path' in text


def test_without_a_page_the_file_is_pointed_to() -> None:
    text = page(REPORT.document, "en", Proof(ENVELOPE, None))  # type: ignore[arg-type]
    assert load_report_texts("en").notes["fileIsVerified"] in read(text).text
    assert 'class="code"' not in text


def test_a_report_without_a_signature_says_nothing_of_one() -> None:
    text = page(REPORT.document, "en")  # type: ignore[arg-type]
    assert 'id="signature"' not in text
