"""Which certificates a chain may go through, and where it may end."""

from __future__ import annotations

from handlers.adapters.guarded_http.authorities import trusted_with
from tests.handlers.adapters.authority import Authority


def test_a_chain_may_go_through_what_another_authority_signed() -> None:
    intermediate = Authority("Intermediate", Authority())
    context = trusted_with([intermediate.der])
    assert context is not None
    subjects = [found["subject"] for found in context.get_ca_certs()]
    assert any(("commonName", "Intermediate") in part for name in subjects for part in name)


def test_an_authority_that_signed_itself_is_none_to_go_through() -> None:
    assert trusted_with([Authority("Own root").der]) is None


def test_one_bad_certificate_spoils_all() -> None:
    good = Authority("Intermediate", Authority()).der
    assert trusted_with([good, b"no certificate"]) is None


def test_the_public_authorities_stay_without_any() -> None:
    context = trusted_with([])
    assert context is not None
    assert len(context.get_ca_certs()) > 50
