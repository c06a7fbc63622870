"""What the platform signs the page verifies, and what the page takes the command line takes."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handlers.domain.canonical_json import canonical
from handlers.domain.events.report_event import Report
from handlers.domain.report.building import complete
from handlers.domain.report.scored_content import ScoredContent
from handlers.domain.report.sections.score_section import score_sheet
from handlers.domain.signing.dsse import Envelope, sealed, to_sign
from handlers.domain.signing.report_keys import ReportKeys, report_key
from handlers.domain.signing.statement import statement, verify
from local.cli.verify_report import public_key, read_report
from tests.handlers.domain.signing.page import page
from tests.handlers.samples import CREATED_AT, OFFERED, event, run, sheet

KEY = ec.generate_private_key(ec.SECP256R1())
SPKI = KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
PUBLISHED = ReportKeys(keys=[report_key(SPKI, nbf=1)])


def made() -> Report:
    findings = ScoredContent(answer=sheet(), score=score_sheet(sheet(), [], OFFERED))
    report = complete(event(), run(), findings, CREATED_AT).report
    stated = statement(report)
    signature = KEY.sign(to_sign(stated), ec.ECDSA(SHA256()))
    envelope = sealed(stated, PUBLISHED.keys[0].kid, signature).to_json()
    return report.model_copy(update={"signature": envelope})


def file_of(report: Report) -> str:
    parts = {"id": report.id, "document": report.document, "signature": report.signature}
    return canonical(parts).decode()


def asked(file: str) -> tuple[str, dict[str, Any]]:
    return "verifyFile", {"file": file, "published": PUBLISHED.model_dump(exclude_none=True)}


def test_what_the_platform_signs_is_genuine_on_the_page() -> None:
    report = made()
    (answer,) = page(asked(file_of(report)))
    proved = answer["value"]
    stated = json.loads(statement(report))
    assert proved["stated"] == stated["predicate"]
    assert proved["documentSha256"] == stated["subject"][0]["digest"]["sha256"]
    assert (proved["reportId"], proved["kid"]) == (report.id, PUBLISHED.keys[0].kid)
    assert proved["whole"] is True


def test_what_the_command_line_refuses_the_page_refuses() -> None:
    file = json.loads(file_of(made()))
    changed = [
        file | {"id": "another"},
        file | {"document": file["document"] | {"createdAt": "2020-01-01T00:00:00.000Z"}},
        file | {"document": file["document"] | {"headline": {}}},
    ]
    answers = page(*(asked(canonical(one).decode()) for one in changed))
    assert [answer["refused"] for answer in answers] == ["otherDocument"] * 3
    pem = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    envelope = Envelope.received(file["signature"])
    for one in changed[:2]:
        with pytest.raises(ValueError, match="not the document that was signed"):
            verify(one["id"], one["document"], envelope, public_key(pem))


def test_what_the_page_s_code_writes_the_command_line_verifies() -> None:
    report = made()
    given = {"id": report.id, "document": report.document}
    (answer,) = page(("signedFile", given))
    signed = read_report(answer["value"]["file"])
    check = public_key(answer["value"]["pem"].encode())
    verify(signed.id, signed.document, Envelope.received(signed.signature), check)


def test_canonical_json_is_that_of_another_implementation() -> None:
    chance = random.Random(7)  # noqa: S311 - chance, not a secret
    values = [_value(chance, 4) for _ in range(300)]
    answers = page(*(("canonical", json.dumps(value)) for value in values))
    assert [answer["value"] for answer in answers] == [rfc8785.dumps(v).decode() for v in values]


def _value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(8 if depth else 5)
    if kind == 0:
        return chance.choice([None, True, False, 0, -0.0, 1e21, 1e-7, 2**53 - 1, 5e-324])
    if kind == 1:
        return chance.uniform(-1, 1) * 10.0 ** chance.randrange(-30, 30)
    if kind in {2, 3}:
        return _text(chance)
    if kind == 4:
        return chance.randrange(-(2**40), 2**40)
    if kind == 5:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    return {_text(chance): _value(chance, depth - 1) for _ in range(chance.randrange(4))}


def _text(chance: random.Random) -> str:
    ranges = [(0, 0x80), (0x80, 0x2FFF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF), (0x20, 0x7E)]
    lengths = chance.randrange(8)
    return "".join(chr(chance.randrange(*chance.choice(ranges))) for _ in range(lengths))


P256 = 2**256


def test_der_is_read_as_by_another_implementation() -> None:
    """Every encoding that cryptography takes, of numbers that can be, and no other."""
    chance = random.Random(11)  # noqa: S311 - chance, not a secret
    tried = [_der(chance) for _ in range(4000)]
    answers = page(*(("rawSignature", one.hex()) for one in tried))
    read = 0
    for der, answer in zip(tried, answers, strict=True):
        expected = _expected(der)
        read += expected is not None
        assert answer["value"] == expected, der.hex()
    assert 1000 < read < 3500


def _der(chance: random.Random) -> bytes:
    sizes = [0, 1, 7, 8, 9, 120, 127, 128, 247, 248, 255, 256, 256, 256, 257]
    r, s = (chance.getrandbits(size) if (size := chance.choice(sizes)) else 0 for _ in "rs")
    der = bytearray(encode_dss_signature(r, s))
    match chance.randrange(6):
        case 0:
            der[chance.randrange(len(der))] ^= 1 << chance.randrange(8)
        case 1:
            del der[chance.randrange(len(der))]
        case 2:
            der.insert(chance.randrange(len(der) + 1), chance.choice([0, 1, 2, 0x30, 0x80, 0xFF]))
        case 3:
            # One more leading zero, with lengths that fit: BER, but not DER.
            der[4:4] = b"\0"
            der[1] += 1
            der[3] += 1
    return bytes(der)


def _expected(der: bytes) -> str | None:
    try:
        r, s = decode_dss_signature(der)
    except ValueError:
        return None
    # Zero is an integer, and no part of a signature (SEC 1, section 4.1.4).
    return f"{r:064x}{s:064x}" if min(r, s) > 0 and max(r, s) < P256 else None
