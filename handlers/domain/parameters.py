"""The parameters of the scoring model ``rules/1`` that are not in the catalogue."""

from __future__ import annotations

from typing import Final

from handlers.domain.evidence import ProbeStatus

RULES_VERSION: Final = "rules/1"

BEST: Final = 100
"""The highest maturity, and the cap that lowers nothing."""

DEFAULT_CAPS: Final[dict[str, int]] = {"PASS": BEST, "PARTIAL": 50, "FAIL": 0}

CAPS_OF_PROBES: Final[dict[str, dict[str, int]]] = {
    "security_txt": {"FAIL": 50},
    "breach_history": {"PARTIAL": 75, "FAIL": 75},
    "web_headers": {"FAIL": 25},
    "web_tls": {"FAIL": 25},
    "exposure_vulns": {"FAIL": 25},
    "dns_hygiene": {"FAIL": 25},
}

OUT_OF_SCOPE: Final[dict[str, dict[str, list[str]]]] = {
    "outside_it_firm": {"yes": [], "no": ["GV-06"]}
}
"""Profile question to option to the questions that don't apply; also all profile questions."""

DEFAULT_MAX_AGE_DAYS: Final = 90
MAX_AGE_DAYS_OF_PROBES: Final[dict[str, int]] = {
    "breach_history": 365,
    "exposure_ports": 30,
    "web_tls": 30,
}
"""How long a status that can't be seen again is carried forward. What is published once and stays
so, such as a breach, keeps for longer; what changes with each restart or renewal, for less."""

PARAMETERS: Final[dict[str, object]] = {
    "schema": RULES_VERSION,
    "maxAgeDays": {"default": DEFAULT_MAX_AGE_DAYS, "probes": MAX_AGE_DAYS_OF_PROBES},
    "caps": {"default": DEFAULT_CAPS, "probes": CAPS_OF_PROBES},
    "outOfScope": OUT_OF_SCOPE,
}


def caps(probe: str, status: ProbeStatus) -> tuple[int, int]:
    """The lowest and the highest maturity that a probe may leave; they differ for UNKNOWN."""
    if status is ProbeStatus.UNKNOWN:
        return _cap(probe, ProbeStatus.FAIL), BEST
    return _cap(probe, status), _cap(probe, status)


def max_age_days(probe: str) -> int:
    """The days after which an observation of this probe counts no more."""
    return MAX_AGE_DAYS_OF_PROBES.get(probe, DEFAULT_MAX_AGE_DAYS)


def _cap(probe: str, status: ProbeStatus) -> int:
    return CAPS_OF_PROBES.get(probe, {}).get(status, DEFAULT_CAPS[status])
