"""What to do about a check, as the newest report says it."""

from __future__ import annotations

import pytest

from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.watch.change import Kind
from handlers.domain.watch.mails.mail_text import Contents, letter
from handlers.domain.watch.mails.todo import what_to_do
from tests.handlers.domain.recheck.rechecks import report
from tests.handlers.domain.watch.mails.test_mailing import LINKS, entry
from tests.handlers.samples import best_answers, provider_json

FAILS = [
    provider_json("dns", mail_auth="FAIL", dns_hygiene="PASS"),
    provider_json("own_website", web_tls="UNKNOWN", security_txt="PASS"),
]


@pytest.mark.parametrize(
    ("language", "close", "look", "who"),
    [
        ("en", "Close the gap that was seen: ", "Have it looked at: ", "Who: "),
        ("de", "Sichtbare Lücke schließen: ", "Nachsehen lassen: ", "Wer: "),
    ],
)
def test_each_check_has_the_first_recommendation_that_bears_on_it(
    language: str, close: str, look: str, who: str
) -> None:
    found = what_to_do(report(FAILS).document, language)
    titles = load_texts("catalogue/2", language).probes
    assert found["mail_auth"].startswith(f"{close}{titles['mail_auth'].title} ({who}")
    assert found["exposure_ports"].startswith(f"{look}{titles['exposure_ports'].title} ({who}")
    assert not {"dns_hygiene", "security_txt"} & set(found)


def test_an_answer_that_can_be_better_names_the_step_to_it() -> None:
    seen = [provider_json("dns", mail_auth="PARTIAL", dns_hygiene="PASS")]
    low = report(seen, responses=best_answers() | {"PR-10": "mon"})
    steps = load_texts("catalogue/2", "en").questions["PR-10"].steps
    (option,) = {a["option"] for a in low.document["recommendations"] if a["question"] == "PR-10"}
    assert what_to_do(low.document, "en")["mail_auth"].startswith(steps[option].title)


def test_a_mail_says_it_of_what_got_worse_alone() -> None:
    todo = what_to_do(report(FAILS).document, "en")
    worse, better = entry(), entry("FAIL", "PASS", probe="exposure_ports")
    text = letter(Contents("firm.example", [worse, better], [], None, todo), LINKS, "en").text
    assert f"What to do: {todo['mail_auth']}" in text
    assert todo["exposure_ports"] not in text
    ends = entry(kind=Kind.EXPIRY)
    assert (
        "What to do" not in letter(Contents("f.example", [ends], [], None, todo), LINKS, "en").text
    )
