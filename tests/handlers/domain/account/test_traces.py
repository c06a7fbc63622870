"""Where else something is that a customer's items point to."""

from __future__ import annotations

from handlers.domain.account.traces import names_of, raw_answer_keys


def test_raw_answers_are_named_by_provider_and_digest_wherever_they_stand() -> None:
    document = {
        "evidence": [
            {
                "provider": "dns",
                "sources": [{"sha256": "a1", "kept": True}],
                "probes": [{"facts": 1}],
            },
            {"provider": "mdn", "sources": []},
        ],
        "sources": [{"sha256": "nobody's"}],
    }
    assert raw_answer_keys(document) == {"dns/a1"}
    assert raw_answer_keys({"provider": "dns", "document": {"sources": [{"sha256": "b"}]}}) == {
        "dns/b"
    }
    assert raw_answer_keys(None) == raw_answer_keys("text") == set()


def test_the_names_of_a_sheet_are_those_that_were_looked_up() -> None:
    sheet = {
        "domain": " Firm.Example ",
        "names": [{"name": "shop.firm.example"}, {"name": 3}, "no name", {}],
    }
    assert names_of(sheet) == {"firm.example", "shop.firm.example"}
    assert names_of({"domain": "no domain", "names": "none"}) == set()
    assert names_of({}) == set()
