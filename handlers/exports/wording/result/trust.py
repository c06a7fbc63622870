"""How far the answers that can be checked hold, in a sentence."""

from __future__ import annotations

from handlers.domain.report.schema.score import TrustPart
from handlers.exports.wording.texts import Wording


def trust_sentence(trust: TrustPart, words: Wording) -> str:
    """What the others count for it, in the guaranteed figures."""
    key = "trust" + _case(trust)
    return words.report.notes[key].format(
        checkable=trust["checkable"],
        denied=trust["denied"],
        unseen=trust["unseen"],
        counts=words.percent(trust["counts"]["guaranteed"]),
    )


def _case(trust: TrustPart) -> str:
    if not trust["checkable"]:
        return "Nothing"
    if trust["denied"] and trust["unseen"]:
        return "Both"
    if trust["denied"]:
        return "Denied"
    return "Unseen" if trust["unseen"] else "Held"
