"""The foot of each printed page: firm, date, validity, page number.

By margin boxes of CSS Paged Media Module Level 3, section 4.
"""

from __future__ import annotations

from markupsafe import Markup

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.wording.texts import Wording


def running_heads(document: ReportDocument, words: Wording) -> Markup:
    """The ``@page`` rule for a style sheet; whatever the firm is called, it stays text."""
    texts, answer = words.report.words, document["answer"]
    parts = [
        answer["firm"] or answer["domain"] or texts["report"],
        words.day(document["createdAt"][:10]),
    ]
    if validity := document["validity"]:
        parts.append(f"{texts['validUntil']} {words.day(validity['until'])}")
    pages = f'counter(page) " {_escaped(texts["of"])} " counter(pages)'
    return Markup(  # noqa: S704 - escaped as CSS asks for
        f'@page {{ @bottom-left {{ content: "{_escaped(" · ".join(parts))}" }} '
        f"@bottom-right {{ content: {pages} }} }}"
    )


def _escaped(text: str) -> str:
    """Text within a string of CSS (Syntax Module Level 3, section 4.3.7), and within HTML's style.

    Everything but ASCII letters and digits is escaped, which is more than has to be.
    """
    return "".join(
        char if (char.isascii() and char.isalnum()) or char == " " else f"\\{ord(char):x} "
        for char in text
    )
