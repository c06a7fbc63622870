"""Which of the names that records mention are below the firm's registrable domain."""

from __future__ import annotations

from handlers.domain.evidence.names_found import MOST_FOUND, FoundIn
from handlers.providers.framework.own_names import own_names


def test_own_names_in_one_form_and_each_once() -> None:
    mentioned = [
        ("Mail.Firm.co.uk.", FoundIn.SPF),
        ("mail.firm.co.uk", FoundIn.SPF),
        ("mail.firm.co.uk", FoundIn.CERTIFICATE),
        ("firm.co.uk", FoundIn.SPF),
        ("firm.co.uk", FoundIn.CERTIFICATE),
        ("other.co.uk", FoundIn.SPF),
        ("notfirm.co.uk", FoundIn.SPF),
        ("*.firm.co.uk", FoundIn.CERTIFICATE),
        ("_dmarc.firm.co.uk", FoundIn.SPF),
        ("192.0.2.1", FoundIn.SPF),
        ("", FoundIn.SPF),
    ]
    assert own_names("firm.co.uk", mentioned) == [
        ["mail.firm.co.uk", "SPF"],
        ["mail.firm.co.uk", "CERTIFICATE"],
    ]
    assert own_names("shop.firm.co.uk", [("firm.co.uk", FoundIn.CERTIFICATE)]) == [
        ["firm.co.uk", "CERTIFICATE"]
    ]


def test_a_flood_of_names_is_cut() -> None:
    mentioned = [(f"n{number}.firm.example", FoundIn.CERTIFICATE) for number in range(200)]
    assert len(own_names("firm.example", mentioned)) == MOST_FOUND
