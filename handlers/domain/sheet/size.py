"""How large a sheet may be, and how a far too large one is cut."""

from __future__ import annotations

import json

from handlers.domain.events.answer_event import Answer

MAX_BYTES = 16 * 1024
"""The largest sheet as JSON; a full one of catalogue/2 has about 1 KB."""
FREE_PARTS = (
    *("catalogue_version", "domain", "names", "profile"),
    *("firm", "signatory", "signatory_role"),
)
"""What a customer writes besides the responses."""


def size(answer: Answer) -> int:
    """Bytes of what the customer wrote, as JSON."""
    return len(_text(answer))


def fit_for_travel(answer: Answer) -> Answer:
    """The same sheet; a far too large one is cut to a size that can travel and be rejected."""
    if size(answer) <= 4 * MAX_BYTES:
        return answer
    start = _text(answer)[: 2 * MAX_BYTES]
    changes = dict.fromkeys(FREE_PARTS)
    return answer.model_copy(update={**changes, "responses": start})


def _text(answer: Answer) -> str:
    sheet = [getattr(answer, part) for part in (*FREE_PARTS, "responses")]
    return json.dumps(sheet, ensure_ascii=True, separators=(",", ":"))
