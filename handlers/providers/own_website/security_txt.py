"""The probe ``security_txt``: where to report a vulnerability (RFC 9116). Pure."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from handlers.adapters.guarded_http.answer import SiteAnswer
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.domain.errors import TargetFailed, TargetTimeout
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.remediation import Remediation
from handlers.domain.evidence.results import ProbeResult
from handlers.domain.timestamps import parse_timestamp
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.remediations import showable
from handlers.providers.framework.truncation import short, shorts
from handlers.providers.own_website.refusal import refusal
from handlers.providers.own_website.security_txt_file import SecurityTxt, read_file
from handlers.providers.own_website.security_txt_repair import as_text, repaired
from handlers.providers.own_website.uri import same_uri

PLACE = "/.well-known/security.txt"
LEGACY_PLACE = "/security.txt"
"""Where it may be besides, for old readers, though not alone (section 3)."""
GONE = frozenset({404, 410})
UTF_8 = frozenset({"utf-8", "csutf8"})
"""Its names in IANA's registry of character sets."""
NO_TYPE = "(none)"


def is_there(answer: SiteAnswer) -> bool:
    """Whether an answer has a security.txt, in whatever state."""
    page = answer.body.removeprefix(BOM_UTF8).lstrip()[:1] == b"<"
    return answer.status == 200 and not page and read_file(answer.body).is_one


def security_txt(answer: SiteAnswer, now: str) -> ProbeResult:
    """Judge the file.

    - PASS: a valid one.
    - PARTIAL: one with faults.
    - FAIL: none, or something else in its place.

    ``answer`` is that of the file's address at one host, ``now`` is ISO 8601. Raises the error that
    makes it unknown: the host isn't reached, blocks us, or fails.
    """
    if code := _absent(answer):
        host = urlsplit(answer.final_url).hostname or ""
        facts = {"problem": code.value}
        return judged(
            "security_txt", [found(code, host=host)], facts, _remediations(answer, [code], (), now)
        )
    file = read_file(answer.body)
    expires = file.values.get("expires", [])
    findings = list(_faults(answer, file, now))
    codes = [finding.code for finding in findings]
    if not findings:
        day = parse_timestamp(expires[0]).date().isoformat()
        findings = [found(FindingCode.SECURITY_TXT_VALID, day=day)]
    return judged(
        "security_txt",
        findings,
        {
            "url": short(answer.final_url),
            "contact": shorts(file.values.get("contact", ())),
            "expires": short(expires[0], 40) if expires else None,
        },
        _remediations(answer, codes, file.values.get("contact", ()), now),
    )


def _remediations(
    answer: SiteAnswer, codes: Sequence[FindingCode], contacts: Sequence[str], now: str
) -> list[Remediation]:
    host = urlsplit(answer.final_url).hostname or ""
    of_the_file = [code for code in codes if code is not FindingCode.SECURITY_TXT_CONTENT_TYPE]
    made = []
    if of_the_file:
        made.append(showable(lambda: repaired(host, contacts, of_the_file[0], now)))
    if len(of_the_file) < len(codes):
        made.append(as_text(FindingCode.SECURITY_TXT_CONTENT_TYPE))
    return [each for each in made if each]


def _absent(answer: SiteAnswer) -> FindingCode | None:
    """That there is no file, and why; raises the error that makes that unknown."""
    response = answer.response
    if answer.problem is SiteProblem.NO_CONNECTION:
        raise TargetTimeout("own_website: the host of security.txt doesn't answer")
    if answer.problem:
        return FindingCode.SECURITY_TXT_UNREACHABLE
    if response is None:
        raise answer.failure or TargetFailed("own_website: security.txt can't be asked for")
    if response.status in GONE:
        return FindingCode.SECURITY_TXT_MISSING
    if refused := refusal(response):
        raise refused
    if any(each.url.startswith("http://") for each in answer.responses):
        return FindingCode.SECURITY_TXT_UNREACHABLE
    if answer.failure:
        raise answer.failure
    return None if is_there(answer) else FindingCode.SECURITY_TXT_REPLACED


def _faults(answer: SiteAnswer, file: SecurityTxt, now: str) -> Iterator[Finding]:
    yield from file.faults
    yield from _transport(answer)
    if not file.values.get("contact"):
        yield found(FindingCode.SECURITY_TXT_NO_CONTACT)
    yield from _canonical(answer, file.values.get("canonical", ()))
    yield from _expiry(file.values.get("expires", ()), now)


def _transport(answer: SiteAnswer) -> Iterator[Finding]:
    """How the file is served: as text/plain in UTF-8, which is the default (section 3)."""
    if urlsplit(answer.final_url).path == LEGACY_PLACE:
        yield found(FindingCode.SECURITY_TXT_LEGACY_PLACE)
    sent = answer.responses[-1].first("content-type")
    kind, *parameters = (part.strip().lower() for part in sent.split(";"))
    named = {name: value for name, _, value in (each.partition("=") for each in parameters)}
    if kind != "text/plain" or named.get("charset", "utf-8").strip('"') not in UTF_8:
        yield found(FindingCode.SECURITY_TXT_CONTENT_TYPE, text=sent or NO_TYPE)


def _canonical(answer: SiteAnswer, listed: Sequence[str]) -> Iterator[Finding]:
    """A file that names its places, and not this one, isn't to be trusted (section 2.5.2)."""
    used = [*(each.url for each in answer.responses), answer.final_url]
    if listed and not any(same_uri(place, url) for place in listed for url in used):
        yield found(FindingCode.SECURITY_TXT_OTHER_CANONICAL, text=listed[0])


def _expiry(values: Sequence[str], now: str) -> Iterator[Finding]:
    """The ``Expires`` field, which a file has to have exactly once (section 2.5.5)."""
    if not values:
        yield found(FindingCode.SECURITY_TXT_NO_EXPIRES)
    elif len(values) == 1:
        try:
            end = parse_timestamp(values[0])
        except ValueError:
            yield found(FindingCode.SECURITY_TXT_EXPIRES_INVALID, text=values[0])
            return
        if end < parse_timestamp(now):
            yield found(FindingCode.SECURITY_TXT_EXPIRED, day=end.date().isoformat())
