"""DANE: records of TLSA, and where they count (RFC 7672)."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import cast

import dns.rdata
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderTimeout, TargetFailed
from handlers.providers.dns.delivery.dane import has_usable, tlsa_name, unusable
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.delivery.gather import MOST_SERVERS, start
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.questions import Questions
from handlers.providers.dns.records import NOERROR, DnsAnswer, DnsOutcome
from tests.handlers.providers.dns.delivery.mail_answers import DIGEST, answer


@pytest.mark.parametrize(
    ("data", "usable"),
    [
        (f"3 1 1 {DIGEST}", True),
        (f"2 0 1 {DIGEST[:20]} {DIGEST[20:]}", True),
        (f"3 1 2 {DIGEST * 2}", True),
        ("3 0 0 3003020100", True),
        ("3 1 0 308103020100", True),
        ("3 0 0 30", False),
        ("3 0 0 3004020100", False),
        ("3 0 0 3080020100", False),
        ("3 0 0 020100", False),
        (f"+3 1 1 {DIGEST}", False),
        (f"\N{ARABIC-INDIC DIGIT THREE} 1 1 {DIGEST}", False),
        (rf"\# 35 03 01 01 {DIGEST}", True),
        (f"1 1 1 {DIGEST}", False),
        (f"3 2 1 {DIGEST}", False),
        (f"3 1 3 {DIGEST}", False),
        (f"3 1 1 {DIGEST[2:]}", False),
        ("3 1 1 zz", False),
        (r"\# 3 03 01 01", False),
        ("", False),
    ],
)
def test_records_of_dane(data: str, usable: bool) -> None:
    assert has_usable(answer(data, signed=True)) is usable
    assert unusable(answer(data, signed=True)) is not usable
    assert not has_usable(answer(data, signed=False))
    assert not unusable(answer())
    assert tlsa_name("mx.example") == "_25._tcp.mx.example"


TYPED = st.integers(0, 4) | st.integers(0, 300)
ASSOCIATION = st.sampled_from([DIGEST, DIGEST * 2, DIGEST[1:], "3003020100", "zz", ""])


@given(TYPED, TYPED, TYPED, ASSOCIATION, st.integers(0, 8))
def test_records_of_dane_are_read_as_dnspython_reads_them(
    usage: int, selector: int, matching: int, digits: str, cut: int
) -> None:
    data = f"{usage} {selector} {matching} {digits[:cut]} {digits[cut:]}"
    try:
        read = dns.rdata.from_text("IN", "TLSA", data).to_digestable()
    except dns.exception.DNSException:
        assert not has_usable(answer(data, signed=True))
        return
    # Its octets, in the generic form that resolvers also give.
    generic = rf"\# {len(read)} {read.hex(' ')}"
    assert has_usable(answer(data, signed=True)) == has_usable(answer(generic, signed=True))
    known = usage in (2, 3) and selector in (0, 1)
    assert not has_usable(answer(data, signed=True)) or known


class Answers(Questions):
    """What DNS says, by "NAME TYPE"; anything else has no data."""

    def __init__(self, known: Mapping[str, DnsOutcome], pool: ThreadPoolExecutor) -> None:
        super().__init__(cast("Resolvers", None), pool)
        self.asked: list[str] = []
        self.known = known

    def start(self, name: str, record_type: str, *, denial: bool = False) -> Future[DnsOutcome]:
        question: Future[DnsOutcome] = Future()
        question.set_result(self.known.get(f"{name} {record_type}", answer(signed=True)))
        self.asked.append(f"{name} {record_type}")
        return question


def delivered(known: Mapping[str, DnsOutcome], *mx: str) -> Delivery:
    with ThreadPoolExecutor(1) as pool:
        answers = Answers(known, pool)
        servers = answer(*mx, signed=True)
        found = start("firm.example", Destination.SERVERS, servers, answers).result()
    assert len(answers.asked) <= 4 + 3 * MOST_SERVERS
    return found


TLSA = f"3 1 1 {DIGEST}"
ALIAS = DnsAnswer(NOERROR, True, ("192.0.2.1",), aliases=("real.example",))


@pytest.mark.parametrize(
    ("known", "dane", "withheld", "aliases"),
    [
        ({"_25._tcp.a.example TLSA": answer(TLSA)}, [], [], []),
        ({"a.example A": answer("192.0.2.1", signed=True)}, ["a.example"], [], []),
        ({"a.example A": answer("192.0.2.1", signed=False)}, [], [], []),
        ({"a.example AAAA": answer("2001:db8::1", signed=False)}, [], [], []),
        ({"a.example A": ProviderTimeout("slow")}, [], [], []),
        ({"a.example A": ALIAS}, ["a.example"], [], ["a.example"]),
        ({"_25._tcp.a.example TLSA": TargetFailed("SERVFAIL")}, [], ["a.example"], []),
        ({"_25._tcp.a.example TLSA": ProviderTimeout("slow")}, [], [], []),
        (
            {"_25._tcp.a.example TLSA": DnsAnswer(NOERROR, False, (TLSA,), bogus=True)},
            [],
            ["a.example"],
            [],
        ),
    ],
)
def test_dane_counts_where_the_servers_address_is_signed(
    known: dict[str, DnsOutcome], dane: list[str], withheld: list[str], aliases: list[str]
) -> None:
    signed = {"_25._tcp.a.example TLSA": answer(TLSA, signed=True)}
    found = delivered(signed | known, "10 a.example.")
    assert (found.dane, found.dane_withheld, found.aliases) == (dane, withheld, aliases)


def test_an_address_in_an_mx_record_is_not_asked_about() -> None:
    with ThreadPoolExecutor(1) as pool:
        answers = Answers({}, pool)
        mx = answer("10 192.0.2.1", "20 b.example.", *[f"30 c{n}.example." for n in range(20)])
        found = start("firm.example", Destination.SERVERS, mx, answers).result()
    assert not any(each.startswith("192.0.2.1 ") for each in answers.asked)
    assert "b.example A" in answers.asked
    assert len(found.servers) == MOST_SERVERS
