"""The answer sheet that the demo submits: the sample, or the file and domain asked for."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from handlers.domain.report.schema.document import ReportDocument
from handlers.domain.report.schema.recommendation import RecommendationPart
from handlers.domain.sheet.domain_names.domain_name import NotADomain, own_domain
from local.configuration import UsageError

SAMPLE = Path(__file__).parent / "answer_sheets" / "demo.json"
FIELDS = {"domain", "catalogueVersion", "profile", "responses"}


def read_answer_sheet() -> dict[str, Any]:
    """The fields of SaveAnswerInput that a customer fills in.

    ``ANSWERS`` names another file, ``DOMAIN`` another domain. Raises UsageError when either can't
    be used; the answers are validated by the platform.
    """
    path = Path(os.environ.get("ANSWERS") or SAMPLE)
    sheet = _read(path)
    if unknown := sorted(set(sheet) - FIELDS):
        raise UsageError(f"{path} has fields that a sheet doesn't have: {', '.join(unknown)}.")
    domain = os.environ.get("DOMAIN")
    return sheet | ({"domain": _usable(domain)} if domain else {})


def as_input(sheet: dict[str, Any]) -> dict[str, Any]:
    """The same as GraphQL variables: AWSJSON travels as text."""
    return {
        name: json.dumps(value) if name in {"profile", "responses"} else value
        for name, value in sheet.items()
    }


def first_act(document: ReportDocument) -> RecommendationPart | None:
    """The first action, if a better answer is enough; None if a check has to pass.

    Submitting again gives the figures after it: those before it only find something out.
    """
    acts = [each for each in document["recommendations"] if each["kind"] == "act"]
    return acts[0] if acts and acts[0]["option"] and not acts[0]["required"] else None


def after_doing(sheet: dict[str, Any], act: RecommendationPart) -> dict[str, Any]:
    """The sheet of a customer who has done that."""
    return {**sheet, "responses": {**sheet["responses"], act["question"]: act["option"]}}


def _usable(domain: str) -> str:
    try:
        own_domain(domain)
    except NotADomain as error:
        raise UsageError(f"DOMAIN={domain!r} can't be used: {error}.") from None
    return domain


def _read(path: Path) -> dict[str, Any]:
    try:
        sheet = json.loads(path.read_text())
    except OSError as error:
        raise UsageError(f"ANSWERS={path} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise UsageError(f"ANSWERS={path} is no JSON: {error}.") from error
    if not isinstance(sheet, dict):
        raise UsageError(f"ANSWERS={path} must hold a JSON object like {SAMPLE.name}.")
    return sheet
