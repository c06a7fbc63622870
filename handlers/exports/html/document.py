"""A report as one HTML page that stands alone: no network, no script, charts as inline SVG.

It is light or dark as the reader's system is, and prints on A4. Everything from the document is
escaped by Jinja2's autoescape; a policy in the page forbids scripts and anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from handlers.domain.report.schema.document import ReportDocument
from handlers.exports.wording.changed import changed
from handlers.exports.wording.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.losses import losses, totals
from handlers.exports.wording.observed import denials, is_cached, observed
from handlers.exports.wording.recommendations import no_steps, required, told
from handlers.exports.wording.remediations import instructions
from handlers.exports.wording.texts import wording
from handlers.exports.wording.trust import trust_sentence

TONE_OF_GRADE: Final = {"A": "good", "B": "good", "C": "fair", "D": "bad", "F": "bad"}
TONE_OF_STATUS: Final = {"PASS": "good", "PARTIAL": "fair", "FAIL": "bad"}
HIGH_RISK: Final = 50
MEDIUM_RISK: Final = 25


def page(document: ReportDocument, language: str) -> str:
    """The page as text; raises NotExportable for a language or catalogue without texts."""
    words = wording(document, language)
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            document=document,
            words=words,
            style=Markup(_file("page.css")),  # noqa: S704 - a file of ours
            changed_rows=lambda change: changed(change, words),
            observed=lambda probe: observed(probe, words),
            instructed=lambda probe: instructions(probe, words),
            denials=lambda each: denials(document, each, words),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_file),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        tone_of_grade=TONE_OF_GRADE.__getitem__,
        tone_of_status=TONE_OF_STATUS.__getitem__,
        tone_of_risk=_tone_of_risk,
        tone_of_change=_tone_of_change,
        binding_limits=binding_limits,
        waiting_limits=waiting_limits,
        trust_sentence=trust_sentence,
        told=told,
        required=required,
        no_steps=no_steps,
        losses=losses,
        totals=totals,
        flat=lambda facts: list(_flat(facts)),
        has_stale=_has_stale,
        is_cached=is_cached,
        has_cached=_has_cached,
    )
    return environment


def _file(name: str) -> str:
    return files("handlers.exports.html").joinpath(name).read_text(encoding="utf-8")


def _tone_of_risk(risk: float) -> str:
    return "bad" if risk >= HIGH_RISK else "fair" if risk >= MEDIUM_RISK else "good"


def _tone_of_change(points: float) -> str:
    return "good" if points > 0 else "bad" if points < 0 else ""


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Facts as names and texts, whatever their nesting; empty ones are left out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(inner, dict | list) for inner in value):
        for number, inner in enumerate(value, start=1):
            yield from _flat(inner, f"{name} {number}")
    elif isinstance(value, list):
        if value:
            yield name, ", ".join(str(inner) for inner in value)
    elif value is not None:
        yield name, str(value).lower() if isinstance(value, bool) else str(value)


def _has_stale(document: ReportDocument) -> bool:
    return any(probe["stale"] for part in document["evidence"] for probe in part["probes"])


def _has_cached(document: ReportDocument) -> bool:
    return any(is_cached(part, probe) for part in document["evidence"] for probe in part["probes"])
