"""A share as a page: what one depth shows of a report, with the script that checks it.

At the depth EVERYTHING it is the page of the report. Below, it is made from the cut document alone,
so that it can contain nothing else.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.sharing.cut_document import CutDocument, Ends
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.html.document import environment, page
from handlers.exports.html.style import style
from handlers.exports.proof import Proof
from handlers.exports.wording.recommended.recommendations import required, texts_of
from handlers.exports.wording.texts import Wording, words_of

SCRIPT = "/shared.js"
"""The name that the page's build gives it; the files that it imports have a hash in theirs."""


class ShareNote(NamedTuple):
    """What a shared page says of the share: how much of the report it shows, until when."""

    depth: str
    ends_at: str


def share_parts(note: ShareNote, words: Wording) -> dict[str, Any]:
    """What both kinds of shared pages say of the share."""
    report = words.report
    other = next(language for language in LANGUAGES if language != words.language)
    return {
        "script": SCRIPT,
        "note": report.notes[f"share{note.depth.title()}"],
        "until": report.notes["shareUntil"].format(day=words.timestamp(note.ends_at)),
        "other": other,
    }


def whole_page(
    document: ReportDocument, language: str, proof: Proof | None, note: ShareNote
) -> str:
    """The page of a report that is shown as a whole; raises NotExportable."""
    return page(document, language, proof, share_of=lambda words: share_parts(note, words))


def cut_page(document: CutDocument, language: str, note: ShareNote) -> str:
    """The page of a part of a report; raises NotExportable."""
    words = words_of(document.get("catalogueVersion", CATALOGUE_VERSION), language)
    recommendations = [
        (each, texts_of(each, words), required(each, words))
        for each in document.get("recommendations", [])
    ]
    return (
        environment()
        .get_template("share/page.html.jinja")
        .render(
            document=document,
            words=words,
            style=Markup(style()),  # noqa: S704 - files of ours
            share=share_parts(note, words),
            recommendations=recommendations,
            span=lambda ends: _span(ends, words),
        )
    )


def _span(ends: Ends, words: Wording) -> str:
    """Once where both ends are written the same."""
    low, high = words.number(ends["guaranteed"]), words.number(ends["possible"])
    return low if low == high else f"{low} {words.report.words['to']} {high}"
