"""Which server is asked about a name, and where it may send one."""

from __future__ import annotations

import pytest

from handlers.providers.rdap.servers import Servers

SERVERS = Servers(
    listed={
        "test": "https://rdap.test.example/v1/",
        "sub.test": "https://rdap.sub.example/",
        "io": "https://rdap.iana-knows.example/",
    },
    unlisted={"de": "https://rdap.de.example", "io": "https://rdap.io.example/"},
)


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("firm.test", "https://rdap.test.example/v1/"),
        ("firm.sub.test", "https://rdap.sub.example/"),
        ("sub.test", "https://rdap.test.example/v1/"),
        ("firm.xsub.test", "https://rdap.test.example/v1/"),
        ("firm.xtest", None),
        ("test", None),
        ("firm.at", None),
        ("firm.de", "https://rdap.de.example/"),
        ("firm.io", "https://rdap.iana-knows.example/"),
    ],
)
def test_the_longest_suffix_of_whole_labels_decides(name: str, base: str | None) -> None:
    assert SERVERS.base_of(name) == base


ASKED = "https://rdap.test.example/v1/domain/firm.test"


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://rdap.sub.example/domain/firm.test", "https://rdap.sub.example/domain/firm.test"),
        ("/v2/domain/firm.test", "https://rdap.test.example/v2/domain/firm.test"),
        ("firm.test2", "https://rdap.test.example/v1/domain/firm.test2"),
        ("http://rdap.sub.example/", None),
        ("https://rdap.sub.example:8443/", None),
        ("https://elsewhere.example/", None),
        ("https://rdap.sub.example.evil.example/", None),
        ("https://rdap.sub.example@evil.example/", None),
        ("http://169.254.169.254/latest/meta-data/", None),
        ("//127.0.0.1/", None),
        ("javascript:alert(1)", None),
        ("https://[", None),
        ("", None),
        (None, None),
    ],
)
def test_a_redirect_may_lead_to_listed_servers_alone(
    location: str | None, target: str | None
) -> None:
    assert SERVERS.target(ASKED, location) == target
