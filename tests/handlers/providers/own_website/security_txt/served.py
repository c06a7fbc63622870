"""A file as it is served, and the probe ``security_txt`` of it."""

from __future__ import annotations

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.domain.evidence.results import ProbeResult, ProbeStatus
from handlers.providers.own_website.security_txt import security_txt
from tests.handlers.adapters.site_answers import answered, response
from tests.handlers.providers.probe_findings import assert_well_formed
from tests.handlers.providers.recordings import RECORDED

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
NOW = "2026-02-28T12:00:00.000Z"
URL = "https://firm.example/.well-known/security.txt"
FILE = (RECORDED / "own_website.security.txt").read_bytes()
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
CONTACT, EXPIRES = "Contact: mailto:security@firm.example", "Expires: 2026-12-31T23:00:00.000Z"


def served(body: bytes | str, **headers: str) -> SiteAnswer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    raw = body.encode() if isinstance(body, str) else body
    return answered(response(URL, 200, TEXT | named), body=raw)


def judge(body: bytes | str | SiteAnswer) -> ProbeResult:
    probe = security_txt(body if isinstance(body, SiteAnswer) else served(body), NOW)
    assert_well_formed(probe)
    return probe


def lines(*texts: str, newline: str = "\n") -> str:
    return newline.join([*texts, ""])
