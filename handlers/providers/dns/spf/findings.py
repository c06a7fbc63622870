"""The findings of ``mail_auth`` that follow from an SPF policy. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.domain.errors import Degraded, NotObservable
from handlers.domain.evidence.finding import Finding, FindingCode
from handlers.providers.dns.spf.addresses import GLOBAL_IPV6, IPV4
from handlers.providers.dns.spf.grammar import SpfResult
from handlers.providers.dns.spf.look_ups import MOST_LOOK_UPS, MOST_MAIL_SERVERS, MOST_VOID_LOOK_UPS
from handlers.providers.dns.spf.policy import Match, SpfFault, SpfPolicy, SpfRule, SpfTerm
from handlers.providers.framework.probe_result import found

LIMITS = {
    SpfRule.TOO_MANY_LOOK_UPS: (FindingCode.SPF_TOO_MANY_LOOKUPS, MOST_LOOK_UPS),
    SpfRule.TOO_MANY_VOID_LOOK_UPS: (FindingCode.SPF_TOO_MANY_VOID_LOOKUPS, MOST_VOID_LOOK_UPS),
    SpfRule.TOO_MANY_MAIL_SERVERS: (FindingCode.SPF_TOO_MANY_MAIL_SERVERS, MOST_MAIL_SERVERS),
}
WIDE_SHARE = 256
"""One in so many addresses of a family: a /8 of IPv4, the largest block ever given to anyone."""


def spf_findings(spf: SpfPolicy) -> Iterator[Finding]:
    """The one that decides, then what else is worth reporting.

    Raises the error of a lost answer, or NotObservable, where the result can't be known.
    """
    strangers = spf.strangers()
    if strangers.result is SpfResult.UNKNOWN:
        raise _why_unknown(spf)
    yield _decisive(spf, strangers)
    wide = _widest(spf)
    if wide and strangers.result in {SpfResult.FAIL, SpfResult.SOFTFAIL}:
        yield found(FindingCode.SPF_ALLOWS_MANY, **_term(wide))
    if spf.unread and spf.fault is None:
        yield found(FindingCode.SPF_PARTLY_READ, **_named(spf.unread[0]))


def _decisive(spf: SpfPolicy, strangers: Match) -> Finding:
    match strangers.result:
        case SpfResult.PERMERROR if spf.fault:
            return _permanent_error(spf.fault)
        case SpfResult.NONE:
            return found(FindingCode.SPF_MISSING)
        case SpfResult.PASS:
            return found(FindingCode.SPF_ALLOWS_ALL, **_term(strangers))
        case SpfResult.NEUTRAL if strangers.term is None:
            return found(FindingCode.SPF_NO_ALL)
        case SpfResult.NEUTRAL:
            return found(FindingCode.SPF_NOT_ENFORCED, **_term(strangers))
    return found(FindingCode.SPF_ENFORCED, ending=_term(strangers)["term"])


def _permanent_error(fault: SpfFault) -> Finding:
    named = _named(fault.term)
    match fault.rule:
        case SpfRule.SYNTAX:
            return found(FindingCode.SPF_SYNTAX_ERROR, **named)
        case SpfRule.SEVERAL_RECORDS:
            return found(FindingCode.SPF_MULTIPLE_RECORDS, host=named["host"])
        case SpfRule.NO_RECORD:
            return found(FindingCode.SPF_LEADS_NOWHERE, **named)
    code, most = LIMITS[fault.rule]
    return found(code, most=most, **named)


def _term(match: Match) -> dict[str, str]:
    return _named(match.term) if match.term else {}


def _named(term: SpfTerm) -> dict[str, str]:
    # Values of findings have no braces, which macros have.
    return {"term": term.text.replace("{", "(").replace("}", ")"), "host": term.host}


def _widest(spf: SpfPolicy) -> Match | None:
    """The largest part of those who pass, where all of them are a WIDE_SHARE of a family."""
    passing = spf.addresses(SpfResult.PASS)
    families = (IPV4, GLOBAL_IPV6)
    if not any((passing & each).size() * WIDE_SHARE >= each.size() for each in families):
        return None
    matches = [match for match in spf.matches if match.result is SpfResult.PASS]
    return max(matches, key=lambda match: match.addresses.size())


def _why_unknown(spf: SpfPolicy) -> Degraded:
    if spf.lost:
        return spf.lost[0]
    return NotObservable("dns: SPF leads to a name that only a message tells")
