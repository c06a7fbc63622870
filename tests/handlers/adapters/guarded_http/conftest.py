"""The servers that tests of the client ask, with certificates of several kinds."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from handlers.adapters.guarded_http import authorities
from tests.handlers.adapters.authority import Authority
from tests.handlers.adapters.guarded_http.site import HOSTS, INTERMEDIATE, Server, Site


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def intermediate(authority: Authority) -> Authority:
    return Authority("Intermediate", authority)


@pytest.fixture
def site(
    authority: Authority, intermediate: Authority, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    site = Site()
    now = datetime.now(UTC)
    contexts = {
        "old.example": authority.context(["old.example"], now - timedelta(days=1)),
        "other-name.example": authority.context(["firm.example"], now + timedelta(days=30)),
        "early.example": authority.context(
            ["early.example"], now + timedelta(days=30), now + timedelta(days=1)
        ),
        "self.example": Authority().context(["self.example"], now + timedelta(days=30)),
        "alone.example": intermediate.context(
            ["alone.example"], now + timedelta(days=30), issuer_at=INTERMEDIATE
        ),
        "old-alone.example": intermediate.context(
            ["old-alone.example"], now - timedelta(days=1), issuer_at=INTERMEDIATE
        ),
        "unhelped.example": intermediate.context(["unhelped.example"], now + timedelta(days=30)),
    }
    good = authority.context(["firm.example", "www.firm.example"], datetime(2099, 6, 1, tzinfo=UTC))

    def choose(connection: ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", good)

    good.sni_callback = choose
    servers = [Server(site, None), Server(site, good)]
    site.plain_port, site.encrypted_port = (server.server_port for server in servers)
    for server in servers:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    overrides = {
        "hosts": HOSTS,
        "httpPort": site.plain_port,
        "httpsPort": site.encrypted_port,
        "certificateAuthority": authority.pem,
    }
    monkeypatch.setenv("SITE_OVERRIDES", json.dumps(overrides))
    authorities.trusted.cache_clear()
    yield site
    authorities.trusted.cache_clear()
    for server in servers:
        server.shutdown()
        server.server_close()
