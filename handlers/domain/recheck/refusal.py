"""Why a check isn't made again."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reasons; the page has words for each, in each language."""

    NO_SUCH_REPORT = "NO_SUCH_REPORT"
    """The caller has no report of that id, or its answer sheet was removed."""
    NOT_SCORED = "NOT_SCORED"
    """The report isn't complete: it has no recommendations, or not all of them yet."""
    NOT_RECOMMENDED = "NOT_RECOMMENDED"
    """The report recommends nothing about that subject, or nothing with that check."""
    REPLACED = "REPLACED"
    """A newer report has taken its place, or the answers were submitted again."""
    TOO_OLD = "TOO_OLD"
    """What it would carry over no longer counts."""
    ANOTHER_UNDER_WAY = "ANOTHER_UNDER_WAY"
    """Another check of the same report is being made."""


WORDS = {
    Reason.NO_SUCH_REPORT: "You have no report with this id.",
    Reason.NOT_SCORED: "This report isn't complete, so it has no actions to check.",
    Reason.NOT_RECOMMENDED: "The report has no such action with this check.",
    Reason.REPLACED: "A newer report has taken this one's place; check its actions instead.",
    Reason.TOO_OLD: "This report no longer holds; submit the answers again.",
    Reason.ANOTHER_UNDER_WAY: "Another check of this report is being made; wait for its result.",
}


class Refused(Exception):
    """A check isn't made again; ``again`` is from when on it can be asked for, if that is known."""

    def __init__(self, reason: Reason, again: str | None = None) -> None:
        super().__init__(WORDS[reason])
        self.reason = reason
        self.again = again
