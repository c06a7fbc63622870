"""The session of the providers' client: connections are kept, and nothing else."""

from __future__ import annotations

from functools import lru_cache
from http.cookiejar import DefaultCookiePolicy

import requests
from urllib3.util import Retry

from handlers.adapters.http.connections import TimelyAdapter


@lru_cache(maxsize=1)
def session() -> requests.Session:
    """The one session of a warm Lambda, made at its first use."""
    return new_session()


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """Find none: to say where a redirect leads, requests would read its whole body."""


def new_session() -> requests.Session:
    """A session that keeps connections, but no cookies, no ambient credentials, no retries."""
    kept = _Session()
    kept.trust_env = False
    # A compressed body could exceed the limits below without being noticed.
    kept.headers["Accept-Encoding"] = "identity"
    kept.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    for scheme in ("https://", "http://"):
        kept.mount(scheme, TimelyAdapter(pool_maxsize=16, max_retries=Retry(0, read=False)))
    return kept
