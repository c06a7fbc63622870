"""Sheets: the canonical form of a good one, every fault of a bad one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.errors import MalformedEvent
from handlers.domain.events.answer_event import Answer
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.domain_names.domain_name import MAX_LENGTH
from handlers.domain.sheet.domain_proof import proof_token
from handlers.domain.sheet.fault import Fault
from handlers.domain.sheet.found_faults import MAX_FAULTS, MAX_SHOWN, shown_start
from handlers.domain.sheet.names import MOST_NAMES
from handlers.domain.sheet.size import MAX_BYTES
from handlers.domain.sheet.validation import validate
from tests.handlers.samples import ALONE, answer_json


def check(**changes: Any) -> SheetAnswer | list[Fault]:
    return validate(Answer.received(answer_json(**changes)))


def faults(**changes: Any) -> dict[str, tuple[str, str | None]]:
    result = check(**changes)
    assert isinstance(result, list)
    return {fault.where: (fault.code, fault.given) for fault in result}


def accepted(**changes: Any) -> SheetAnswer:
    result = check(**changes)
    assert isinstance(result, SheetAnswer)
    return result


def test_a_good_sheet_comes_out_canonical() -> None:
    sheet = accepted(responses={"PR-10": "rej", "GV-01": "time", "GV-02": None})
    assert sheet.to_json() == {
        "id": "answer-1",
        "version": 3,
        "catalogueVersion": "catalogue/2",
        "domain": "example.org",
        "names": [
            {
                "name": "example.org",
                "roles": ["DOMAIN", "MAIL", "WEBSITE"],
                "proofToken": proof_token("owner-1", "example.org"),
                "aboveToken": "",
            }
        ],
        "firm": None,
        "signOff": None,
        "profile": dict(sorted(ALONE.items())),
        "responses": {"GV-01": "time", "PR-10": "rej"},
    }
    assert list(sheet.responses) == ["GV-01", "PR-10"]


def test_a_canonical_sheet_has_no_domain_that_no_report_could_hold() -> None:
    known = accepted().to_json()
    assert SheetAnswer.received(known | {"domain": "x" * MAX_LENGTH}).domain
    with pytest.raises(MalformedEvent, match="domain"):
        SheetAnswer.received(known | {"domain": "x" * (MAX_LENGTH + 1)})


@pytest.mark.parametrize("profile", [None, {}, {"outside_it_firm": None, "size": None}])
def test_a_profile_may_lack_what_the_score_needs(profile: object) -> None:
    assert accepted(profile=profile).profile == {}


@pytest.mark.parametrize("responses", [None, {}])
def test_a_domain_alone_suffices(responses: object) -> None:
    alone = accepted(responses=responses, profile=None, names=None)
    assert (alone.responses, alone.profile) == ({}, {})


def test_every_question_of_the_profile_is_kept() -> None:
    questions = load_catalogue().profile.questions
    profile = {question: options[-1] for question, options in questions.items()}
    assert accepted(profile=profile).profile == profile


@pytest.mark.parametrize(
    ("changes", "where", "code", "shown"),
    [
        ({"responses": {"XX-01": "full"}}, "responses.XX-01", "unknown_question", '"full"'),
        ({"responses": {"GV-01": "perfect"}}, "responses.GV-01", "unknown_option", '"perfect"'),
        ({"responses": {"GV-01": ["full"]}}, "responses.GV-01", "unknown_option", '["full"]'),
        ({"responses": {"GV-01": {"a": 1}}}, "responses.GV-01", "unknown_option", '{"a": 1}'),
        ({"responses": {"GV-01": 1}}, "responses.GV-01", "unknown_option", "1"),
        ({"responses": {"GV-01": True}}, "responses.GV-01", "unknown_option", "true"),
        ({"responses": []}, "responses", "not_an_object", "[]"),
        ({"responses": "text"}, "responses", "not_an_object", '"text"'),
        ({"responses": 7}, "responses", "not_an_object", "7"),
        ({"profile": []}, "profile", "not_an_object", "[]"),
        ({"profile": False}, "profile", "not_an_object", "false"),
        ({"profile": {"size": "huge"}}, "profile.size", "unknown_option", '"huge"'),
        ({"profile": {"colour": "red"}}, "profile.colour", "unknown_question", '"red"'),
        ({"domain": None}, "domain", "domain_missing", None),
        ({"domain": ""}, "domain", "domain_missing", None),
        ({"domain": 5}, "domain", "domain_not_text", "5"),
        ({"domain": ["example.org"]}, "domain", "domain_not_text", '["example.org"]'),
        ({"domain": "localhost"}, "domain", "domain_is_one_label", '"localhost"'),
        ({"domain": "https://x.org"}, "domain", "domain_is_url", '"https://x.org"'),
        ({"catalogueVersion": None}, "catalogueVersion", "unknown_catalogue", "null"),
        ({"catalogueVersion": "a/9"}, "catalogueVersion", "unknown_catalogue", '"a/9"'),
        ({"catalogueVersion": ["a"]}, "catalogueVersion", "unknown_catalogue", '["a"]'),
        ({"catalogueVersion": {}}, "catalogueVersion", "unknown_catalogue", "{}"),
        ({"responses": {"GV-01": "x" * MAX_BYTES}}, "answer", "sheet_too_large", None),
    ],
)
def test_each_fault_names_its_place_its_kind_and_what_was_given(
    changes: dict[str, Any], where: str, code: str, shown: str | None
) -> None:
    assert faults(**changes) == {where: (code, shown)}


def test_all_faults_are_named_at_once() -> None:
    found = faults(
        domain="localhost",
        catalogueVersion="x",
        profile={"outside_it_firm": 1},
        responses={"GV-01": "perfect", "nope": "full", "GV-02": "never"},
    )
    assert set(found) == {
        "catalogueVersion",
        "domain",
        "profile.outside_it_firm",
        "responses.GV-01",
        "responses.nope",
    }


def test_a_flood_of_faults_is_counted() -> None:
    result = check(responses={f"q{n}": 1 for n in range(MAX_FAULTS + 50)})
    assert isinstance(result, list)
    assert len(result) == MAX_FAULTS + 1
    assert (result[-1].code, result[-1].given) == ("more_faults", "50")


def test_of_a_long_text_as_many_characters_are_shown_as_may_be() -> None:
    assert shown_start("q" * MAX_SHOWN) == "q" * MAX_SHOWN
    assert shown_start("q" * (MAX_SHOWN + 1)) == "q" * (MAX_SHOWN - 1) + "…"


def test_long_text_of_the_customer_is_cut_and_can_be_stored() -> None:
    found = faults(responses={"\u202e" + "q" * 500: "x"}, domain="\u202e" + "d" * 500)
    assert len(found) == 2
    for where, (_, shown) in found.items():
        assert shown is not None
        assert len(where + shown) < 150
        (where + shown).encode()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=10,
)


@settings(max_examples=300)
@given(anything, anything, anything, anything)
def test_whatever_a_sheet_holds_it_is_accepted_or_its_faults_are_named(
    version: object, domain: object, profile: object, responses: object
) -> None:
    result = check(catalogueVersion=version, domain=domain, profile=profile, responses=responses)
    assert isinstance(result, SheetAnswer) or len(result) >= 1


def test_each_further_name_has_its_roles_and_a_token_of_its_own() -> None:
    given = [
        {"role": "SHOP", "name": "Shop.Example.ORG"},
        {"role": "MAIL", "name": "example.net"},
        {"role": "OFFICE", "name": "shop.example.org"},
        {"role": "REMOTE_ACCESS", "name": "example.org"},
    ]
    names = accepted(names=given).names
    assert [(each.name, each.roles) for each in names] == [
        ("example.org", ["DOMAIN", "WEBSITE", "REMOTE_ACCESS"]),
        ("shop.example.org", ["SHOP", "OFFICE"]),
        ("example.net", ["MAIL"]),
    ]
    assert [each.proof_token for each in names] == [
        proof_token("owner-1", each.name) for each in names
    ]


@pytest.mark.parametrize("role", ["OFFICE", "REMOTE_ACCESS"])
def test_an_address_may_be_an_office_or_a_way_in(role: str) -> None:
    name = accepted(names=[{"role": role, "name": " 8.8.4.4 "}]).names[-1]
    assert (name.name, name.roles) == ("8.8.4.4", [role])
    assert name.proof_token == proof_token("owner-1", "8.8.4.4")


@pytest.mark.parametrize("role", ["MAIL", "WEBSITE", "SHOP"])
def test_an_address_is_nothing_else(role: str) -> None:
    refused = faults(names=[{"role": role, "name": "8.8.4.4"}])
    assert refused == {"names.0.name": ("domain_is_ip_address", '"8.8.4.4"')}


@pytest.mark.parametrize(
    "address", ["192.168.1.1", "10.0.0.1", "100.64.1.1", "169.254.169.254", "203.0.113.1", "::1"]
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    refused = faults(names=[{"role": "OFFICE", "name": address}])
    assert refused == {"names.0.name": ("address_not_public", f'"{address}"')}


def test_each_fault_of_the_further_names_is_reported_in_its_place() -> None:
    shop = {"role": "SHOP", "name": "shop.example.org"}
    assert faults(names="shop.example.org") == {"names": ("not_a_list", '"shop.example.org"')}
    assert faults(names=[shop, "x"]) == {"names.1": ("not_an_object", '"x"')}
    assert faults(names=[{"role": "DOMAIN", "name": "a.example.org"}]) == {
        "names.0.role": ("unknown_role", '"DOMAIN"')
    }
    assert faults(
        names=[{"role": ["SHOP"], "name": "https://a.example.org"}, {"role": "SHOP"}]
    ) == {
        "names.0.role": ("unknown_role", '["SHOP"]'),
        "names.0.name": ("domain_is_url", '"https://a.example.org"'),
        "names.1.name": ("domain_missing", None),
    }
    many = [shop | {"name": f"shop{n}.example.org"} for n in range(MOST_NAMES)]
    assert faults(names=many) == {"names": ("too_many_names", "8")}
    assert len(accepted(names=many[1:]).names) == MOST_NAMES
