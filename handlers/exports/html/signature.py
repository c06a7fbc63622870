"""How a report is verified: fingerprint, address, and a code that carries the signed statement."""

from __future__ import annotations

from typing import Any, NamedTuple

import segno
from markupsafe import Markup

from handlers.domain.signing.fragment import fragment
from handlers.exports.proof import Proof

ERROR_CORRECTION = "m"
"""Level M repairs 15 % of a code (ISO/IEC 18004, section 7.5.1): paper is folded and stained."""
QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004, section 5.3.8)."""


class Signature(NamedTuple):
    """What is shown; ``link`` is what the ``code`` holds, and both are None without an address."""

    fingerprint: str
    verify_at: str | None
    link: str | None
    code: Markup | None


def signature(proof: Proof) -> Signature:
    """What a proof is shown as; the fingerprint in groups of four."""
    keyid, at = proof.envelope.signatures[0].keyid, proof.verify_at
    grouped = " ".join(keyid[start : start + 4] for start in range(0, len(keyid), 4))
    if at is None:
        return Signature(grouped, None, None, None)
    digits = fragment(proof.envelope)
    return Signature(grouped, at, f"{at}#{digits}", _code(f"{at}#", digits))


def _code(address: str, digits: str) -> Markup:
    """An SVG; two segments, as digits take less room by themselves."""
    segments: Any = [address, digits]  # segno takes a list, and its types know of none
    code = segno.make(segments, error=ERROR_CORRECTION, micro=False)
    drawn = code.svg_inline(border=QUIET_ZONE, omitsize=True, light="white", svgclass="code")
    return Markup(drawn)  # noqa: S704 - drawn by the library from numbers
