"""What to do about a check that got worse: the first step of the newest report that bears on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.report_texts import load_report_texts


def what_to_do(document: Mapping[str, Any], language: str) -> dict[str, str]:
    """By check, the step, who takes it and how long; a check that no step bears on is left out."""
    found: dict[str, str] = {}
    for step in document["recommendations"]:
        for probe in step["required"]:
            found.setdefault(probe, _line(step, language))
    return found


def _line(step: Mapping[str, Any], language: str) -> str:
    texts = load_report_texts(language)
    who = f"{texts.columns['who']}: {texts.roles[step['who']]}"
    time = f"{texts.columns['time']}: {texts.times[step['time']]}"
    return f"{_title(step, language)} ({who} · {time})"


def _title(step: Mapping[str, Any], language: str) -> str:
    catalogue = load_texts(CATALOGUE_VERSION, language)
    question, option = step["question"], step["option"]
    if question is not None and step["kind"] == "find_out":
        return catalogue.questions[question].find_out.title
    if question is not None and option is not None:
        return catalogue.questions[question].steps[option].title
    checks = ", ".join(catalogue.probes[probe].title for probe in step["required"])
    return load_report_texts(language).steps[step["kind"]].title.format(check=checks)
