"""One request to a customer's host, and its response."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from handlers.adapters import clock
from handlers.adapters.aws.s3 import raw_answers
from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest, SiteResponse
from handlers.adapters.guarded_http.connections import GuardedAdapter
from handlers.adapters.guarded_http.content_coding import UnknownCoding, decoded
from handlers.adapters.guarded_http.egress import Egress
from handlers.adapters.http.call_log import logged
from handlers.adapters.http.client import READ_SECONDS
from handlers.adapters.http.json_body import PIECE_BYTES
from handlers.adapters.http.session import new_session
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.sites import SiteSettings
from handlers.domain.errors import Degraded, TargetFailed, TargetTimeout


def exchange(request: SiteRequest, budget: Budget, trusted: ssl.SSLContext) -> SiteAnswer:
    """Ask once, and follow nothing. A body that gets lost is the ``failure`` of the answer.

    Raises ConnectionFailed, TargetRefused, TargetFailed or TargetTimeout.
    """
    with (
        logged(request.provider, host=None) as entry,
        Egress(budget, read(SiteSettings).peers()) as egress,
        new_session() as session,
    ):
        for scheme in ("https://", "http://"):
            session.mount(scheme, GuardedAdapter(egress, trusted))
        with _typed(request.provider, budget):
            response = session.get(
                request.url,
                headers=dict(request.headers),
                timeout=min(READ_SECONDS, max(budget.left(), 0.001)),
                allow_redirects=False,
                stream=True,
            )
        entry["status"] = response.status_code
        head = _head(request.url, response, egress)
        answer = SiteAnswer(final_url=request.url, responses=(head,))
        try:
            with response:
                return _with_body(answer, request, response, budget)
        except Degraded as error:
            return replace(answer, failure=error)


def _head(url: str, response: requests.Response, egress: Egress) -> SiteResponse:
    # Each field by itself: requests joins those of one name.
    fields = response.raw.headers.iteritems()
    return SiteResponse(
        url=url,
        status=response.status_code,
        fields=tuple((name.lower(), value.strip(" \t")) for name, value in fields),
        certificate_not_after=_not_after(egress),
        certificate_issuer=_issuer(egress),
        certificate_names=_names(egress),
    )


def _with_body(
    answer: SiteAnswer, request: SiteRequest, response: requests.Response, budget: Budget
) -> SiteAnswer:
    with _typed(request.provider, budget):
        sent = _read(response, request.most_bytes)
    raw = sent[: request.most_bytes]
    raw_answers.keep(request.url, raw)
    coding = response.headers.get("Content-Encoding", "")
    try:
        body = decoded(raw, coding, request.most_bytes + 1)
    except UnknownCoding as error:
        raise TargetFailed(f"{request.provider}: {error}") from error
    return replace(
        answer,
        body=body[: request.most_bytes],
        truncated=max(len(sent), len(body)) > request.most_bytes,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _read(response: requests.Response, most_bytes: int) -> bytes:
    """The body as it was sent, up to the piece that goes beyond the limit."""
    raw = bytearray()
    while piece := response.raw.read1(PIECE_BYTES, decode_content=False):
        raw += piece
        if len(raw) > most_bytes:
            break
    return bytes(raw)


def _not_after(egress: Egress) -> str | None:
    moment = egress.certificate.get("notAfter")
    return clock.from_epoch_ms(ssl.cert_time_to_seconds(moment) * 1000) if moment else None


def _issuer(egress: Egress) -> str | None:
    names = {name: value for rdn in egress.certificate.get("issuer", ()) for name, value in rdn}
    return names.get("organizationName")


def _names(egress: Egress) -> tuple[str, ...]:
    names = egress.certificate.get("subjectAltName", ())
    return tuple(value for kind, value in names if kind == "DNS")


@contextmanager
def _typed(provider: str, budget: Budget) -> Iterator[None]:
    """Turn what happens to connections into the platform's errors."""
    try:
        yield
    except (requests.RequestException, HTTPError) as error:
        late = isinstance(error, requests.Timeout | ReadTimeoutError) or budget.left() <= 0
        kind = TargetTimeout if late else TargetFailed
        raise kind(f"{provider}: the connection to the site failed") from error
    if budget.left() <= 0:
        # The egress cuts a late connection, which may look like its regular end.
        raise TargetTimeout(f"{provider}: the site took longer than its budget")
