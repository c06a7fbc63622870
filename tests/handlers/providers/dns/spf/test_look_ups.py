"""The limits of look-ups (RFC 7208, section 4.6.4)."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from handlers.domain.errors import ProviderTimeout
from handlers.providers.dns.spf.grammar import SpfResult
from handlers.providers.dns.spf.policy import SpfRule
from tests.handlers.providers.dns.spf.judged import FAIL, PASS, PERMERROR, UNKNOWN, judged


@pytest.mark.parametrize(
    ("record", "look_ups"),
    [
        ("v=spf1 -all", 0),
        ("v=spf1 ip4:192.0.2.1 ip6:2001:db8::/32 -all", 0),
        ("v=spf1 a mx ptr exists:%{i}.a.example -all", 4),
        ("v=spf1 +a:b.example/24 ?mx/24//64 -all", 2),
        ("v=spf1 -all a mx", 0),
        ("v=spf1 redirect=a.example", 2),
        ("v=spf1 redirect=a.example -all", 0),
        ("v=spf1 include:a.example include:a.example ~all", 4),
    ],
)
def test_look_ups_are_counted(record: str, look_ups: int) -> None:
    assert judged(record, TXT_a=["v=spf1 mx -all"]).look_ups == look_ups


@pytest.mark.parametrize(("number", "result"), [(10, FAIL), (11, PERMERROR)])
def test_ten_look_ups_are_allowed_and_no_more(number: int, result: SpfResult) -> None:
    spf = judged("v=spf1 " + "ptr " * number + "-all")
    assert spf.strangers().result is result
    assert (spf.fault is not None) == (result is PERMERROR)


def test_a_loop_ends_in_too_many() -> None:
    spf = judged("v=spf1 include:b.example -all", TXT_b=["v=spf1 redirect=firm.example"])
    assert spf.fault
    assert spf.fault.rule is SpfRule.TOO_MANY_LOOK_UPS


NOTHING: list[str] = []


@pytest.mark.parametrize(
    ("hosts", "result"),
    [
        ({"A_x": NOTHING, "AAAA_x": NOTHING}, FAIL),
        ({"A_x": NOTHING, "AAAA_x": ["2001:db8::1"]}, FAIL),
        ({f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "xyz"}, PERMERROR),
        ({"A_z": ProviderTimeout("slow"), "AAAA_z": NOTHING}, FAIL),
        (
            {f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "xy"}
            | {"A_z": ProviderTimeout("slow"), "AAAA_z": NOTHING},
            UNKNOWN,
        ),
    ],
)
def test_void_look_ups(hosts: dict[str, list[str]], result: SpfResult) -> None:
    known = {f"{kind}_{host}": ["192.0.2.1"] for kind in ("A", "AAAA") for host in "xyz"} | hosts
    spf = judged("v=spf1 a:x.example a:y.example a:z.example -all", **known)
    assert spf.strangers().result is result


@pytest.mark.parametrize(("number", "result"), [(10, FAIL), (11, PERMERROR)])
def test_one_mx_has_ten_mail_servers_at_most(number: int, result: SpfResult) -> None:
    servers = ["mx.example"] * number
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, A_mx=["192.0.2.1"], AAAA_mx=[])
    assert spf.strangers().result is result


def test_one_mx_is_void_when_none_of_its_hosts_has_an_address() -> None:
    servers = ["p.example", "q.example", "r.example"]
    nothing = {f"{kind}_{host}": NOTHING for kind in ("A", "AAAA") for host in "pqr"}
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, **nothing)
    assert (spf.void_look_ups, spf.strangers().result) == (1, FAIL)
    spf = judged("v=spf1 mx:x.example -all", MX_x=servers, **(nothing | {"A_q": ["192.0.2.1"]}))
    assert (spf.void_look_ups, spf.of(ip_address("192.0.2.1"))) == (0, PASS)
