"""One line of a customer's own text, such as a firm's name, as a report can show it."""

from __future__ import annotations

from handlers.domain.sheet.fault import FaultCode

LONGEST_LINE = 100
"""UTF-16 code units, as AppSync counts."""

UNPRINTABLE = (
    ("\u0000", "\u001f"),
    ("\u007f", "\u009f"),
    ("\u200b", "\u200f"),
    ("\u2028", "\u202e"),
    ("\u2060", "\u206f"),
    ("\ufeff", "\ufeff"),
)
"""Controls, separators of lines, marks of direction, and what nobody sees (Unicode, 23.2, 23.8).

``saveAnswer`` refuses the same.
"""


class NotALine(ValueError):
    """Why a text can't be shown in a line."""

    def __init__(self, code: FaultCode) -> None:
        super().__init__(code)
        self.code = code


def line(given: object) -> str | None:
    """The text without spaces around it, None where there is none; raises NotALine."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise NotALine(FaultCode.LINE_NOT_TEXT)
    if len(given.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_LINE:
        raise NotALine(FaultCode.LINE_TOO_LONG)
    if any(_is_unprintable(char) for char in given):
        raise NotALine(FaultCode.LINE_NOT_PRINTABLE)
    return given.strip() or None


def _is_unprintable(char: str) -> bool:
    surrogate = "\ud800" <= char <= "\udfff"
    return surrogate or any(first <= char <= last for first, last in UNPRINTABLE)
