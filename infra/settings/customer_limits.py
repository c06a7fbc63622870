"""The limits of one customer, which the resolvers enforce; each is a setting of the stage."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Window = Literal["hour", "day"]


class CustomerLimits(BaseModel):
    """The most of each, of one customer; hours and days begin in UTC.

    ``sheets`` there are at a time, each of ``sheet_characters`` as JSON; a day: ``saves`` of
    sheets and plans, ``submissions`` among them, ``exports`` of the account, ``shares`` made; an
    hour: ``domains`` looked up, ``proofs`` checked, checks made again (``rechecks``), ``files``
    made of reports, ``what_ifs``.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )

    sheets: int = Field(default=50, ge=1, le=10_000)
    sheet_characters: int = Field(default=65_536, ge=1_024, le=100_000)
    saves: int = Field(default=2_000, ge=1)
    submissions: int = Field(default=50, ge=1)
    exports: int = Field(default=5, ge=1)
    shares: int = Field(default=50, ge=1)
    domains: int = Field(default=120, ge=1)
    proofs: int = Field(default=60, ge=1)
    rechecks: int = Field(default=20, ge=1)
    files: int = Field(default=60, ge=1)
    what_ifs: int = Field(default=300, ge=1)

    def uses(self) -> dict[str, tuple[Window, dict[str, int]]]:
        """By field: the window, and the most uses of each kind that a call of it counts as."""
        return {
            "Mutation.saveAnswer": (
                "day",
                {"saves": self.saves, "submissions": self.submissions},
            ),
            "Mutation.savePlan": ("day", {"saves": self.saves}),
            "Mutation.saveWatch": ("day", {"saves": self.saves}),
            "Mutation.exportAccount": ("day", {"exports": self.exports}),
            "Mutation.shareReport": ("day", {"shares": self.shares}),
            "Query.domainProof": ("hour", {"domains": self.domains}),
            "Mutation.checkDomainProof": ("hour", {"proofs": self.proofs}),
            "Mutation.recheck": ("hour", {"rechecks": self.rechecks}),
            "Query.exportReport": ("hour", {"files": self.files}),
            "Query.whatIf": ("hour", {"whatIfs": self.what_ifs}),
        }

    def in_resolvers(self) -> dict[str, str]:
        """The values for the code of resolvers, as JSON, by placeholder."""
        uses = {
            field.partition(".")[2]: {"window": window, "most": most}
            for field, (window, most) in self.uses().items()
        }
        sheet = {"sheets": self.sheets, "sheetCharacters": self.sheet_characters}
        return {"USES": json.dumps(uses), "SHEET_LIMITS": json.dumps(sheet)}
