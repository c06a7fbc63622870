"""The policy of one domain, from records that are given."""

from __future__ import annotations

from handlers.domain.errors import ProviderTimeout
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.grammar import SpfResult
from handlers.providers.dns.spf.policy import SpfPolicy

DOMAIN = "firm.example"
PASS, FAIL, SOFTFAIL, NEUTRAL, NONE, PERMERROR, UNKNOWN = SpfResult


def judged(record: str, **others: list[str] | ProviderTimeout) -> SpfPolicy:
    """By a record and what is at other names: ``TXT_a`` are the texts at a.example."""
    known = {
        (f"{key.partition('_')[2]}.example", key.partition("_")[0]): values
        for key, values in others.items()
    }
    return evaluate(DOMAIN, {(DOMAIN, "TXT"): [record], **known})
