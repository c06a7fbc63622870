"""Settings of a stage and rules are taken, or refused with the name of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handlers.domain.catalogue import loading
from handlers.domain.catalogue.versions import FILES
from handlers.domain.data_files import read_file
from handlers.domain.errors import BrokenRules
from infra.settings.context import SettingsError, from_context
from infra.settings.stage import ROOT
from tests.fuzzing.amount import inputs
from tests.handlers.mutations import mutated

EACH = 50
CONTEXT = json.loads((ROOT / "cdk.json").read_text())["context"]
((VERSION, NAMES),) = FILES.items()


@pytest.mark.parametrize("stage", sorted(CONTEXT["stages"]))
def test_any_settings_are_taken_or_refused_with_the_stage_s_name(stage: str) -> None:
    refused: list[str] = []
    for mutant in mutated(CONTEXT["stages"][stage], len(stage), inputs(EACH)):
        try:
            from_context({"stage": stage, "stages": {stage: mutant}})
        except SettingsError as error:
            refused.append(str(error))
    assert refused
    assert all(text.startswith(f"stage {stage}: ") for text in refused)


@pytest.mark.parametrize("broken", NAMES)
def test_any_rules_are_taken_or_refused_with_the_file_s_name(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = {name: json.loads(read_file(name)) for name in NAMES}
    refused: list[str] = []
    for mutant in mutated(real[broken], len(broken), inputs(EACH)):
        given: dict[str, Any] = real | {broken: mutant}
        monkeypatch.setattr(loading, "read_object", given.__getitem__)
        try:
            loading.read_rules.__wrapped__(VERSION, *NAMES)
        except BrokenRules as error:
            refused.append(str(error))
    assert refused
    assert all(text.startswith(NAMES) for text in refused)
