"""whoisit as a second opinion on answers of registries; where it differs, a sentence says why.

https://github.com/meeb/whoisit
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from whoisit.bootstrap import Bootstrap
from whoisit.parser import ParseDomain

from handlers.providers.rdap.registration import OTHERWISE, read_registration

ACTIONS = st.sampled_from(
    ["registration", "expiration", "last changed", "EXPIRATION", "registrar expiration", "transfer"]
)
DATES = st.builds(
    lambda moment, fraction, zone: f"{moment:%Y-%m-%dT%H:%M:%S}{fraction}{zone}",
    st.datetimes().filter(lambda moment: 1990 < moment.year < 2100),
    st.sampled_from(["", ".0", ".123", ".123456"]),
    st.sampled_from(["Z", "+00:00", "+01:00", "-05:30"]),
)
EVENTS = st.lists(
    st.fixed_dictionaries({"eventAction": ACTIONS, "eventDate": DATES}),
    max_size=5,
    unique_by=lambda event: event["eventAction"].lower(),
)
STATUSES = st.lists(
    st.sampled_from(["active", "ok", "client transfer prohibited", "server hold", " locked "]),
    max_size=4,
)
NAME_SERVERS = st.lists(
    st.builds(
        lambda name, dot: {"objectClassName": "nameserver", "ldhName": f"{name}{dot}"},
        st.sampled_from(["ns1.example", "NS2.Example", "a.b.example"]),
        st.sampled_from(["", "."]),
    ),
    max_size=4,
)
OBJECTS = st.fixed_dictionaries(
    {
        "objectClassName": st.just("domain"),
        "handle": st.just("D-1"),
        "ldhName": st.sampled_from(["firm.example", "FIRM.EXAMPLE"]),
    },
    optional={"events": EVENTS, "status": STATUSES, "nameservers": NAME_SERVERS},
)


@settings(max_examples=300, derandomize=True)
@given(OBJECTS)
def test_whoisit_reads_the_same(body: dict[str, Any]) -> None:
    ours = read_registration(body, "firm.example")
    theirs = ParseDomain(Bootstrap(), body, "firm.example").parse()
    ends = theirs["expiration_date"]
    assert ours.expires == (ends and f"{ends.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    # It keeps EPP's words where a registry has them: RFC 8056, section 2, has others.
    assert ours.statuses == {OTHERWISE.get(status, status) for status in theirs["status"]}
    # It keeps names as written: they compare without case (RFC 4343), and the dot is the root's.
    names = {name.lower().removesuffix(".") for name in theirs["nameservers"]}
    assert set(ours.name_servers) == names
