"""Answers of DNS about one domain, and the two probes that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.domain.errors import Degraded
from handlers.domain.evidence.results import ProbeResult, ProbeStatus
from handlers.providers.dns.answers import DnsAnswers, texts_of
from handlers.providers.dns.probes import read_probes
from handlers.providers.dns.records import NOERROR, DnsAnswer, DnsOutcome
from handlers.providers.dns.spf.evaluation import evaluate

PASS, PARTIAL, FAIL, NOT_APPLICABLE, UNKNOWN = ProbeStatus
DOMAIN = "firm.example"


def answer(*records: str, signed: bool = False) -> DnsAnswer:
    return DnsAnswer(NOERROR, signed, records)


def held(ttl: int, *records: str) -> DnsAnswer:
    """One that its resolver gives again for so many seconds."""
    return replace(answer(*records), ttl=ttl)


SIGNED, UNSIGNED = answer("soa", signed=True), answer("soa")
CA = answer('0 issue "ca.example"')


def answers(
    *,
    txt: DnsOutcome | str | None = "v=spf1 -all",
    dmarc: DnsOutcome | str | None = "v=DMARC1; p=reject",
    others: Mapping[str, Sequence[str] | Degraded] | None = None,
) -> DnsAnswers:
    """Of a domain that is signed and has CAA; ``others`` are the TXT records that SPF leads to."""
    txt, dmarc = (
        answer(*([each] if each else [])) if isinstance(each, str | None) else each
        for each in (txt, dmarc)
    )
    known = {
        (DOMAIN, "TXT"): texts_of(txt),
        **{(name, "TXT"): values for name, values in (others or {}).items()},
    }
    return DnsAnswers(
        domain=DOMAIN,
        soa=SIGNED,
        mx=answer("10 mail.firm.example."),
        txt=txt,
        spf=evaluate(DOMAIN, known),
        known=known,
        observed_at="2026-11-26T10:00:00.000Z",
        dmarc={DOMAIN: dmarc, "example": answer()},
        caa=[(DOMAIN, CA), ("example", answer())],
    )


GOOD = answers()


def probes(given_answers: DnsAnswers) -> tuple[ProbeResult, ProbeResult]:
    mail, hygiene = read_probes(given_answers)
    assert (mail.probe, hygiene.probe) == ("mail_auth", "dns_hygiene")
    return mail, hygiene
