"""A report as one HTML page that stands alone: no network, no script, charts as inline SVG.

It is light or dark as the reader's system is, and prints on A4. Everything from the document is
escaped by Jinja2's autoescape; a policy in the page forbids scripts and anything from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.plan import NO_PLAN, Plan
from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.evidence import EvidencePart, ProbePart
from handlers.exports.html.running_heads import running_heads
from handlers.exports.html.signature import signature
from handlers.exports.html.style import style
from handlers.exports.proof import Proof
from handlers.exports.wording.observed import denials, is_cached, observed
from handlers.exports.wording.recommended.planned import state_of, subject_of
from handlers.exports.wording.recommended.recommendations import required, texts_of, why_none
from handlers.exports.wording.recommended.remediations import instructions
from handlers.exports.wording.result.changed import changed
from handlers.exports.wording.result.grade_limits import binding_limits, waiting_limits
from handlers.exports.wording.result.losses import losses, totals
from handlers.exports.wording.result.trust import trust_sentence
from handlers.exports.wording.result.validity import validity_sentence
from handlers.exports.wording.sheet.answers import answers, standards_of_question
from handlers.exports.wording.sheet.sign_off import sign_off
from handlers.exports.wording.texts import Wording, wording

TONE_OF_STATUS = {
    "PASS": "good",
    "PARTIAL": "fair",
    "FAIL": "bad",
    "NOT_APPLICABLE": "quiet",
}
MARK_OF_STATUS = {"PASS": "✓", "PARTIAL": "◐", "FAIL": "✗", "NOT_APPLICABLE": "○"}
SECTIONS = (
    ("change", None),
    ("recommendations", None),
    ("contradictions", None),
    ("hints", "hints"),
    ("functions", None),
    ("scenarios", None),
    ("answers", None),
    ("profile", None),
    ("evidence", None),
    ("standards", "standards"),
    ("unknown", None),
    ("notOffered", "notOffered"),
    ("outOfScope", "outOfScope"),
    ("ledger", None),
    ("recompute", None),
)
"""The sections in reading order, each with the part of the document that it needs."""
HIGH_RISK = 50
MEDIUM_RISK = 25


def page(
    document: ReportDocument,
    language: str,
    proof: Proof | None = None,
    plan: Plan = NO_PLAN,
    share_of: Callable[[Wording], dict[str, Any]] | None = None,
) -> str:
    """The page as text; ``proof`` is that of a report that is signed, ``plan`` its sheet's.

    ``share_of`` gives what a shared page says of its share. Raises NotExportable for a language or
    catalogue without texts.
    """
    words = wording(document, language)
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            document=document,
            words=words,
            planned=lambda each: plan.about(subject_of(each)),
            standards=lambda each: standards_of_question(document, each["question"]),
            style=Markup(style()),  # noqa: S704 - files of ours
            running=running_heads(document, words),
            share=share_of and share_of(words),
            answers=answers(document, words),
            checks=checks(document),
            signature=proof and signature(proof),
            contents=_contents(document, is_signed=proof is not None),
            grade_bands=_grade_bands(document),
            changed_rows=lambda change: changed(change, words),
            observed=lambda probe: observed(probe, words),
            instructed=lambda probe: instructions(probe, words),
            denials=lambda each: denials(document, each, words),
        )
    )


@cache
def environment() -> Environment:
    """What renders the templates of this package."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(file_text),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        tone_of_status=TONE_OF_STATUS.__getitem__,
        tone_of_risk=_tone_of_risk,
        tone_of_change=_tone_of_change,
        binding_limits=binding_limits,
        waiting_limits=waiting_limits,
        trust_sentence=trust_sentence,
        texts_of=texts_of,
        state_of=state_of,
        required=required,
        why_none=why_none,
        losses=losses,
        totals=totals,
        flat=lambda facts: list(_flat(facts)),
        has_stale=_has_stale,
        is_cached=is_cached,
        has_cached=_has_cached,
        mark_of_status=MARK_OF_STATUS.__getitem__,
        validity_sentence=validity_sentence,
        sign_off=sign_off,
        medium_risk=MEDIUM_RISK,
        high_risk=HIGH_RISK,
    )
    return made


def file_text(name: str) -> str:
    """A template of this package."""
    return files("handlers.exports.html").joinpath("templates", name).read_text(encoding="utf-8")


class Checks(NamedTuple):
    """Each check with its provider: the failed ones first, the worst at the top."""

    open: list[tuple[EvidencePart, ProbePart]]
    passed: list[tuple[EvidencePart, ProbePart]]


def checks(document: ReportDocument) -> Checks:
    """The checks that have a result."""
    known = [(part, probe) for part in document["evidence"] for probe in part["probes"]]
    worst_first = ("FAIL", "PARTIAL", "NOT_APPLICABLE")
    return Checks(
        [each for status in worst_first for each in known if each[1]["status"] == status],
        [each for each in known if each[1]["status"] == "PASS"],
    )


def _contents(document: ReportDocument, *, is_signed: bool) -> list[str]:
    parts: Mapping[str, Any] = document
    last = ["signature"] if is_signed else []
    return [section for section, part in SECTIONS if part is None or parts[part]] + last


def _grade_bands(document: ReportDocument) -> tuple[tuple[str, int], ...]:
    inputs = document["inputs"]
    return load_catalogue(inputs["catalogueVersion"]).parameters.grades if inputs else ()


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
