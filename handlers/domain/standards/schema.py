"""The schema of the two files of a version of standards: the lists of items, and what asks them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handlers.domain.catalogue.id import Id
from handlers.domain.catalogue.schema.values import Rules
from handlers.domain.standards.item_id import ItemId

Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=120)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Version = Annotated[str, StringConstraints(pattern=r"^standards/[1-9]\d*$")]


class SourceData(Rules):
    """Where the ids of a standard are from, and under which terms they may be shown."""

    name: Line
    where: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=200)]
    licence: Line


class PartsData(Rules):
    """Items that are the sum of items of another standard, ``of``."""

    of: Id
    items: dict[ItemId, Annotated[list[ItemId], Field(min_length=1)]]


class StandardData(Rules):
    """One standard; ``shown`` only by a stage's setting where its terms have to be read first."""

    id: Id
    shown: Literal["always", "by_setting", "never"]
    source: SourceData
    items: Annotated[list[ItemId], Field(min_length=1, max_length=500)]
    parts: PartsData | None = None


class StandardsData(Rules):
    """``standards-<n>.json``."""

    schema_: Annotated[Version, Field(alias="schema")]
    standards: Annotated[list[StandardData], Field(min_length=1, max_length=50)]


class LinkData(Rules):
    """A question bears on an item: on its core, or on a part of it; ``why`` argues it.

    ``from`` is the lowest option that says anything about the item, unless that is the first one
    worth anything.
    """

    id: ItemId
    strength: Literal["direct", "partial"]
    why: Line
    from_: Annotated[Id | None, Field(alias="from")] = None


class CombinedData(Rules):
    """Questions that bear on parts of an item, and together on its core."""

    standard: Id
    item: ItemId
    questions: Annotated[list[Id], Field(min_length=2)]
    why: Line


class MappingData(Rules):
    """``standards-<n>.catalogue-<m>.json``: question to standard to items.

    ``wordings`` is question to the digest of the English wording that its links were read against.
    """

    standards: Version
    catalogue: Annotated[str, StringConstraints(pattern=r"^catalogue/[1-9]\d*$")]
    wordings: dict[Id, Digest]
    questions: dict[Id, dict[Id, Annotated[list[LinkData], Field(min_length=1)]]]
    combined: list[CombinedData]
