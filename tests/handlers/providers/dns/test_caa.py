"""CAA: which records count, and who may issue by them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import Degraded, ProviderError, ProviderTimeout
from handlers.providers.dns.caa import CaaPolicy, CaaRecord, climb, read_records, relevant
from handlers.providers.dns.records import NOERROR, DnsAnswer, DnsOutcome


def answer(*records: str) -> DnsAnswer:
    return DnsAnswer(NOERROR, authenticated=True, records=records)


def policy(*records: str) -> CaaPolicy:
    return relevant([("firm.example", answer(*records))])


ABOVE = answer('0 issue "ca.example"')
MAILBOX = answer('0 iodef "mailto:a@b.example"')
LOST = ProviderTimeout("slow")


def test_the_climb_ends_at_the_top_level() -> None:
    assert climb("a.b.firm.example") == [
        "a.b.firm.example",
        "b.firm.example",
        "firm.example",
        "example",
    ]


@pytest.mark.parametrize(
    ("own", "above", "host", "issuers"),
    [
        (answer(), ABOVE, "example", ["ca.example"]),
        (MAILBOX, ABOVE, "firm.example", None),
        (MAILBOX, LOST, "firm.example", None),
        (answer(), answer(), None, None),
    ],
)
def test_the_nearest_name_with_any_records_counts(
    own: DnsAnswer, above: DnsOutcome, host: str | None, issuers: list[str] | None
) -> None:
    found = relevant([("firm.example", own), ("example", above)])
    assert (found.host, found.issuers) == (host, issuers)


@pytest.mark.parametrize(
    ("own", "error"), [(answer(), ProviderTimeout), (answer("junk"), ProviderError)]
)
def test_an_answer_that_would_have_to_be_known_is_an_error(
    own: DnsAnswer, error: type[Degraded]
) -> None:
    with pytest.raises(error):
        relevant([("firm.example", own), ("example", LOST)])


@pytest.mark.parametrize(
    ("data", "record"),
    [
        ('0 issue "ca.example"', (0, "issue", "ca.example")),
        ("0 issue ca.example", (0, "issue", "ca.example")),
        ('0 issue ""', (0, "issue", "")),
        ('128 IODEF "mailto:a@b.example"', (128, "iodef", "mailto:a@b.example")),
        (r'0 issue "ca.example\; a=b"', (0, "issue", "ca.example; a=b")),
        (r"\# 7 00 05 69 73 73 75 65", (0, "issue", "")),
        (r"\# 8 80 05 69 73 73 75 65 3B", (128, "issue", ";")),
        (r"\# 16 000569737375656361", (0, "issue", "ca")),
    ],
)
def test_records_in_both_forms(data: str, record: tuple[int, str, str]) -> None:
    assert read_records(answer(data)) == [CaaRecord(*record)]


@pytest.mark.parametrize("data", [r"\# 3 00 05 69", r"\# 1 0", r"\# 2 00 00", "", "0", "0 issue"])
def test_a_record_that_cannot_be_read_is_an_error(data: str) -> None:
    with pytest.raises(ProviderError):
        read_records(answer(data))


@pytest.mark.parametrize(
    ("value", "issuers"),
    [
        ("ca.example", ["ca.example"]),
        ("  ca.example ; account=7; validationmethods=dns-01 ", ["ca.example"]),
        ("CA.example;", ["ca.example"]),
        ("ca.example; a = b", ["ca.example"]),
        ("ca.example; ;", []),
        ("ca.example; a", []),
        ("ca.example; -=b", []),
        ("ca.example; a=b c", []),
        ("%%%%", []),
        ("https://ca.example", []),
        ("ca..example", []),
        ("-ca.example", []),
        (";", []),
        ("", []),
    ],
)
def test_a_malformed_issuer_is_nobody(value: str, issuers: list[str]) -> None:
    assert policy(f'0 issue "{value}"').issuers == issuers


def test_issuers_are_named_once_and_a_malformed_one_takes_nothing_away() -> None:
    found = policy(
        '0 issue "a.example"', '0 issue "%"', '0 issue "A.example"', '0 issue "b.example"'
    )
    assert found.issuers == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("records", "issuers", "wildcards"),
    [
        (['0 issue "a.example"'], ["a.example"], ["a.example"]),
        (['0 issue "a.example"', '0 issuewild ";"'], ["a.example"], []),
        (['0 issuewild "a.example"'], None, ["a.example"]),
        (['0 issuemail "a.example"', '0 iodef "mailto:a@b.example"'], None, None),
    ],
)
def test_wildcards_have_issuers_of_their_own(
    records: list[str], issuers: list[str] | None, wildcards: list[str] | None
) -> None:
    found = policy(*records)
    assert (found.issuers, found.wildcard_issuers) == (issuers, wildcards)


def test_a_critical_property_that_is_not_understood_forbids_everything() -> None:
    found = policy('128 tbs "x"', '0 issue "ca.example"', '0 issuewild "ca.example"')
    assert (found.issuers, found.wildcard_issuers, found.unknown_critical) == ((), (), "tbs")
    assert policy('128 issue "ca.example"').unknown_critical is None
    assert policy('1 tbs "x"').unknown_critical is None


@given(st.lists(st.text(), max_size=3))
def test_any_records_are_a_policy_or_an_error(records: list[str]) -> None:
    try:
        found = policy(*records)
    except ProviderError:
        return
    assert not found.issuers or found.host == "firm.example"
