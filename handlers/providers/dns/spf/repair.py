"""The SPF record that fixes the faults of a domain's own one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.grammar import VERSION, SpfResult, SyntaxFault, is_spf, read_record
from handlers.providers.dns.spf.policy import Known, SpfPolicy, SpfRule

SHARED_FATE = {SpfRule.SYNTAX, SpfRule.NO_RECORD, SpfRule.TOO_MANY_VOID_LOOK_UPS}
"""A term of its own that breaks one of these rules can go: it lets nobody in."""


def repaired(
    domain: str, texts: Sequence[str], spf: SpfPolicy, known: Known, *, takes_mail: bool
) -> str | None:
    """A record that rejects or marks strangers, and lets in whom the present one names.

    ``texts`` are the domain's TXT records, ``known`` what DNS gave while ``spf`` was judged. None
    where no record can be written: nothing is wrong, too many names are looked up, or the fault is
    in a record of others.
    """
    own = [text for text in texts if is_spf(text)]
    if not own:
        return f"{VERSION} mx ~all" if takes_mail else f"{VERSION} -all"
    if spf.strangers().result in {SpfResult.FAIL, SpfResult.SOFTFAIL, SpfResult.UNKNOWN}:
        return None
    gone = ""
    if spf.fault and spf.fault.rule is not SpfRule.SEVERAL_RECORDS:
        if spf.fault.rule not in SHARED_FATE or spf.fault.term.host != domain:
            return None
        gone = spf.fault.term.text
    terms = [term for term in _terms(own) if term != gone]
    strict = any(term == "-all" for text in own for term in text.lower().split(" "))
    record = " ".join([VERSION, *terms, "-all" if strict else "~all"])
    return record if _holds(domain, record, known) else None


def _terms(own: Sequence[str]) -> Iterator[str]:
    """The mechanisms of all records, each once, without ``all``, redirect and syntax errors."""
    given = (term for text in own for term in text[len(VERSION) :].split(" "))
    for term in dict.fromkeys(filter(None, given)):
        name = term.lstrip("+-~?").lower()
        if name == "all" or name.startswith("redirect="):
            continue
        try:
            read_record(f"{VERSION} {term}")
        except SyntaxFault:
            continue
        yield term


def _holds(domain: str, record: str, known: Known) -> bool:
    judged = evaluate(domain, {**known, (domain, "TXT"): [record]})
    return judged.strangers().result in {SpfResult.FAIL, SpfResult.SOFTFAIL}
