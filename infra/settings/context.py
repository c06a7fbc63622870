"""The settings of a stage, from the context in cdk.json and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from handlers.domain.contract import describe
from infra.settings.stage import StageSettings


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it in one line."""


ON_COMMAND_LINE = (
    "account",
    "region",
    "licensedProviders",
    "providerUrls",
    "graphqlUrl",
    "siteOverrides",
    "questionsASecond",
    "bundle",
    "protected",
)


def from_context(context: Mapping[str, Any]) -> StageSettings:
    """The settings of ``-c stage=…``; other ``-c`` values replace the stage's own."""
    stage, stages = context.get("stage"), context.get("stages", {})
    if stage not in stages:
        raise SettingsError(f"stage must be one of {', '.join(sorted(stages))}, not {stage!r}.")
    own = stages[stage]
    if not isinstance(own, Mapping):
        raise SettingsError(f"stage {stage}: its settings in cdk.json must be an object.")
    given = {name: context[name] for name in ON_COMMAND_LINE if name in context}
    try:
        return StageSettings.model_validate({"stage": stage, **own, **given})
    except ValidationError as error:
        raise SettingsError(f"stage {stage}: {describe(error)}.") from None
    except UnicodeEncodeError:
        raise SettingsError(f"stage {stage}: a text has a lone surrogate, no character.") from None
