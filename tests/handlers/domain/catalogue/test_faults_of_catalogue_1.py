"""What real firms couldn't answer in ``catalogue/1``, each shown to be fixed in ``catalogue/2``.

That a mail provider's domain isn't a firm's own is in tests/handlers/domain/sheet.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.data_files import read_file
from handlers.domain.scoring.explanation.views import scenarios
from handlers.domain.standards.standards import load_standards
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.texts import LANGUAGES
from tests.handlers.domain.scoring.companies import CATALOGUE, QUESTIONS, Company, best, ladder
from tests.handlers.domain.text_files import lines
from tests.handlers.samples import ORDINARY

CLOUD_ONLY = ORDINARY | {"servers": "none", "machines": "no"}
LOWEST = {name: ladder(question)[0] for name, question in QUESTIONS.items()}


def scope(profile: dict[str, str], **seen: str) -> set[str]:
    """The ids of the questions that apply."""
    made = Company({}, seen, profile).score()
    return set(made.guaranteed.world.plan.scope)


@pytest.mark.parametrize(
    ("question", "option", "worth"),
    [
        ("PR-11", "else", 50),
        ("PR-11", "provider", 25),
        ("PR-10", "spf_dkim", 25),
        ("PR-17", "nothing", 100),
        ("RC-02", "sys", 75),
        ("GV-06", "mfa", 75),
        ("PR-04", "new", 25),
        ("DE-01", "delivered", 50),
        ("DE-01", "edr", 100),
    ],
)
def test_ladders_have_a_rung_for_what_real_firms_have(
    question: str, option: str, worth: int
) -> None:
    assert QUESTIONS[question].options[option] == worth


def test_ladders_of_what_a_cloud_only_firm_has_not_do_not_apply() -> None:
    assert "PR-16" in scope(ORDINARY | {"servers": "internal"})
    assert "PR-16" not in scope(CLOUD_ONLY)


def test_scope_of_one_person_has_no_deputies_and_no_leavers() -> None:
    alone = scope(ORDINARY | {"size": "solo"})
    several = {"GV-01", "GV-03", "PR-04", "PR-06", "PR-07", "DE-03", "RS-04"}
    assert not several & alone
    assert several <= scope(ORDINARY | {"size": "small"})
    assert "RS-01" in alone, "whom to call in an emergency concerns one person, too"


def test_scope_without_a_website_or_mail_has_none_of_their_questions() -> None:
    nothing = dict.fromkeys(CATALOGUE.probes, "NOT_APPLICABLE")
    without = scope(ORDINARY | {"website": "none", "mail": "none"}, **nothing)
    assert not {"PR-09", "PR-18", "ID-07", "PR-10"} & without
    absent = scope(ORDINARY, web_tls="NOT_APPLICABLE", mail_auth="NOT_APPLICABLE")
    assert not {"PR-09", "PR-10"} & absent


def test_scope_of_own_software_has_questions_that_lower_its_risk() -> None:
    profile = ORDINARY | {"own_software": "customers"}
    for question in ("PR-29", "PR-30"):
        assert question in scope(profile)
        assert question not in scope(ORDINARY | {"own_software": "none"})
        weak = Company(LOWEST, {}, profile)
        strong = weak.answering(question, best(QUESTIONS[question]))
        before, after = scenarios(weak.score()), scenarios(strong.score())
        assert any(
            new.residual.possible < old.residual.possible
            for old, new in zip(before, after, strict=True)
        )


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("PR-27", "new bank details"),
        ("PR-22", "signed-in screen"),
        ("PR-23", "phone or laptop"),
        ("PR-26", "no longer get security updates"),
        ("PR-24", "firewall and Wi-Fi"),
        ("PR-29", "own software"),
    ],
)
def test_not_asked_is_asked_now(question: str, words: str) -> None:
    assert words in load_texts(CATALOGUE_VERSION, "en").questions[question].text


def test_not_asked_is_asked_of_those_alone_whom_it_concerns() -> None:
    widest = ORDINARY | {
        "size": "medium",
        "servers": "internet",
        "own_software": "customers",
        "online_shop": "yes",
        "outside_it_firm": "yes",
        "machines": "yes",
    }
    narrow = CLOUD_ONLY | {
        "size": "solo",
        "website": "hosted",
        "own_software": "none",
        "online_shop": "no",
        "outside_it_firm": "no",
        "personal_data": "little",
    }
    assert len(scope(widest)) <= 50
    assert len(scope(narrow)) <= 25


@pytest.mark.parametrize(
    ("question", "standard", "linked", "never"),
    [
        ("DE-04", "nist_csf_2_0", set(), {"DE.CM-06"}),
        ("RS-01", "nist_csf_2_0", {"RS.MA-01"}, set()),
        ("RS-02", "nist_csf_2_0", {"RS.MA-01", "ID.IM-02"}, set()),
        ("RC-02", "nist_csf_2_0", {"PR.DS-11"}, set()),
        ("RC-01", "nist_csf_2_0", {"ID.AM-05", "GV.OC-04"}, set()),
        ("PR-18", "cisa_cpg_2_0", set(), {"3.S"}),
        ("PR-19", "cisa_cpg_2_0", set(), {"3.S"}),
        ("PR-13", "cisa_cpg_2_0", set(), {"3.N"}),
    ],
)
def test_ids_are_of_what_a_question_asks(
    question: str, standard: str, linked: set[str], never: set[str]
) -> None:
    (items,) = [each.items for each in load_standards() if each.id == standard]
    found = {item.id for item in items if question in item.questions}
    assert linked <= found
    assert not never & found


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_that_name_a_number_have_it_in_the_advice(language: str) -> None:
    """CPG 3.B: 16 characters, not 15; CPG 3.H: access is reviewed quarterly, not yearly."""
    texts = load_texts(CATALOGUE_VERSION, language).questions
    advice = " ".join(
        f"{step.what} {step.start} {step.good}" for step in texts["PR-02"].steps.values()
    )
    assert not re.search(r"\b15\b", advice)
    assert QUESTIONS["PR-06"].options["quarter"] > QUESTIONS["PR-06"].options["yearly"]


IT_SECURITY = ("GV-01", "GV-03", "GV-05", "ID-05", "ID-06", "PR-07", "RS-01", "RS-02")
FILES = ("catalogue-2", "report-2", "standards-1")


def every_line(language: str) -> list[str]:
    found: list[str] = []
    for name in FILES:
        texts: dict[str, Any] = json.loads(read_file(f"{name}.{language}.json"))
        found += [line for _, line in lines(texts)]
    return found


def test_german_means_it_security_and_says_so() -> None:
    """A carpenter reads "Sicherheit" as occupational safety."""
    questions = load_texts(CATALOGUE_VERSION, "de").questions
    for id_ in IT_SECURITY:
        if id_ in questions:
            assert not re.search(r"(?<!IT-)\bSicherheit\b", questions[id_].text), id_


@pytest.mark.parametrize(
    "words",
    [
        r"Lieferant",
        r"Virenschutz \(EDR\)",
        r"\bbinnen\b",
        r"unlöschbar",
        r"(?<![-\w])Mails?\b(?!-)",
    ],
)
def test_german_has_no_words_that_mean_something_else_to_a_craftsman(words: str) -> None:
    assert [line for line in every_line("de") if re.search(words, line)] == []


@pytest.mark.parametrize(
    "words", ["mend the gap", r"\bhand in\b", "[Ss]oftware of yours", "can.t be had"]
)
def test_english_does_not_read_translated(words: str) -> None:
    assert [line for line in every_line("en") if re.search(words, line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_is_one_text_for_each_target(language: str) -> None:
    """One text served all steps of a question: at p=none it said to publish p=none."""
    for id_, texts in load_texts(CATALOGUE_VERSION, language).questions.items():
        assert texts.steps.keys() == QUESTIONS[id_].steps.keys()
        assert len({step.title for step in texts.steps.values()}) == len(texts.steps)
        assert len({step.what for step in texts.steps.values()}) == len(texts.steps)
