"""Lines that a sheet can't have, and those that it can: the API and the workflow agree on them."""

from __future__ import annotations

REFUSED = {
    "a line break": "Firm\nGmbH",
    "a tab": "Firm\tGmbH",
    "a null": "Firm\0",
    "the first C1 control": "Firm\u0080",
    "a change of direction": "Firm \u202egpj.exe",
    "an isolate": "\u2066Firm",
    "a zero width space": "Fi\u200brm",
    "a line separator": "Firm\u2028GmbH",
    "a byte order mark": "\ufeffFirm",
    "too long": "x" * 101,
    "too long as UTF-16": "\U0001f512" * 51,
}
TAKEN = {
    "umlauts": "Bäckerei Müller & Söhne GmbH",
    "another script": "株式会社 example",
    "right to left": "חברה בע״מ",
    "a combining accent": "Cafe\u0301",
    "a formula": "=HYPERLINK()",
    "markup": "<b>Firm</b>",
    "as long as it may be": "x" * 100,
    "as long as UTF-16 may be": "\U0001f512" * 50,
}
