"""Evaluates an SPF record for every address at once (RFC 7208, sections 4 and 5). Pure.

Where DNS has to be asked first, the result says what to ask; the answers are evaluated as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from handlers.providers.dns.spf.addresses import EVERY_ADDRESS, Addresses, network_of
from handlers.providers.dns.spf.grammar import (
    All,
    Hosts,
    Mechanism,
    Named,
    Network,
    SpfRecord,
    SpfResult,
    SyntaxFault,
    is_spf,
    read_record,
)
from handlers.providers.dns.spf.look_ups import LookUps, NotKnown, PermanentError
from handlers.providers.dns.spf.macros import MacroString, as_domain
from handlers.providers.dns.spf.policy import (
    Known,
    Match,
    SpfFault,
    SpfPolicy,
    SpfRule,
    SpfTerm,
)

NOWHERE = Addresses()


def evaluate(domain: str, known: Known) -> SpfPolicy:
    """Judge mail in the name of ``domain`` by its TXT records and by what they lead to."""
    look_ups = LookUps(known)
    evaluation = _Evaluation(domain, look_ups)
    matches = evaluation.check(domain, EVERY_ADDRESS, SpfTerm("", domain))
    return SpfPolicy(
        record=evaluation.record,
        matches=matches,
        fault=evaluation.fault,
        look_ups=look_ups.made,
        void_look_ups=look_ups.void,
        unread=tuple(dict.fromkeys(evaluation.unread)),
        lost=tuple(look_ups.lost),
        wanted=frozenset(look_ups.wanted),
    )


@dataclass
class _Evaluation:
    """One run of ``check_host`` over all addresses."""

    original: str
    look_ups: LookUps
    record: str | None = None
    fault: SpfFault | None = None
    unread: list[SpfTerm] = field(default_factory=list)

    def check(self, domain: str, candidates: Addresses, caller: SpfTerm) -> list[Match]:
        """What the record of a name says of the candidates; each gets exactly one result."""
        matches: list[Match] = []
        left = candidates
        try:
            record = self._record(domain, caller)
            if record is None:
                return [Match(SpfResult.NONE, candidates)]
            for mechanism in record.mechanisms:
                if not left:
                    return matches
                found = self._matched(mechanism, domain, left)
                left -= Addresses.union(match.addresses for match in found)
                matches += found
            if left:
                matches += self._redirected(record, domain, left)
        except PermanentError as error:
            self.fault = self.fault or error.fault
            matches.append(Match(SpfResult.PERMERROR, left, error.fault.term))
        except NotKnown:
            matches.append(Match(SpfResult.UNKNOWN, left))
        return matches

    def _record(self, domain: str, caller: SpfTerm) -> SpfRecord | None:
        values = self.look_ups.values(domain, "TXT") or ()
        texts = [text for text in values if is_spf(text)]
        if len(texts) > 1:
            raise PermanentError(SpfRule.SEVERAL_RECORDS, SpfTerm(caller.text, domain))
        if not texts:
            return None
        if domain == self.original:
            self.record = texts[0]
        try:
            record = read_record(texts[0])
        except SyntaxFault as fault:
            raise PermanentError(SpfRule.SYNTAX, SpfTerm(fault.term, domain)) from None
        self.look_ups.count_terms(len(record.mechanisms))
        return record

    def _matched(self, mechanism: Mechanism, domain: str, left: Addresses) -> list[Match]:
        term, matcher = SpfTerm(mechanism.text, domain), mechanism.matcher
        if isinstance(matcher, All):
            found = EVERY_ADDRESS
        elif isinstance(matcher, Network):
            found = matcher.addresses
        elif isinstance(matcher, Hosts):
            found = self._hosts(matcher, term)
        elif matcher.name == "include":
            return self._included(mechanism.result, matcher, term, left)
        else:
            found = self._named(matcher, term)
        return [Match(mechanism.result, found & left, term)] if found & left else []

    def _included(
        self, result: SpfResult, matcher: Named, term: SpfTerm, left: Addresses
    ) -> list[Match]:
        """Senders that pass by the other record match; its errors are this one's (section 5.2)."""
        self.look_ups.count(term)
        target = self._target(matcher.domain, term)
        matches = []
        for inner in [] if target is None else self._follow(target, left, term):
            if inner.result is SpfResult.PASS:
                matches.append(Match(result, inner.addresses, inner.term))
            elif inner.result in {SpfResult.PERMERROR, SpfResult.UNKNOWN}:
                matches.append(inner)
        return matches

    def _redirected(self, record: SpfRecord, domain: str, left: Addresses) -> list[Match]:
        """Senders without a match get the other record's result, else ``neutral`` (section 4.7)."""
        if record.redirect is None:
            return [Match(SpfResult.NEUTRAL, left)]
        term = SpfTerm(f"redirect={record.redirect.text}", domain)
        self.look_ups.count(term)
        target = self._target(record.redirect, term)
        if target is None:
            raise NotKnown
        return self._follow(target, left, term) or [Match(SpfResult.UNKNOWN, left)]

    def _follow(self, target: str, left: Addresses, term: SpfTerm) -> list[Match]:
        """What another record says; nothing while it is still to be asked for."""
        domain = as_domain(target)
        if domain and self.look_ups.values(domain, "TXT") is None:
            return []
        matches = self.check(domain, left, term) if domain else [Match(SpfResult.NONE, left)]
        if any(match.result is SpfResult.NONE for match in matches):
            raise PermanentError(SpfRule.NO_RECORD, term)
        return matches

    def _hosts(self, matcher: Hosts, term: SpfTerm) -> Addresses:
        self.look_ups.count(term)
        name = as_domain(self._target(matcher.domain, term) or "")
        if name is None:
            return NOWHERE
        servers = [name] if matcher.record_type == "A" else self.look_ups.mail_servers(name, term)
        hosts = list(filter(None, map(as_domain, servers or ())))
        if servers is None or (servers and not hosts):
            return NOWHERE
        found = self.look_ups.addresses(hosts, term)
        networks = [network_of(each, matcher.length4, matcher.length6) for each in found]
        return Addresses.union(network for network in networks if network)

    def _named(self, matcher: Named, term: SpfTerm) -> Addresses:
        """``exists`` matches every sender or none; ``ptr`` takes the sender's address."""
        self.look_ups.count(term)
        if matcher.name == "ptr":
            self.unread.append(term)
            return NOWHERE
        name = as_domain(self._target(matcher.domain, term) or "")
        values = self.look_ups.values(name, "A") if name else None
        if values is None:
            return NOWHERE
        self.look_ups.count_void(bool(values), term)
        return EVERY_ADDRESS if values else NOWHERE

    def _target(self, spec: MacroString | None, term: SpfTerm) -> str | None:
        """The name that a term asks about; None where it depends on the message."""
        target = term.host if spec is None else spec.expanded(term.host, self.original)
        if target is None:
            self.unread.append(term)
        return target
