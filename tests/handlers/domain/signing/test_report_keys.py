"""The published keys: as JSON Web Keys, and none is ever taken away."""

from __future__ import annotations

import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handlers.domain.signing.report_keys import ReportKeys, fingerprint, report_key, with_key


def spki(key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def made() -> ec.EllipticCurvePublicKey:
    return ec.generate_private_key(ec.SECP256R1()).public_key()


def test_others_read_the_same_key_from_it() -> None:
    for _ in range(50):
        key = made()
        published = report_key(spki(key), nbf=1)
        read = jwt.PyJWK.from_json(json.dumps(published.model_dump(exclude_none=True)))
        assert read.key.public_numbers() == key.public_numbers()
        assert read.algorithm_name == "ES256"
        assert published.kid == fingerprint(spki(key))


@pytest.mark.parametrize(
    "der",
    [
        b"",
        spki(made())[:-1],
        spki(made()) + b"\0",
        spki(ec.generate_private_key(ec.SECP384R1()).public_key()),
        spki(ed25519.Ed25519PrivateKey.generate().public_key()),
        made().public_bytes(Encoding.X962, PublicFormat.CompressedPoint),
    ],
    ids=["empty", "short", "long", "P-384", "Ed25519", "point"],
)
def test_another_kind_of_key_is_refused(der: bytes) -> None:
    with pytest.raises(ValueError, match="P-256"):
        report_key(der, nbf=1)


def test_a_key_that_is_replaced_ends_and_stays() -> None:
    first, second, third = (report_key(spki(made()), nbf) for nbf in (10, 20, 30))
    keys = with_key(ReportKeys(keys=[]), first, at=11)
    assert keys.keys == [first]
    assert with_key(keys, first, at=12) == keys
    keys = with_key(with_key(keys, second, at=21), third, at=31)
    assert [(key.kid, key.nbf, key.exp) for key in keys.keys] == [
        (first.kid, 10, 21),
        (second.kid, 20, 31),
        (third.kid, 30, None),
    ]
    # An old function that lives on for a moment takes nothing back.
    assert with_key(keys, first, at=40) == keys
