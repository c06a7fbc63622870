"""What the code on a printed report carries behind the # of its address: the signed statement.

One number of decimal digits, which a QR code packs at 3⅓ bits each: a byte for the form, r and s of
the signature side by side, and the payload compressed (RFC 1951). The page that verifies reads it.
"""

from __future__ import annotations

import base64
import zlib

from handlers.domain.signing.dsse import Envelope

FORM = b"\x01"
"""The first byte; it is no zero, so that the number has as many bytes as were written."""
_SIZE = 32
"""Bytes of a coordinate on P-256."""
_RAW_DEFLATE = -15


def fragment(envelope: Envelope) -> str:
    """The digits for the one signature of an envelope."""
    payload = base64.b64decode(envelope.payload)
    signature = raw_signature(base64.b64decode(envelope.signatures[0].sig))
    deflate = zlib.compressobj(wbits=_RAW_DEFLATE)
    packed = deflate.compress(payload) + deflate.flush()
    return str(int.from_bytes(FORM + signature + packed, "big"))


def raw_signature(der: bytes) -> bytes:
    """Of a signature on P-256 in DER, as KMS makes it: r and s, 32 bytes each.

    RFC 3279, section 2.2.3. Raises ValueError for what isn't one.
    """
    if der[:1] != b"\x30" or len(der) < 2 or der[1] != len(der) - 2:
        raise ValueError("the signature isn't in DER")
    r, rest = _integer(der[2:])
    s, rest = _integer(rest)
    if rest:
        raise ValueError("something follows the signature")
    return r + s


def _integer(der: bytes) -> tuple[bytes, bytes]:
    """The first integer, and what follows it."""
    end = 2 + der[1] if len(der) > 1 else 0
    value = der[2:end].lstrip(b"\0")
    if der[:1] != b"\x02" or len(der) < end or not 0 < len(value) <= _SIZE:
        raise ValueError("the signature isn't in DER")
    return value.rjust(_SIZE, b"\0"), der[end:]
