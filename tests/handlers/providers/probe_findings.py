"""A probe's findings: by their codes, and in sentences of both languages."""

from __future__ import annotations

from typing import cast

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.evidence.finding import MOST_FINDINGS, is_settled, status_of
from handlers.domain.evidence.results import ProbeResult, ProbeStatus
from handlers.domain.report.schema.evidence import FindingPart
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.standards_texts import load_standards_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.exports.wording.texts import Wording

WORDINGS = [
    Wording(
        language,
        load_report_texts(language),
        load_texts(CATALOGUE_VERSION, language),
        load_standards_texts(language),
    )
    for language in LANGUAGES
]


def codes(probe: ProbeResult) -> list[str]:
    """The codes of its findings, as they are ordered."""
    return [finding.code.value for finding in probe.findings]


def values(probe: ProbeResult, code: str) -> dict[str, str | int]:
    """The values of the one finding with that code."""
    (found,) = [finding.values for finding in probe.findings if finding.code == code]
    return found


def sentences(probe: ProbeResult) -> list[str]:
    """Each finding in each language, as it travels and is shown."""
    found = [cast("FindingPart", finding.to_json()) for finding in probe.findings]
    return [words.finding(each) for words in WORDINGS for each in found]


def assert_well_formed(probe: ProbeResult) -> None:
    """A known status follows from the findings, and each of them can be said without markup.

    Of an unknown one they are what is known, and settle nothing.
    """
    if probe.status is ProbeStatus.UNKNOWN:
        assert not is_settled(probe.findings)
    else:
        assert probe.status is status_of(probe.findings)
    assert len(probe.findings) <= MOST_FINDINGS
    weights = [finding.code.weight for finding in probe.findings]
    assert weights == sorted(weights)
    for line in sentences(probe):
        assert line.endswith(".")
        assert not set(line) & set("<>[]{}`\\|\n\r\t\0")
