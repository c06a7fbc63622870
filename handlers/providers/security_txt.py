"""The probe ``security_txt``: whom to tell of a weakness (RFC 9116)."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from handlers.adapters.guarded_http import SiteAnswer
from handlers.domain.errors import ProviderError
from handlers.domain.evidence import ProbeResult, ProbeStatus, UnknownReason
from handlers.providers.facts import short, shorts

FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):[ \t]*(\S.*)")
CONTACT = re.compile(r"(?:https://|mailto:|tel:)\S+", re.IGNORECASE)
SIGNATURE = "-----BEGIN PGP SIGNATURE-----"


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
    absent = _why_absent(answer)
    if absent:
        return _result(ProbeStatus.FAIL, {"problem": absent})
    found = read_fields(answer.body)
    problem = _fault(found, now)
    contacts = shorts(found.get("contact", ()))
    expires = [short(text, 40) for text in found.get("expires", ())[:1]]
    return _result(
        ProbeStatus.PARTIAL if problem else ProbeStatus.PASS,
        {"contact": contacts, "expires": expires[0] if expires else None, "problem": problem},
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


def _why_absent(answer: SiteAnswer) -> str | None:
    if answer.problem:
        return str(answer.problem)
    if answer.status != 200:
        return f"HTTP {answer.status}"
    if not answer.final_url.startswith("https://"):
        return "leads to http"
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    page = kind in {"text/html", "application/xhtml+xml"} or answer.body.lstrip()[:1] == b"<"
    if page or not read_fields(answer.body):
        return "a web page or something else is in its place"
    return None


def _fault(found: Mapping[str, Sequence[str]], now: str) -> str | None:
    """What is wrong with a file that is there."""
    if not any(CONTACT.fullmatch(contact) for contact in found.get("contact", ())):
        return "no usable Contact"
    expires = found.get("expires", ())
    moment = _moment(expires[0]) if len(expires) == 1 else None
    if moment is None:
        return "no usable Expires"
    return "expired" if moment <= datetime.fromisoformat(now) else None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _result(status: ProbeStatus, facts: dict[str, object]) -> ProbeResult:
    return ProbeResult(probe="security_txt", status=status, facts=facts)
