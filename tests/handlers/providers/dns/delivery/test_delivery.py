"""Mail to a domain: keys of DKIM, MTA-STS, TLS-RPT, DANE and the null MX."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import cast

import dns.exception
import dns.rdata
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.errors import ProviderTimeout, TargetFailed
from handlers.providers.dns.delivery.dane import has_usable, tlsa_name, unusable
from handlers.providers.dns.delivery.destination import Destination
from handlers.providers.dns.delivery.dkim import Dkim, random_label, read_dkim
from handlers.providers.dns.delivery.findings import Delivery, delivery_findings
from handlers.providers.dns.delivery.gather import MOST_SERVERS, start
from handlers.providers.dns.delivery.mail_servers import exchanges, is_null_mx
from handlers.providers.dns.delivery.mta_sts import Mode, StsPolicy, read_policy, record_id
from handlers.providers.dns.delivery.tls_reports import report_uris
from handlers.providers.dns.doh_client import Resolvers
from handlers.providers.dns.questions import Questions
from handlers.providers.dns.records import NOERROR, NXDOMAIN, DnsAnswer, DnsOutcome

DIGEST = "ab" * 32


def answer(*records: str, status: int = NOERROR, signed: bool = False) -> DnsAnswer:
    return DnsAnswer(status, signed, records)


THERE, NOT_THERE = answer(), answer(status=NXDOMAIN)


@pytest.mark.parametrize(
    ("keys", "random_name", "known"),
    [
        (NOT_THERE, NOT_THERE, Dkim.ABSENT),
        (NOT_THERE, ProviderTimeout("slow"), Dkim.ABSENT),
        (THERE, NOT_THERE, Dkim.PRESENT),
        (THERE, THERE, Dkim.NOT_KNOWN),
        (answer("v=spf1 -all"), NOT_THERE, Dkim.NOT_KNOWN),
        (answer("v=spf1 -all"), answer("v=spf1 -all"), Dkim.NOT_KNOWN),
    ],
)
def test_keys_are_compared_with_a_name_that_nobody_made(
    keys: DnsAnswer, random_name: DnsAnswer, known: Dkim
) -> None:
    assert read_dkim(keys, random_name) is known


def test_a_lost_answer_is_not_guessed() -> None:
    for keys, random_name in ((ProviderTimeout("a"), THERE), (THERE, ProviderTimeout("b"))):
        with pytest.raises(ProviderTimeout):
            read_dkim(keys, random_name)


def test_the_random_label_is_a_label() -> None:
    assert random_label("a.example").isalnum()
    assert random_label("a.example") != random_label("b.example")


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["v=STSv1; id=20260101"], "20260101"),
        (["v=STSv1;id=1;"], "1"),
        (["v=STSv1; id=1; x-y=z", "v=spf1 -all"], "1"),
        (["v=STSv1; id=1", "v=STSv1; id=2"], None),
        (["v=STSv10; id=1"], None),
        (["v=STSv1"], None),
        (["v=STSv1;"], None),
        (["v=STSv1; id="], None),
        (["v=STSv1; id=a-b"], None),
        (["v=STSv1; id=" + "1" * 33], None),
        (["v=STSv1; id=1 2"], None),
        (["v=STSv1; id=1;X"], None),
        (["v=STSv1; id=1;\n"], None),
        (["v=STSv1; id=1; \t"], "1"),
        (["v=STSv1; x=1; id=2"], "2"),
        (["V=STSv1; id=1"], None),
        ([" v=STSv1; id=1"], None),
        ([], None),
    ],
)
def test_the_record_of_mta_sts(texts: list[str], found: str | None) -> None:
    assert record_id(texts) == found


GOOD = (
    "version: STSv1\r\nmode: enforce\r\n"
    "mx: MX.firm.example.\r\nmx: *.mail.example\r\nmax_age: 1\r\n"
)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        (GOOD, Mode.ENFORCE),
        (GOOD.replace("\r\n", "\n").rstrip(), Mode.ENFORCE),
        (GOOD.replace("enforce", "testing"), Mode.TESTING),
        (GOOD + "mode: none\nx-y: any thing\n", Mode.ENFORCE),
        ("version: STSv1\nmode: none\nmax_age: 0", Mode.NONE),
        (GOOD.replace("mode", "\r\n\r\nmode"), Mode.ENFORCE),
        (GOOD.replace("enforce", "\tenforce "), Mode.ENFORCE),
        (GOOD.replace("enforce", "Enforce"), None),
        (GOOD.replace("enforce", "enforceX"), None),
        (GOOD.replace("mode", "Xmode"), None),
        (GOOD.replace("STSv1", "STSv2"), None),
        (GOOD.replace("max_age: 1", "max_age: -1"), None),
        (GOOD.replace("max_age: 1", "max_age: 31557601"), None),
        (GOOD.replace("max_age: 1", ""), None),
        (GOOD.replace("*.mail", "*a.mail"), None),
        (GOOD.replace("*.mail", "a.*"), None),
        ("version: STSv1\nmode: enforce\nmax_age: 1\n", None),
        ("<html>", None),
        ("", None),
    ],
)
def test_the_policy_file(text: str, mode: Mode | None) -> None:
    policy = read_policy(text.encode())
    assert (policy and policy.mode) == mode


@pytest.mark.parametrize(
    ("server", "allowed"),
    [
        ("mx.firm.example", True),
        ("a.mail.example", True),
        ("mail.example", False),
        ("a.b.mail.example", False),
        ("mx.firm.example.org", False),
    ],
)
def test_a_star_stands_for_one_label(server: str, allowed: bool) -> None:
    policy = read_policy(GOOD.encode())
    assert policy
    assert policy.allows(server) is allowed


@pytest.mark.parametrize(
    ("texts", "uris"),
    [
        (["v=TLSRPTv1; rua=mailto:a@b.example"], ["mailto:a@b.example"]),
        (
            ["v=TLSRPTv1;rua=mailto:a@b.example , https://b.example/r;"],
            ["mailto:a@b.example", "https://b.example/r"],
        ),
        (["v=TLSRPTv1; rua=http://b.example/r"], []),
        (["v=TLSRPTv1;"], []),
        (["v=TLSRPTv2; rua=mailto:a@b.example"], []),
        (["v=TLSRPTv1; rua=mailto:a@b.example"] * 2, []),
    ],
)
def test_the_record_of_tls_reports(texts: list[str], uris: list[str]) -> None:
    assert report_uris(texts) == uris


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


@pytest.mark.parametrize(
    ("records", "null"),
    [
        (["0 ."], True),
        (["10 ."], True),
        (["0 .", "10 a.example."], False),
        (["0 a."], False),
        ([], False),
    ],
)
def test_the_null_mx(records: list[str], null: bool) -> None:
    assert is_null_mx(records) is null


def test_mail_servers_by_preference() -> None:
    records = ["20 B.example.", "10 c.example", "10 a.example.", "junk", "0 ."]
    assert exchanges(records) == ["", "a.example", "c.example", "b.example"]


ENFORCED = StsPolicy(Mode.ENFORCE, 604_800, ("mx.firm.example",))
SHORT = StsPolicy(Mode.ENFORCE, 604_799, ("mx.firm.example",))


@pytest.mark.parametrize(
    ("delivery", "codes"),
    [
        (Delivery(), []),
        (Delivery(dkim=Dkim.NOT_KNOWN, sts_announced=False), ["mta_sts_missing"]),
        (Delivery(dkim=Dkim.PRESENT, sts_announced=True), ["dkim_found"]),
        (
            Delivery(dkim=Dkim.ABSENT, sts_announced=True, sts_faulty=True),
            ["dkim_missing", "mta_sts_no_policy"],
        ),
        (
            Delivery(servers=["mx.firm.example"], sts_announced=True, sts_policy=ENFORCED),
            ["mta_sts_enforced"],
        ),
        (
            Delivery(servers=["a.example"], sts_announced=True, sts_policy=ENFORCED),
            ["mta_sts_server_left_out"],
        ),
        (
            Delivery(servers=["mx.firm.example"], sts_announced=True, sts_policy=SHORT),
            ["mta_sts_enforced", "mta_sts_short_age"],
        ),
        (Delivery(tls_reports=["mailto:a@b.example"]), ["tls_reports_found"]),
        (Delivery(tls_reports=[]), []),
        (
            Delivery(servers=["a.example", "b.example"], dane=["b.example", "a.example"]),
            ["dane_found"],
        ),
        (Delivery(servers=["a.example", "b.example"], dane=["a.example"]), []),
        (Delivery(servers=["a.example"], dane_unusable=["a.example"]), ["dane_unusable"]),
        (
            Delivery(servers=["a.example"], dane=["a.example"], dane_withheld=["a.example"]),
            ["dane_unanswered"],
        ),
        (Delivery(servers=["b.example", "192.0.2.1"]), ["mail_server_is_address"]),
        (Delivery(servers=["a.example"], aliases=["a.example"]), ["mail_server_is_alias"]),
    ],
)
def test_findings(delivery: Delivery, codes: list[str]) -> None:
    assert [each.code.value for each in delivery_findings("firm.example", delivery)] == codes


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


@given(st.binary(), st.lists(st.text()))
def test_any_octets_can_be_read(body: bytes, texts: list[str]) -> None:
    read_policy(body)
    record_id(texts)
    report_uris(texts)
    exchanges(texts)
    is_null_mx(texts)
    has_usable(answer(*texts, signed=True))
