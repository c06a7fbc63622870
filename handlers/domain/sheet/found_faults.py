"""The faults of one sheet, as a check finds them."""

from __future__ import annotations

import json

from handlers.domain.sheet.fault import Fault, FaultCode

MAX_FAULTS = 200
"""The report has to fit everywhere it goes; beyond this, the rest is counted in one line."""
MAX_SHOWN = 60
"""Characters of a customer's own text that are shown back."""


class FoundFaults:
    """All faults so far, in the order of the sheet."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __len__(self) -> int:
        return len(self._faults)

    def add(self, where: str, code: FaultCode, given: object) -> None:
        """What was given there is wrong; the start of it is shown."""
        self._faults.append(
            Fault(where=where, code=code, given=shown_start(json.dumps(given, ensure_ascii=False)))
        )

    def add_missing(self, where: str, code: FaultCode) -> None:
        """Nothing was given there."""
        self._faults.append(Fault(where=where, code=code))

    def reported(self) -> list[Fault]:
        """As many as a report can carry; the last one counts the rest."""
        more = len(self._faults) - MAX_FAULTS
        if more <= 0:
            return self._faults
        rest = Fault(where="answer", code=FaultCode.MORE_FAULTS, given=str(more))
        return [*self._faults[:MAX_FAULTS], rest]


def shown_start(text: str) -> str:
    """A text without what can't be stored, cut to what is shown."""
    # Lone surrogates are valid in JSON's escapes but can't be stored as UTF-8.
    clean = text.encode(errors="replace").decode()
    return clean if len(clean) <= MAX_SHOWN else clean[: MAX_SHOWN - 1] + "…"
