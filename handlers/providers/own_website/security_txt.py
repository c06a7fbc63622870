"""The probe ``security_txt``: whom to tell of a weakness (RFC 9116)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from handlers.adapters.guarded_http.client import SiteAnswer
from handlers.domain.errors import ProviderError
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.results import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.truncation import short, shorts

FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]*(\S.*)")
CONTACT = re.compile(r"(?:https://|mailto:|tel:)\S+", re.IGNORECASE)
SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
FAULTS = {
    FindingCode.SECURITY_TXT_NO_CONTACT: "no usable Contact",
    FindingCode.SECURITY_TXT_NO_EXPIRES: "no usable Expires",
    FindingCode.SECURITY_TXT_EXPIRED: "expired",
}
"""What is wrong with a file that is there, as a fact."""


def security_txt(answer: SiteAnswer, now: str) -> ProbeResult:
    """A valid file / one that is expired or incomplete / none, or a web page in its place.

    ``now`` is ISO 8601. Raises ProviderError when the site fails to say.
    """
    if answer.problem == "no_address":
        return ProbeResult(
            probe="security_txt",
            status=ProbeStatus.UNKNOWN,
            reason=UnknownReason.NOT_APPLICABLE,
            facts={"problem": "there is no website"},
        )
    if answer.status is not None and answer.status >= 500:
        raise ProviderError(f"own_website: HTTP {answer.status}")
    if absent := _absent(answer):
        code, problem = absent
        return judged("security_txt", [found(code)], {"problem": problem})
    told = read_fields(answer.body)
    finding = _judgement(told, now)
    contacts = shorts(told.get("contact", ()))
    expires = [short(text, 40) for text in told.get("expires", ())[:1]]
    return judged(
        "security_txt",
        [finding],
        {
            "contact": contacts,
            "expires": expires[0] if expires else None,
            "problem": FAULTS.get(finding.code),
        },
    )


def read_fields(body: bytes) -> Mapping[str, Sequence[str]]:
    """The values by field in lower case; comments, signatures and all else are left out."""
    text = body.decode("utf-8", errors="replace").partition(SIGNATURE)[0]
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        # In a signed file a line that starts with a dash is escaped (RFC 9580, section 7.2).
        if field := FIELD.fullmatch(line.removeprefix("- ").rstrip()):
            found.setdefault(field.group(1).lower(), []).append(field.group(2))
    return found


def _absent(answer: SiteAnswer) -> tuple[FindingCode, str] | None:
    """That there is no file, and why."""
    if answer.problem:
        return FindingCode.SECURITY_TXT_UNREACHABLE, str(answer.problem)
    if answer.status != 200:
        return FindingCode.SECURITY_TXT_MISSING, f"HTTP {answer.status}"
    if not answer.final_url.startswith("https://"):
        return FindingCode.SECURITY_TXT_UNREACHABLE, "leads to http"
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    page = kind in {"text/html", "application/xhtml+xml"} or answer.body.lstrip()[:1] == b"<"
    if page or not read_fields(answer.body):
        problem = "a web page or something else is in its place"
        return FindingCode.SECURITY_TXT_REPLACED, problem
    return None


def _judgement(told: Mapping[str, Sequence[str]], now: str) -> Finding:
    """Whether a file that is there is in order, and if not, what is wrong with it."""
    if not any(CONTACT.fullmatch(contact) for contact in told.get("contact", ())):
        return found(FindingCode.SECURITY_TXT_NO_CONTACT)
    expires = told.get("expires", ())
    moment = _moment(expires[0]) if len(expires) == 1 else None
    if moment is None:
        return found(FindingCode.SECURITY_TXT_NO_EXPIRES)
    expired = moment <= datetime.fromisoformat(now)
    code = FindingCode.SECURITY_TXT_EXPIRED if expired else FindingCode.SECURITY_TXT_VALID
    return found(code, day=moment.date().isoformat())


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
