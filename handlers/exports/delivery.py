"""What a share delivers: a document, and a page of it in each language."""

from __future__ import annotations

from typing import NamedTuple

from handlers.domain.canonical_json import sha256_of
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.sharing.cut_document import CutDocument, cut
from handlers.domain.sharing.depth import Depth
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.html.share import ShareNote, cut_page, whole_page
from handlers.exports.proof import Proof


class Delivery(NamedTuple):
    """``document`` is None for a card, whose ``sha256`` is that of the report's own.

    ``pages`` are HTML in UTF-8, by language.
    """

    document: ReportDocument | CutDocument | None
    sha256: str
    pages: dict[str, bytes]


def delivery(document: ReportDocument, depth: Depth, ends_at: str, proof: Proof | None) -> Delivery:
    """What is shown of a complete report at a depth.

    Raises NotExportable for a catalogue without texts, ValueError for a report without a result.
    """
    note = ShareNote(depth.value, ends_at)
    if depth is Depth.CARD:
        return Delivery(None, sha256_of(document), {})
    if depth is Depth.EVERYTHING:
        whole = {each: whole_page(document, each, proof, note).encode() for each in LANGUAGES}
        return Delivery(document, sha256_of(document), whole)
    part = cut(document, depth)
    pages = {each: cut_page(part, each, note).encode() for each in LANGUAGES}
    return Delivery(part, sha256_of(part), pages)
