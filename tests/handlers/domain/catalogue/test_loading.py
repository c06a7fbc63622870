"""The rules files: whole as they are, and refused with the path of each fault."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from handlers.domain.catalogue import versions
from handlers.domain.catalogue.catalogue import Catalogue
from handlers.domain.catalogue.loading import digest_of, read_rules
from handlers.domain.catalogue.versions import load_catalogue, ruleset_id
from handlers.domain.errors import BrokenRules
from tests.handlers.domain.catalogue.rules_files import RULES, forget
from tests.handlers.domain.changed_rules import Data, refusal

OFFERED = load_catalogue().probes


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "Expecting value: line 1"),
        (b"\xff", "can't decode byte"),
        (b"[]", "it isn't an object"),
        (b'{"schema": 1, "schema": 2, "a": 3}', "an object has schema twice"),
        (None, "No such file"),
    ],
)
def test_a_file_that_is_no_rules_file_is_refused(
    folder: Path, content: bytes | None, fault: str
) -> None:
    path = folder / "rules-2.json"
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(BrokenRules, match=fault) as raised:
        ruleset_id(OFFERED)
    assert str(raised.value).startswith("rules-2.json: ")


def test_every_fault_is_named_at_once(folder: Path) -> None:
    def change(data: Data) -> None:
        data["questions"][0]["weight"] = 0
        data["questions"][1]["function"] = "XX"

    message = refusal(load_catalogue, folder / "catalogue-2.json", change)
    assert "questions.0.weight: " in message
    assert "; questions.1.function: " in message


def test_the_ruleset_id_follows_from_every_value_and_not_from_the_layout(folder: Path) -> None:
    before = ruleset_id(OFFERED)
    for name in RULES:
        data = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps(dict(reversed(data.items())), indent=3))
    forget()
    assert ruleset_id(list(reversed(OFFERED))) == before
    first, second = read_rules("catalogue/2", *RULES)
    changed = copy.deepcopy(second)
    changed["trust"]["least"] = "1/3"
    assert digest_of(first, changed, OFFERED) != before
    changed = copy.deepcopy(first)
    changed["profile"]["inherent"]["base"]["S1"]["impact"] = 2
    assert digest_of(changed, second, OFFERED) != before


def test_the_ruleset_id_names_what_the_deployment_offers() -> None:
    assert ruleset_id(OFFERED[1:]) != ruleset_id(OFFERED)
    assert ruleset_id([*OFFERED, "breach_history"]) == ruleset_id(OFFERED)


def test_a_file_that_calls_itself_another_version_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "FILES", {"catalogue/3": RULES})
    with pytest.raises(BrokenRules, match=r"catalogue-2.json: schema: .*'catalogue/3'"):
        load_catalogue("catalogue/3")


def test_rules_that_keep_their_schema_make_a_catalogue() -> None:
    made = Catalogue(*read_rules("catalogue/2", *RULES))
    assert made.version == "catalogue/2"
    assert made.parameters.version == "rules/2"
