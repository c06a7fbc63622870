"""How fast SPF and DMARC records are read, beside checkdmarc: ``python -m bench.records``.

Both read the same texts, with the same answers of DNS at hand; ours judges every address that the
SPF record can match, theirs lists its terms. What both say is compared in the tests.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from checkdmarc import dmarc as their_dmarc
from checkdmarc import spf as their_spf
from rich.console import Console

from bench.figures import Figure, record
from handlers.providers.dns.dmarc.record import read_records
from handlers.providers.dns.spf.evaluation import evaluate

DOMAIN = "firm.example"
ROUNDS = 5
CALLS = 300
OTHER = "v=spf1 ip4:192.0.2.9 ~all"
SPF = (
    "v=spf1 mx -all",
    "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a ~all",
    "v=spf1 include:_spf.mail.example include:servers.example ip4:198.51.100.7 -all",
    "v=spf1 exists:%{ir}.b.example redirect=_spf.mail.example",
)
DMARC = (
    "v=DMARC1; p=none",
    "v=DMARC1; p=quarantine; rua=mailto:reports@firm.example; adkim=s; aspf=s",
    "v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@firm.example,mailto:b@firm.example!10m; fo=1",
)


class Everywhere(dict[tuple[str, str], list[str]]):
    """Every name has the same records."""

    def get(self, question: tuple[str, str], default: object = None) -> Any:
        """The answer to ``(name, type)``."""
        values = {"TXT": [OTHER], "MX": ["mx.firm.example"], "A": ["192.0.2.1"]}
        return self[question] if question in self else values.get(question[1], [])


def main() -> None:
    """Measure and print."""
    server = {"hostname": "mx.firm.example", "preference": 10}
    answers: dict[str, Any] = {
        "query_spf_record": lambda *_, **__: {"record": OTHER, "warnings": []},
        "get_a_records": lambda *_, **__: ["192.0.2.1"],
        "get_txt_records": lambda *_, **__: [],
        "get_mx_records": lambda *_, **__: [server],
    }
    with (
        patch.multiple(their_spf, **answers),
        patch.object(their_dmarc, "verify_dmarc_report_destination", lambda *_, **__: True),
        patch.object(their_dmarc, "get_mx_records", lambda *_, **__: [server]),
    ):
        pairs = (
            ("SPF records", SPF, _our_spf, lambda text: their_spf.parse_spf_record(text, DOMAIN)),
            ("DMARC records", DMARC, _our_dmarc,
             lambda text: their_dmarc.parse_dmarc_record(text, DOMAIN)),
        )  # fmt: skip
        figures = [_figure(*pair) for pair in pairs]
    record(*figures)
    for figure in figures:
        Console().print(f"{figure.what}: {figure.value:,.0f} /s, {figure.baseline}")


def _our_spf(text: str) -> object:
    return evaluate(DOMAIN, Everywhere({(DOMAIN, "TXT"): [text]}))


def _our_dmarc(text: str) -> object:
    return read_records(DOMAIN, [text])


def _figure(
    what: str,
    texts: tuple[str, ...],
    ours: Callable[[str], object],
    theirs: Callable[[str], object],
) -> Figure:
    own, other = _per_second(ours, texts), _per_second(theirs, texts)
    baseline = f"checkdmarc {other:,.0f} /s"
    return Figure(what, own, "/s", baseline)


def _per_second(read: Callable[[str], object], texts: tuple[str, ...]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(CALLS):
            for text in texts:
                read(text)
        best = min(best, time.process_time() - start)
    return CALLS * len(texts) / best


if __name__ == "__main__":
    main()
