"""Which hosts an SPF record names as the firm's own, beside its mail servers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.domain.evidence.names_found import FOUND_FACT
from handlers.providers.dns.delivery.findings import Delivery
from handlers.providers.dns.mail_auth import mail_auth
from handlers.providers.dns.spf.evaluation import evaluate
from tests.handlers.providers.dns.probes.probed import DOMAIN, answer, answers


@pytest.mark.parametrize(
    ("servers", "spf", "found"),
    [
        (["mx.firm.example"], "v=spf1 mx a:mx.firm.example -all", []),
        (["aspmx.provider.example"], "v=spf1 mx -all", []),
        ([DOMAIN], "v=spf1 a mx -all", []),
        ([], "v=spf1 a:news.firm.example -all", [["news.firm.example", "SPF"]]),
        ([], "v=spf1 a:out.%{d}/28 -all", [["out.firm.example", "SPF"]]),
        ([], "v=spf1 a:%{i}.firm.example a:other.example mx:x.firm.example -all", []),
        ([], "v=spf1 a:news.firm.example ip4:1.2.3.400 -all", []),
    ],
)
def test_own_servers_are_reported(servers: list[str], spf: str, found: list[list[str]]) -> None:
    base = answers(txt=answer(spf), dmarc=answer("v=DMARC1; p=reject"))
    given = replace(
        base, spf=evaluate(DOMAIN, base.known), delivery=Delivery(servers=tuple(servers))
    )
    assert mail_auth(given).facts[FOUND_FACT] == found
