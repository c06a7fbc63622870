"""Scores a report again, from its document alone, and says whether that gives the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from handlers.domain.catalogue.versions import is_known, load_catalogue, ruleset_id
from handlers.domain.contract import describe
from handlers.domain.errors import NotInCatalogue
from handlers.domain.report.schema.document import InputsPart
from handlers.domain.report.schema.score import ScoreDocument
from handlers.domain.report.sections.score_section import score_document
from handlers.domain.scoring import score
from handlers.domain.scoring.recommendations.recommendation import Sheet, recommendations

_INPUTS: TypeAdapter[InputsPart] = TypeAdapter(InputsPart)


class Rescored(NamedTuple):
    """The score as it is made now; ``differences`` names each figure that the report has not so."""

    score: ScoreDocument
    differences: list[str]


def score_inputs(inputs: Mapping[str, Any]) -> ScoreDocument:
    """The score of the ``inputs`` of a report document.

    Raises NotInCatalogue for whatever no catalogue has.
    """
    try:
        known = _INPUTS.validate_python(inputs)
    except ValidationError as error:
        raise NotInCatalogue(f"inputs: {describe(error)}") from None
    version = known["catalogueVersion"]
    if not is_known(version):
        raise NotInCatalogue(f"catalogueVersion: there's no {version!r}")
    offered = frozenset(known["offered"])
    result = score(
        load_catalogue(version), known["responses"], known["evidence"], known["profile"], offered
    )
    sheet = Sheet(known["responses"], known["evidence"], result)
    return score_document(ruleset_id(offered, version), sheet, recommendations(sheet))


def rescore(document: Mapping[str, Any]) -> Rescored:
    """The score of a report document, beside what the document says.

    Raises NotInCatalogue if the document has no inputs that can be scored.
    """
    if document.get("inputs") is None:
        raise NotInCatalogue("inputs: the report has none, so there was no score")
    again = score_inputs(document["inputs"])
    stated = {part: document.get(part) for part in again}
    return Rescored(again, list(_differences("", stated, again)))


def _differences(path: str, stated: Any, again: Any) -> Iterator[str]:
    if isinstance(stated, dict) and isinstance(again, dict):
        for name in dict.fromkeys([*stated, *again]):
            yield from _differences(f"{path}.{name}", stated.get(name), again.get(name))
    elif isinstance(stated, list) and isinstance(again, list) and len(stated) == len(again):
        for number, (one, other) in enumerate(zip(stated, again, strict=True)):
            yield from _differences(f"{path}.{number}", one, other)
    elif stated != again:
        yield f"{path.removeprefix('.')}: the report has {stated!r}, scoring gives {again!r}"
