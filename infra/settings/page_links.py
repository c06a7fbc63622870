"""The operator's own links at the foot of every page: imprint, privacy, support."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_SAFE = re.compile(r"https://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+")


def _safe(link: str) -> str:
    if not _SAFE.fullmatch(link):
        raise ValueError(
            f"a link begins with https:// or is mailto: with an address, not {link[:80]!r}"
        )
    return link


Link = Annotated[str, AfterValidator(_safe)]


class PageLinks(BaseModel):
    """The links that the law or the operator requires; one that isn't set isn't shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    imprint: Link | None = None
    privacy: Link | None = None
    support: Link | None = None

    def given(self) -> dict[str, str]:
        """Those that are set, by name."""
        return self.model_dump(exclude_none=True)
