"""What a printed code carries: DER is read as others do, and the page reads the digits."""

from __future__ import annotations

import base64
import zlib

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.signing.dsse import Envelope, sealed
from handlers.domain.signing.fragment import fragment, raw_signature
from tests.handlers.domain.signing.page import page
from tests.handlers.domain.signing.test_page import PUBLISHED, made

NUMBERS = st.integers(1, 2**256 - 1) | st.integers(1, 2**16)


@given(NUMBERS, NUMBERS)
def test_r_and_s_stand_side_by_side(r: int, s: int) -> None:
    raw = raw_signature(encode_dss_signature(r, s))
    assert (int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")) == (r, s)


@pytest.mark.parametrize(
    "der",
    [
        b"",
        b"\x30",
        b"\x30\x00",
        encode_dss_signature(1, 2)[:-1],
        encode_dss_signature(1, 2) + b"\0",
        encode_dss_signature(2**256, 2),
        encode_dss_signature(0, 2),
        bytes.fromhex("30090201010201010201ff"),
    ],
)
def test_what_is_no_signature_is_refused(der: bytes) -> None:
    with pytest.raises(ValueError, match="signature"):
        raw_signature(der)


def test_the_digits_hold_the_form_the_signature_and_the_payload() -> None:
    payload = b'{"predicate":' + bytes(range(32, 127)) * 40 + b"}"
    digits = fragment(sealed(payload, "key-1", encode_dss_signature(1, 2)))
    written = int(digits).to_bytes((int(digits).bit_length() + 7) // 8, "big")
    assert written[0] == 1
    assert written[1:65] == (1).to_bytes(32, "big") + (2).to_bytes(32, "big")
    packed = written[65:]
    assert zlib.decompress(packed, wbits=-15) == payload


def test_the_page_reads_the_digits_and_writes_such_that_say_the_same() -> None:
    report = made()
    envelope = Envelope.received(report.signature)
    digits, published = fragment(envelope), PUBLISHED.model_dump(exclude_none=True)
    read, written = page(
        ("verifyFragment", {"digits": digits, "published": published}),
        ("writeFragment", report.signature),
    )
    assert (read["value"]["reportId"], read["value"]["whole"]) == (report.id, False)
    (payload,) = page(("readFragment", written["value"]))
    assert payload["value"] == base64.b64decode(envelope.payload).decode()
