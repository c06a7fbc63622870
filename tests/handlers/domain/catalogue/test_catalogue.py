"""The catalogue as the scoring model expects it, and the id of the rules."""

from __future__ import annotations

import re

import pytest

from handlers.domain.catalogue.versions import (
    CATALOGUE_VERSION,
    is_known,
    load_catalogue,
    ruleset_id,
)
from tests.handlers.samples import OFFERED


def test_it_has_50_questions_in_six_functions() -> None:
    catalogue = load_catalogue()
    assert len({question.id for question in catalogue.questions}) == 50
    assert {question.function for question in catalogue.questions} == set(catalogue.functions)


def test_every_ladder_goes_from_0_to_100_and_has_dont_know() -> None:
    for question in load_catalogue().questions:
        assert {0, 100} <= set(question.options.values())
        assert question.options["dont_know"] == 0
        assert question.weight > 0


def test_an_unknown_version_is_known_to_be_unknown() -> None:
    assert is_known(CATALOGUE_VERSION)
    assert not any(is_known(version) for version in ("catalogue/1", "", None, 1, ["catalogue/2"]))
    with pytest.raises(KeyError):
        load_catalogue("catalogue/1")


def test_the_ruleset_has_one_id_that_pins_catalogue_and_parameters() -> None:
    """Change this only together with a new version of the rules: stored reports name it."""
    assert re.fullmatch(r"[0-9a-f]{64}", ruleset_id(OFFERED))
