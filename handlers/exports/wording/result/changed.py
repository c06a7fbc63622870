"""What changed since the last report, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from handlers.domain.report.schema.document import ChangePart
from handlers.exports.wording.texts import Wording


class Changed(NamedTuple):
    """One question or check, before and after."""

    text: str
    before: str
    after: str


def changed(change: ChangePart, words: Wording) -> list[Changed]:
    """The answers, then the profile, then the checks that changed.

    A question of an earlier catalogue has no words in this one; its ids are shown.
    """
    return [*_answers(change, words), *_profile(change, words), *_probes(change, words)]


def _answers(change: ChangePart, words: Wording) -> Iterator[Changed]:
    for each in change["changedAnswers"]:
        id_, before, after = each["id"], each["before"], each["after"]
        if id_ in words.catalogue.questions:
            text = f"{id_} {words.question(id_).text}"
            yield Changed(text, words.option(id_, before), words.option(id_, after))
        else:
            yield Changed(id_, before or "", after or "")


def _profile(change: ChangePart, words: Wording) -> Iterator[Changed]:
    for each in change["changedProfile"]:
        id_, before, after = each["id"], each["before"], each["after"]
        if id_ in words.catalogue.profile:
            text = words.profile_question(id_).text
            yield Changed(text, words.profile_option(id_, before), words.profile_option(id_, after))
        else:
            yield Changed(id_, before or "", after or "")


def _probes(change: ChangePart, words: Wording) -> Iterator[Changed]:
    for each in change["changedProbes"]:
        before, after = words.status(each["before"]), words.status(each["after"])
        yield Changed(words.probe(each["id"]).title, before.title, after.title)
