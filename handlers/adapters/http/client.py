"""The one HTTP client of the providers: bounded in time, size and attempts, and typed in failure.

Only this layer retries: urllib3's own retries are off, and the workflow doesn't retry these errors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal, NoReturn
from urllib.parse import urlsplit

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception_type
from tenacity.stop import stop_after_attempt, stop_before_delay
from tenacity.wait import wait_random_exponential
from urllib3.exceptions import HTTPError, ReadTimeoutError

from handlers.adapters.aws.s3 import raw_answers
from handlers.adapters.budget import Budget
from handlers.adapters.http.call_log import CallFailed, logged
from handlers.adapters.http.connections import connection_of
from handlers.adapters.http.deadline import cut_after
from handlers.adapters.http.json_body import MAX_BYTES, parse, read_bytes
from handlers.adapters.http.retry_after import seconds_to_wait
from handlers.adapters.http.session import session
from handlers.domain.errors import Degraded, ProviderError, ProviderRateLimited, ProviderTimeout

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0
ATTEMPTS = 3
BACKOFF = wait_random_exponential(multiplier=0.25, max=4)


@dataclass(frozen=True, kw_only=True)
class JsonRequest:
    """What to ask, by GET or by a POST without a body.

    ``answering`` are the statuses whose JSON is the answer, ``absent`` those that mean "no data"
    and have no JSON. ``kept`` is False for an answer with personal data, and for one of hundreds
    that prove nothing: only its digest is kept. ``failing`` decides from an answer's JSON whether
    it is a failure that another attempt may cure. ``read_seconds`` is the longest silence,
    ``silence`` the error that it raises; ``most_bytes`` is the largest body.
    """

    provider: str
    url: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    method: Literal["GET", "POST"] = "GET"
    content_types: frozenset[str] = frozenset({"application/json"})
    answering: frozenset[int] = frozenset({200})
    absent: frozenset[int] = frozenset()
    failing: Callable[[Any], bool] = lambda _body: False
    attempts: int = ATTEMPTS
    read_seconds: float = READ_SECONDS
    silence: type[Degraded] = ProviderTimeout
    most_bytes: int = MAX_BYTES
    kept: bool = True


@dataclass(frozen=True, kw_only=True)
class JsonAnswer:
    """What came back. ``body`` is the parsed JSON, None for an absent one; ``url`` has the query.

    ``sha256`` is the hex digest of the raw body, ``location`` where an absent one is said to be.
    """

    url: str
    status: int
    body: Any
    sha256: str
    location: str | None = None


class _TryAgainError(CallFailed):
    """A failure that another attempt may cure; ``error`` is what to raise if none does."""

    def __init__(self, error: Degraded, wait_seconds: float = 0.0) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait_seconds = wait_seconds


def fetch_json(request: JsonRequest, budget: Budget) -> JsonAnswer:
    """Ask for JSON within the budget.

    Raises ProviderTimeout, ProviderRateLimited or ProviderError; nothing else leaves this function.
    """
    if budget.left() <= 0:
        raise ProviderTimeout(f"{request.provider}: no time was left to ask")
    retrying = Retrying(
        stop=stop_before_delay(budget.left()) | stop_after_attempt(request.attempts),
        wait=_wait_seconds,
        retry=retry_if_exception_type(_TryAgainError),
        reraise=True,
    )
    attempts = count(1)
    try:
        return retrying(lambda: _ask_once(request, budget, next(attempts)))
    except _TryAgainError as last:
        raise last.error from last


def _wait_seconds(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_seconds if isinstance(error, _TryAgainError) else 0.0
    return max(asked, BACKOFF(state))


def _ask_once(request: JsonRequest, budget: Budget, attempt: int) -> JsonAnswer:
    left = max(budget.left(), 0.001)
    host = urlsplit(request.url).hostname
    with logged(request.provider, host, attempt) as entry, _typed(request):
        response = session().request(
            request.method,
            request.url,
            params=dict(request.params),
            headers=dict(request.headers),
            timeout=(min(CONNECT_SECONDS, left), min(request.read_seconds, left)),
            allow_redirects=False,
            stream=True,
        )
        entry["status"] = response.status_code
        with response, cut_after(max(budget.left(), 0.001), connection_of(response.raw)):
            return _read(request, response, budget)


def _read(request: JsonRequest, response: requests.Response, budget: Budget) -> JsonAnswer:
    status, url = response.status_code, response.url
    if status in request.absent:
        _keep(request, url, b"")
        return JsonAnswer(
            url=url,
            status=status,
            body=None,
            sha256=hashlib.sha256().hexdigest(),
            location=response.headers.get("Location"),
        )
    content_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    answers = status in request.answering
    if status == 429 or (status >= 500 and not (answers and content_type in request.content_types)):
        _refuse_for_now(request, response, budget)
    if not answers:
        raise ProviderError(f"{request.provider}: HTTP {status}")
    raw = read_bytes(response.raw, request.provider, budget, request.most_bytes)
    _keep(request, url, raw)
    if content_type not in request.content_types:
        raise ProviderError(f"{request.provider}: content type {content_type[:80]!r}, not JSON")
    body = parse(raw, request.provider)
    if request.failing(body):
        raise _TryAgainError(ProviderError(f"{request.provider}: HTTP {status}"))
    return JsonAnswer(url=url, status=status, body=body, sha256=hashlib.sha256(raw).hexdigest())


def _keep(request: JsonRequest, url: str, raw: bytes) -> None:
    if request.kept:
        raw_answers.keep(url, raw)


def _refuse_for_now(request: JsonRequest, response: requests.Response, budget: Budget) -> NoReturn:
    kind = ProviderRateLimited if response.status_code == 429 else ProviderError
    wait = seconds_to_wait(response.headers.get("Retry-After"))
    if wait and wait >= budget.left():
        raise ProviderRateLimited(f"{request.provider}: asks to wait {wait:.0f} s")
    raise _TryAgainError(kind(f"{request.provider}: HTTP {response.status_code}"), wait)


@contextmanager
def _typed(request: JsonRequest) -> Iterator[None]:
    """Turn what requests and urllib3 raise into the platform's errors."""
    provider = request.provider
    try:
        yield
    except requests.ConnectTimeout as error:
        raise _TryAgainError(ProviderTimeout(f"{provider}: no connection in time")) from error
    except (requests.Timeout, ReadTimeoutError, TimeoutError) as error:
        raise _TryAgainError(request.silence(f"{provider}: no answer in time")) from error
    except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError, HTTPError) as error:
        raise _TryAgainError(ProviderError(f"{provider}: the connection failed")) from error
    except requests.RequestException as error:
        raise ProviderError(f"{provider}: the request can't be sent") from error
