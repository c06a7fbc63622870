"""The canonical form that an accepted sheet has from here on."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from handlers.domain.catalogue.versions import is_known
from handlers.domain.contract import Contract
from handlers.domain.sheet.domain_names.domain_name import MAX_LENGTH
from handlers.domain.sheet.names import SheetName
from handlers.domain.sheet.sign_off import SignOff


def _known(version: str) -> str:
    if not is_known(version):
        raise ValueError("there is no catalogue of this version")
    return version


class SheetAnswer(Contract):
    """The canonical sheet: known questions and options only, names as they are looked up.

    ``domain`` is the firm's own; ``names`` are all of the sheet, the domain first.
    """

    id: str
    version: int
    catalogue_version: Annotated[str, AfterValidator(_known)]
    domain: str = Field(max_length=MAX_LENGTH)
    names: list[SheetName] = Field(min_length=1)
    firm: str | None = None
    sign_off: SignOff | None = None
    profile: dict[str, str] = Field(default_factory=dict)
    responses: dict[str, str] = Field(default_factory=dict)
