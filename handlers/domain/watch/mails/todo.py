"""What to do about a check that got worse: the newest report's first recommendation about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.report_texts import load_report_texts


def what_to_do(document: Mapping[str, Any], language: str) -> dict[str, str]:
    """By check, what is recommended, who does it and how long; other checks are left out."""
    found: dict[str, str] = {}
    for recommendation in document["recommendations"]:
        for probe in recommendation["required"]:
            found.setdefault(probe, _line(recommendation, language))
    return found


def _line(recommendation: Mapping[str, Any], language: str) -> str:
    texts = load_report_texts(language)
    who = f"{texts.columns['who']}: {texts.roles[recommendation['who']]}"
    time = f"{texts.columns['time']}: {texts.times[recommendation['time']]}"
    return f"{_title(recommendation, language)} ({who} · {time})"


def _title(recommendation: Mapping[str, Any], language: str) -> str:
    catalogue = load_texts(CATALOGUE_VERSION, language)
    question, option = recommendation["question"], recommendation["option"]
    if question is not None and recommendation["kind"] == "find_out":
        return catalogue.questions[question].find_out.title
    if question is not None and option is not None:
        return catalogue.questions[question].steps[option].title
    checks = ", ".join(catalogue.probes[probe].title for probe in recommendation["required"])
    return (
        load_report_texts(language)
        .recommendations[recommendation["kind"]]
        .title.format(check=checks)
    )
