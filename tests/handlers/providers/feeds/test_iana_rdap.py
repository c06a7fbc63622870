"""IANA's bootstrap file: read whole, or not at all (RFC 9224)."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given

from handlers.adapters.settings.providers import ProviderSettings
from handlers.domain.errors import ProviderError
from handlers.providers.feeds import iana_rdap
from handlers.providers.feeds.iana_rdap import is_usable, read_bootstrap
from tests.handlers.adapters.fake_http import FakeHttp, Reply
from tests.handlers.providers.any_json import ANY_JSON, nearly
from tests.handlers.providers.recordings import read_recorded

NO_SERVICE = "a service isn't a list of suffixes and one of URLs"
NOW = "2026-11-27T12:00:00.000Z"
SOURCE = "https://data.example/rdap/dns.json"
GOOD = read_recorded("iana_rdap")
SETTINGS = ProviderSettings(
    provider="iana_rdap",
    provider_urls=json.dumps({"bootstrap": SOURCE}),
    user_agent="tests/1",
)


def test_the_recorded_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeHttp.install(monkeypatch, lambda _request: Reply(GOOD))
    found = iana_rdap.download(SETTINGS)
    assert found.entries == {
        "example": "https://rdap.registry.example/v1/",
        "com": "https://rdap.com.example/com/v1/",
        "net": "https://rdap.net.example/v1/",
        "co.net": "https://rdap.net.example/v1/",
        "xn--fiqs8s": "https://rdap.cn.example/",
    }
    assert found.released == "2026-11-20"
    assert [request.url for request in fake.requests] == [SOURCE]


def test_a_file_of_its_real_size_is_taken() -> None:
    services = [[[f"tld{n}"], [f"https://rdap.tld{n}.example/some/path/"]] for n in range(1500)]
    assert len(read_bootstrap(GOOD | {"services": services}, SOURCE, NOW).entries) == 1500


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"version": "2.0"}, "the version isn't known"),
        ({"publication": "yesterday"}, "publication isn't a time"),
        ({"services": None}, "services is missing or of another type"),
        ({"services": [[["com"]]]}, NO_SERVICE),
        ({"services": [[["com"], ["https://a.example/"], []]]}, NO_SERVICE),
        ({"services": [["com", "https://a.example/"]]}, NO_SERVICE),
        ({"services": [[["com", "COM"], ["https://a.example/"]]]}, "a suffix is there twice"),
        ({"services": [[["*.com"], ["https://a.example/"]]]}, "a suffix isn't a name"),
        ({"services": [[[""], ["https://a.example/"]]]}, "a suffix isn't a name"),
        ({"services": [[["com"], [1]]]}, "a URL isn't a text"),
    ],
)
def test_what_is_not_whole_is_refused(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProviderError, match=f"^iana_rdap: {reason}$"):
        read_bootstrap(GOOD | broken, SOURCE, NOW)


def test_of_several_addresses_the_first_that_is_encrypted_is_taken() -> None:
    urls = ["http://a.example/", "https://b.example/v1", "https://c.example/"]
    services = [[["Org", "info"], urls], [["biz"], urls[:1]]]
    assert read_bootstrap(GOOD | {"services": services}, SOURCE, NOW).entries == {
        "org": "https://b.example/v1/",
        "info": "https://b.example/v1/",
    }


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://rdap.example/", True),
        ("https://rdap.example:8443/v1", True),
        ("http://rdap.example/", False),
        ("http://127.0.0.1:4568/rdap/example/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1]/", False),
        ("https://user@rdap.example/", False),
        ("https://rdap.example/\ud800", False),
        ("https://rdap.example/?a=b", False),
        ("https://rdap.example/#a", False),
        ("https://rdap.example:port/", False),
        ("https://rdap.example/" + "a" * 300, False),
        ("ftp://rdap.example/", False),
        ("rdap.example", False),
        ("", False),
    ],
)
def test_only_encrypted_addresses_are_taken(url: str, usable: bool) -> None:
    assert is_usable(url, SOURCE) is usable


def test_on_one_machine_the_file_may_name_its_own_server() -> None:
    source = "http://127.0.0.1:4568/iana_rdap/bootstrap"
    assert is_usable("http://127.0.0.1:4568/rdap/example/", source)
    assert not is_usable("http://127.0.0.1:80/rdap/example/", source)
    assert not is_usable("http://user:secret@127.0.0.1:4568/", source)


@given(ANY_JSON | nearly(GOOD))
def test_any_json_is_read_or_a_provider_error(body: Any) -> None:
    with suppress(ProviderError):
        entries = read_bootstrap(body, SOURCE, NOW).entries
        assert all(base.startswith("https://") and base.endswith("/") for base in entries.values())
