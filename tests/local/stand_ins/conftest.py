"""The stand-ins as the platform starts them: a process of their own on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import requests

from handlers.adapters.guarded_http import authorities
from handlers.adapters.settings.reading import forget
from local.certificates import Authority
from local.stand_ins.parties import own_website

MODULE = ("-m", "local.stand_ins")


@dataclass(frozen=True)
class Addresses:
    """Where they listen, and whose certificates the websites have."""

    plain: str
    encrypted: str
    authority: str


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """Running stand-ins."""
    certificates = tmp_path_factory.mktemp("certificates")
    with subprocess.Popen(
        [sys.executable, *MODULE, "--port", "0", "--certificates", str(certificates)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            plain, encrypted = (process.stdout.readline().strip() for _ in range(2))
            yield Addresses(plain, encrypted, Authority.at(certificates).pem)
        finally:
            process.terminate()
            process.wait(timeout=5)
        assert process.returncode == 0


@pytest.fixture
def stand_ins(addresses: Addresses) -> Iterator[str]:
    """The base URL, without faults and with all counts at zero."""
    requests.delete(f"{addresses.plain}/_calls", timeout=5)
    yield addresses.plain
    requests.delete(f"{addresses.plain}/_faults", timeout=5)
    requests.delete(f"{addresses.plain}/_records", timeout=5)


@pytest.fixture
def websites(
    stand_ins: str, addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The same, with the demo domains' websites led there."""
    overrides = {
        "hosts": own_website.hosts(),
        "httpPort": int(addresses.plain.rpartition(":")[2]),
        "httpsPort": int(addresses.encrypted.rpartition(":")[2]),
        "certificateAuthority": addresses.authority,
    }
    monkeypatch.setenv("SITE_OVERRIDES", json.dumps(overrides))
    forget()
    authorities.trusted.cache_clear()
    yield stand_ins
    forget()
    authorities.trusted.cache_clear()
