"""The suite of RFC 7208, as far as it applies to a record that is judged without a message.

https://github.com/sdgathman/pyspf has it in its source package, ``test/rfc7208-tests.yml``.
"""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlers.domain.errors import Degraded, ProviderTimeout
from handlers.providers.dns.records import DnsQuestion
from handlers.providers.dns.spf.evaluation import evaluate
from handlers.providers.dns.spf.grammar import SpfResult
from handlers.providers.dns.spf.macros import as_domain
from handlers.providers.dns.spf.policy import SpfPolicy

ROOT = Path(__file__).parents[5]
PACKAGE = ROOT / ".build" / "inputs" / "pyspf-2.0.14.tar.gz"
NUMBER_OF_CASES = 203
TAKE_A_MESSAGE = {
    # ptr looks up the sender's address.
    "ptr-match-target",
    "ptr-match-implicit",
    "ptr-match-ip6",
    "ptr-case-change",
    # Macros of the sender's address and of HELO.
    "bytes-bug",
    "hello-macro",
    "macro-multiple-delimiters",
    "macro-reverse-split-on-dash",
    "p-macro-multiple",
}
"""The nine cases that don't apply to a record that is judged without a message."""


@dataclass(frozen=True)
class Case:
    domain: str
    host: str
    results: frozenset[str]
    zone: dict[str, list[Any]]


class Answers(dict[DnsQuestion, Sequence[str] | Degraded]):
    """What DNS says in one scenario of the suite, as it is asked for."""

    def __init__(self, zone: dict[str, list[Any]]) -> None:
        super().__init__()
        self.zone = {name.lower().rstrip("."): records for name, records in zone.items()}

    def get(self, question: DnsQuestion, default: object = None) -> Any:  # type: ignore[override]
        name, kind = question
        records = self.zone.get(name, [])
        known = [record for record in records if record != "TIMEOUT"]
        found = [value for record in known for key, value in record.items() if key == kind]
        if "TIMEOUT" in (found or records):
            return ProviderTimeout("as the suite has it")
        if not found:
            aliases = [record["CNAME"] for record in known if "CNAME" in record]
            return self.get((aliases[0].lower().rstrip("."), kind)) if aliases else []
        return [value[1] if kind == "MX" else value for value in found]


def texts_only(records: list[Any]) -> list[Any]:
    """The records with SPF of the obsolete type as TXT, unless there are some of TXT."""
    known = [record for record in records if record != "TIMEOUT"]
    has_text = any("TXT" in record for record in known)
    changed = []
    for record in records:
        ((kind, value),) = record.items() if record != "TIMEOUT" else (("", ""),)
        if record == "TIMEOUT" or value == "TIMEOUT" or kind not in {"TXT", "SPF"}:
            changed.append(record)
        elif value != "NONE" and (kind == "TXT" or not has_text):
            text = value if isinstance(value, str) else "".join(value)
            changed.append({"TXT": text.encode().decode("latin-1")})
    return changed


def cases() -> Iterator[tuple[str, Case]]:
    if not PACKAGE.exists():
        subprocess.run(["make", "--silent", ".build/inputs.stamp"], cwd=ROOT, check=True)
    with tarfile.open(PACKAGE) as package:
        file = package.extractfile("pyspf-2.0.14/test/rfc7208-tests.yml")
        assert file
        for scenario in yaml.safe_load_all(file):
            zone = {name: texts_only(records) for name, records in scenario["zonedata"].items()}
            for name, test in scenario["tests"].items():
                sender, result = test.get("mailfrom") or "", test["result"]
                domain = sender.rpartition("@")[2] or test["helo"]
                results = frozenset([result] if isinstance(result, str) else result)
                yield name, Case(domain, str(test["host"]), results, zone)


CASES = dict(cases())


def judged(case: Case) -> SpfPolicy | None:
    domain = as_domain(case.domain)
    return evaluate(domain, Answers(case.zone)) if domain else None


def test_the_whole_suite_is_there() -> None:
    assert len(CASES) == NUMBER_OF_CASES


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    policy = judged(case)
    if policy is None:
        assert case.results == {"none"}
        return
    assert not policy.wanted
    result = policy.of(ip_address(case.host))
    if result is SpfResult.UNKNOWN and policy.lost:
        assert case.results == {"temperror"}
    elif result not in case.results:
        # What only a message tells isn't guessed: it's said to be unread.
        assert name in TAKE_A_MESSAGE
        assert policy.unread
    else:
        assert name not in TAKE_A_MESSAGE
