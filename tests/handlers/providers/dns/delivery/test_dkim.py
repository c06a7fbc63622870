"""Whether a domain has keys of DKIM, whose names nobody can list."""

from __future__ import annotations

import pytest

from handlers.domain.errors import ProviderTimeout
from handlers.providers.dns.delivery.dkim import Dkim, random_label, read_dkim
from handlers.providers.dns.records import DnsAnswer
from tests.handlers.providers.dns.delivery.mail_answers import NOT_THERE, THERE, answer


@pytest.mark.parametrize(
    ("keys", "random_name", "known"),
    [
        (NOT_THERE, NOT_THERE, Dkim.ABSENT),
        (NOT_THERE, ProviderTimeout("slow"), Dkim.ABSENT),
        (THERE, NOT_THERE, Dkim.PRESENT),
        (THERE, THERE, Dkim.NOT_KNOWN),
        (answer("v=spf1 -all"), NOT_THERE, Dkim.NOT_KNOWN),
        (answer("v=spf1 -all"), answer("v=spf1 -all"), Dkim.NOT_KNOWN),
    ],
)
def test_keys_are_compared_with_a_name_that_nobody_made(
    keys: DnsAnswer, random_name: DnsAnswer, known: Dkim
) -> None:
    assert read_dkim(keys, random_name) is known


def test_a_lost_answer_is_not_guessed() -> None:
    for keys, random_name in ((ProviderTimeout("a"), THERE), (THERE, ProviderTimeout("b"))):
        with pytest.raises(ProviderTimeout):
            read_dkim(keys, random_name)


def test_the_random_label_is_a_label() -> None:
    assert random_label("a.example").isalnum()
    assert random_label("a.example") != random_label("b.example")
