"""What is forgotten along with an answer sheet that its owner removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def evidence_to_forget(removed: str, sheets_of: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The subjects whose evidence goes with a removed sheet: those that no other sheet has.

    ``sheets_of`` has for each subject of the removed sheet the keys of all sheets with results of
    it; they are read only until one decides.
    """
    for subject, sheets in sorted(sheets_of.items()):
        if all(sheet == removed for sheet in sheets):
            yield subject
