"""Asks whether a customer has proved control of a domain: two resolvers and the domain's own host.

One that shows the token suffices; the others' caches may still lack it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal
from urllib.parse import urlsplit

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteRequest
from handlers.adapters.guarded_http.client import fetch_site
from handlers.adapters.guarded_http.site_problem import SiteProblem
from handlers.adapters.http.client import JsonRequest, fetch_json
from handlers.adapters.settings.providers import ProofSettings
from handlers.domain.errors import Degraded, NotVerified, ProviderError, TargetTimeout
from handlers.domain.public_address import is_address
from handlers.domain.sheet.domain_proof import (
    MOST_FILE_BYTES,
    DomainProof,
    is_in_file,
    is_in_records,
)
from handlers.providers.dns.records import NOERROR, NXDOMAIN, read_answer, text_of
from handlers.providers.registry.providers import PROOF_SECONDS

ASKER = "domain_proof"
RESOLVERS = ("cloudflare", "google")

Method = Literal["RECORD", "FILE"]
Problem = Literal["TOKEN_ABSENT", "FILE_UNREACHABLE", "RECORDS_UNREACHABLE"]
Published = bool | Degraded


@dataclass(frozen=True)
class Checked:
    """How the token is published, or why that isn't known.

    ``unknown`` is the error when no resolver could be asked: then nothing is known.
    """

    method: Method | None
    problem: Problem | None
    unknown: Degraded | None = None


def require_proof(proof: DomainProof, settings: ProofSettings) -> None:
    """Go on only when the token is published.

    Raises NotVerified when it isn't, or the resolvers' error when they couldn't be asked.
    """
    checked = check(proof, settings)
    if checked.method is None:
        raise checked.unknown or NotVerified(checked.problem)


def check(proof: DomainProof, settings: ProofSettings) -> Checked:
    """Look for the token in all places at once."""
    budget = Budget.of(PROOF_SECONDS)
    own, above = (proof.record_name, proof.token), (proof.above_record, proof.above_token)
    wanted = [own, above] if proof.above_token else [own]
    with ThreadPoolExecutor(len(RESOLVERS) * len(wanted) + 1) as pool:
        records = [
            pool.submit(_published, partial(_in_record, record, token, settings, name, budget))
            for record, token in wanted
            for name in RESOLVERS
        ]
        file = pool.submit(_published, partial(_in_file, proof, settings, budget))
        return _conclusion([record.result() for record in records], file.result())


def _conclusion(records: list[Published], file: Published) -> Checked:
    if any(record is True for record in records):
        return Checked("RECORD", None)
    if file is True:
        return Checked("FILE", None)
    failures = [record for record in records if isinstance(record, Degraded)]
    if len(failures) == len(records):
        return Checked(None, "RECORDS_UNREACHABLE", unknown=failures[0])
    return Checked(None, "FILE_UNREACHABLE" if isinstance(file, Degraded) else "TOKEN_ABSENT")


def _published(ask: Callable[[], bool]) -> Published:
    try:
        return ask()
    except Degraded as error:
        return error


def _in_record(
    record: str, token: str, settings: ProofSettings, resolver: str, budget: Budget
) -> bool:
    request = JsonRequest(
        provider=ASKER,
        url=settings.dns_urls[resolver],
        params={"name": record, "type": "TXT"},
        headers={"Accept": "application/dns-json", "User-Agent": settings.user_agent},
        content_types=frozenset({"application/dns-json", "application/json"}),
        attempts=2,
    )
    answer = read_answer(fetch_json(request, budget).body, "TXT")
    if answer.status not in (NOERROR, NXDOMAIN):
        raise ProviderError(f"{ASKER}: response code {answer.status}")
    return is_in_records(token, map(text_of, answer.records))


def _in_file(proof: DomainProof, settings: ProofSettings, budget: Budget) -> bool:
    request = SiteRequest(
        provider=ASKER,
        url=proof.file_url,
        headers={"User-Agent": settings.user_agent, "Accept": "text/plain"},
        most_bytes=MOST_FILE_BYTES,
        address=proof.domain if is_address(proof.domain) else None,
    )
    answer = fetch_site(request, budget)
    if answer.problem is SiteProblem.NO_CONNECTION:
        raise TargetTimeout(f"{ASKER}: the host doesn't answer")
    # Following a redirect would let another host speak for this one.
    host = urlsplit(answer.final_url).hostname or ""
    own = f".{host}".endswith(f".{proof.domain}")
    return own and answer.status == 200 and is_in_file(proof.token, answer.body)
