"""CAA: which records count, and who may issue by them."""

from __future__ import annotations

import pytest

from handlers.domain.errors import ProviderTimeout
from handlers.providers.dns.caa import caa_finding, issuers_of, nearest
from handlers.providers.dns.records import NOERROR, DnsAnswer, Outcome


def answer(*records: str) -> DnsAnswer:
    return DnsAnswer(NOERROR, authenticated=True, records=records)


ABOVE = answer('0 issue "ca.example"')
MAILBOX = answer('0 iodef "mailto:a@b.example"')
LOST = ProviderTimeout("slow")


@pytest.mark.parametrize(
    ("own", "above", "counts"),
    [
        (answer(), ABOVE, ABOVE),
        (answer("junk"), ABOVE, ABOVE),
        (MAILBOX, ABOVE, MAILBOX),
        (MAILBOX, LOST, MAILBOX),
        (answer(), answer(), answer()),
    ],
)
def test_the_nearest_name_with_any_records_counts(
    own: DnsAnswer, above: Outcome, counts: DnsAnswer
) -> None:
    assert nearest([own, above]) == counts


def test_an_answer_that_would_have_to_be_known_is_an_error() -> None:
    with pytest.raises(ProviderTimeout):
        nearest([answer(), LOST])


@pytest.mark.parametrize(
    ("records", "code", "values"),
    [
        ([], "caa_missing", {}),
        (['0 iodef "mailto:a@b.example"', "junk"], "caa_missing", {}),
        (['0 issue ";"'], "caa_forbids", {}),
        (
            [f'0 issue "{name}.example; account=7"' for name in "abbcde"],
            "caa_set",
            {"issuers": "a.example, b.example, c.example, …"},
        ),
    ],
)
def test_each_issuer_is_named_once(records: list[str], code: str, values: dict[str, str]) -> None:
    finding = caa_finding(issuers_of(answer(*records)))
    assert (finding.code, finding.values) == (code, values)
