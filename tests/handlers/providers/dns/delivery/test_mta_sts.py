"""MTA-STS: its record and its file (RFC 8461); TLS-RPT, which goes with it (RFC 8460)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.providers.dns.delivery.dane import has_usable
from handlers.providers.dns.delivery.mail_servers import exchanges, is_null_mx
from handlers.providers.dns.delivery.mta_sts import Mode, read_policy, record_id
from handlers.providers.dns.delivery.tls_reports import report_uris
from tests.handlers.providers.dns.delivery.mail_answers import answer


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


@given(st.binary(), st.lists(st.text()))
def test_any_octets_can_be_read(body: bytes, texts: list[str]) -> None:
    read_policy(body)
    record_id(texts)
    report_uris(texts)
    exchanges(texts)
    is_null_mx(texts)
    has_usable(answer(*texts, signed=True))
