"""The probe ``web_tls``: https, the redirect to it, HSTS, and the certificates. Pure.

Each part is judged at the host that it belongs to: a browser remembers HSTS of the host that sent
it (RFC 6797, section 8.1), and checks the certificate of the host that it connects to. Of hosts on
the way only those of the firm's own domain count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from handlers.adapters.guarded_http.answer import SiteAnswer, SiteResponse
from handlers.adapters.guarded_http.site_problem import NOT_CONNECTED, NOT_SECURE, SiteProblem
from handlers.domain.errors import ProviderError, TargetFailed, TargetRefused, TargetTimeout
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.domain.evidence.issuer_record import ISSUER_FACT
from handlers.domain.evidence.names_found import FOUND_FACT, FoundIn
from handlers.domain.evidence.remediation import Remediation, RemediationKind
from handlers.domain.evidence.results import ProbeResult
from handlers.domain.sheet.domain_names.public_suffix import registrable_domain
from handlers.domain.timestamps import days_between
from handlers.providers.framework.own_names import own_names
from handlers.providers.framework.probe_result import found, judged
from handlers.providers.framework.truncation import short
from handlers.providers.own_website.hsts import Policy, read_policy
from handlers.providers.own_website.refusal import refusal

GOOD_FOR_DAYS = 14
HALF_A_YEAR = 182 * 24 * 3600
A_YEAR = 365 * 24 * 3600
HSTS = "strict-transport-security"
NOT_ENCRYPTED: Mapping[SiteProblem, FindingCode] = {
    SiteProblem.TLS_FAILED: FindingCode.HTTPS_FAILS,
    SiteProblem.CERTIFICATE_EXPIRED: FindingCode.CERTIFICATE_EXPIRED,
    SiteProblem.CERTIFICATE_NOT_YET_VALID: FindingCode.CERTIFICATE_NOT_YET_VALID,
    SiteProblem.CERTIFICATE_OF_ANOTHER_NAME: FindingCode.CERTIFICATE_OF_ANOTHER_NAME,
    SiteProblem.CERTIFICATE_UNTRUSTED: FindingCode.CERTIFICATE_UNTRUSTED,
}


def web_tls(plain: SiteAnswer, page: SiteAnswer, now: str) -> ProbeResult:
    """Judge the encryption of a website.

    - PASS: https with valid certificates for more than 14 days, the redirect to it, and HSTS.
    - PARTIAL: a part of that is missing.
    - FAIL: no https, or not without errors.

    ``plain`` and ``page`` are the answers of http:// and https:// at one host; ``now`` is ISO 8601.
    Raises the error that makes it unknown: the host isn't reached, blocks us, or fails.
    """
    if isinstance(page.failure, TargetRefused):
        raise page.failure
    if page.problem in NOT_SECURE:
        return _without_https(NOT_ENCRYPTED[page.problem], page.final_url)
    if _leads_to_http(page):
        return _without_https(FindingCode.HTTPS_REDIRECTS_TO_HTTP, _first_url(page))
    if not page.responses and page.problem in NOT_CONNECTED:
        return _not_at_the_host(plain, page, now)
    return _judged(plain, page, now)


def _not_at_the_host(plain: SiteAnswer, page: SiteAnswer, now: str) -> ProbeResult:
    """The host itself takes no https connections: its website may be at another host."""
    host = _host(page.final_url)
    if not plain.responses:
        raise plain.failure or _not_reached(plain, page)
    secure = [each for each in plain.responses if each.url.startswith("https://")]
    elsewhere = SiteAnswer(final_url=plain.final_url, responses=tuple(secure))
    if plain.problem in NOT_SECURE or (secure and not _leads_to_http(elsewhere)):
        aside = found(FindingCode.HTTPS_NOT_AT_HOST, host=host)
        if plain.problem in NOT_SECURE:
            return _without_https(NOT_ENCRYPTED[plain.problem], plain.final_url)
        return _judged(plain, elsewhere, now, aside)
    dropped = page.problem is SiteProblem.NO_CONNECTION
    if dropped and _host(plain.final_url) == host and plain.final_url.startswith("https://"):
        # A site that redirects visitors to https has it, even if we can't connect.
        raise _not_reached(plain, page)
    return _without_https(FindingCode.HTTPS_MISSING, page.final_url)


def _not_reached(plain: SiteAnswer, page: SiteAnswer) -> TargetFailed:
    host = _host(page.final_url)
    if SiteProblem.NO_CONNECTION in (plain.problem, page.problem):
        return TargetTimeout(f"own_website: {host} doesn't answer")
    return TargetFailed(f"own_website: {host} refuses connections")


def _without_https(code: FindingCode, url: str) -> ProbeResult:
    host = _host(url)
    facts = {"https": False, "host": host, "problem": code.value}
    return judged("web_tls", [found(code, host=host)], facts)


def _judged(plain: SiteAnswer, page: SiteAnswer, now: str, *besides: Finding) -> ProbeResult:
    own = _own_responses(page)
    if not own:
        raise page.failure or TargetFailed("own_website: the website isn't at the domain")
    for response in own:
        if refused := refusal(response):
            raise refused
    http, hosts = _plain_http(plain), list(dict.fromkeys(_host(each.url) for each in own))
    encrypted = found(FindingCode.HTTPS_ANSWERS, host=hosts[0])
    hsts = _strictness(own, hosts)
    header = [] if hsts.code is FindingCode.HSTS_ON else [_header(hsts)]
    return judged(
        "web_tls",
        [encrypted, http, hsts, *_certificates(own, now), *besides],
        facts={
            "https": True,
            "hosts": [short(host, 100) for host in hosts],
            "redirect": http.code in {FindingCode.HTTP_REDIRECTS, FindingCode.HTTP_CLOSED},
            "hsts": [short(value, 120) for value in own[-1].values(HSTS)[:1]],
            "certificateNotAfter": min(_end(each) for each in own),
            ISSUER_FACT: short(own[-1].certificate_issuer or "", 100) or None,
            FOUND_FACT: own_names(_host(_first_url(page)), _certificate_names(own)),
        },
        remediations=header,
    )


def _certificate_names(own: Sequence[SiteResponse]) -> Iterator[tuple[str, FoundIn]]:
    for response in own:
        for name in response.certificate_names:
            yield name, FoundIn.CERTIFICATE


def _plain_http(plain: SiteAnswer) -> Finding:
    """The first step has to lead to https, unless nobody answers without encryption."""
    host = _host(_first_url(plain))
    if not plain.responses:
        if plain.problem not in NOT_CONNECTED:
            raise plain.failure or TargetFailed(f"own_website: {host} can't be asked over http")
        return found(FindingCode.HTTP_CLOSED, host=host)
    steps = [*(each.url for each in plain.responses), plain.final_url]
    if steps[1].startswith("https://"):
        return found(FindingCode.HTTP_REDIRECTS, host=host)
    if plain.final_url.startswith("https://"):
        return found(FindingCode.HTTP_REDIRECT_NOT_DIRECT, host=host)
    if refused := refusal(plain.responses[-1]):
        raise refused
    return found(FindingCode.HTTP_ANSWERS, host=host)


def _strictness(own: Sequence[SiteResponse], hosts: Sequence[str]) -> Finding:
    """Whether a browser that came this way knows HSTS for each host; the first that lacks it."""
    known: dict[str, Policy] = {}
    for response in own:
        read = read_policy(response.values(HSTS))
        if isinstance(read, Policy):
            known[_host(response.url)] = read
    covered = [_covering(host, known) for host in hosts]
    for host, policy in zip(hosts, covered, strict=True):
        if policy is None:
            header = next((each.first(HSTS) for each in own if _host(each.url) == host), "")
            if header:
                return found(FindingCode.HSTS_IGNORED, host=host, header=header)
            return found(FindingCode.HSTS_MISSING, host=host)
    shortest = min(policy.max_age for policy in covered if policy)
    code = FindingCode.HSTS_ON if shortest >= HALF_A_YEAR else FindingCode.HSTS_SHORT
    return found(code, host=hosts[0])


def _header(hsts: Finding) -> Remediation:
    """The header that a host has to send to be remembered for a year."""
    return Remediation(
        finding=hsts.code,
        kind=RemediationKind.HTTP_HEADER,
        name="Strict-Transport-Security",
        value=f"max-age={A_YEAR}",
    )


def _covering(host: str, known: Mapping[str, Policy]) -> Policy | None:
    """The policy of a host, or of one above it that includes subdomains (RFC 6797, 8.2)."""
    if host in known:
        return known[host]
    above = (policy for name, policy in known.items() if host.endswith(f".{name}"))
    return next((policy for policy in above if policy.include_subdomains), None)


def _certificates(own: Sequence[SiteResponse], now: str) -> Iterator[Finding]:
    first = min(own, key=_end)
    day, host = _end(first)[:10], _host(first.url)
    lasts = days_between(now, _end(first)) > GOOD_FOR_DAYS
    code = FindingCode.CERTIFICATE_VALID if lasts else FindingCode.CERTIFICATE_EXPIRES_SOON
    yield found(code, host=host, day=day)
    for response in own:
        if response.chain_incomplete:
            yield found(FindingCode.CERTIFICATE_CHAIN_INCOMPLETE, host=_host(response.url))
            return


def _end(response: SiteResponse) -> str:
    if response.certificate_not_after is None:
        raise ProviderError("own_website: the certificate's end can't be read")
    return response.certificate_not_after


def _own_responses(page: SiteAnswer) -> list[SiteResponse]:
    """The responses of the firm's own domain: others aren't the firm's to fix."""
    domain = registrable_domain(_host(_first_url(page)))
    return [each for each in page.responses if registrable_domain(_host(each.url)) == domain]


def _leads_to_http(page: SiteAnswer) -> bool:
    steps = [*(each.url for each in page.responses), page.final_url]
    return any(url.startswith("http://") for url in steps)


def _first_url(answer: SiteAnswer) -> str:
    return answer.responses[0].url if answer.responses else answer.final_url


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
