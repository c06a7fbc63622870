"""Whether NIS2, Directive (EU) 2022/2555, may bind a firm: what its profile lets one say of it.

Article 2(1): from medium on in the sectors of Annexes I and II; a medium enterprise has 50 people
or more, or turnover and balance sheet total of more than 10 million euros each (Recommendation
2003/361/EC, Annex, Article 2). Article 2(2): some kinds whatever their size. The profile asks
neither for turnover nor for the kind of entity, so the most that can be said is "maybe".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

Applies: TypeAlias = Literal["unlikely", "special", "sector", "activity", "unknown"]
"""Too small but for exceptions; too small, in a sector that has many of them; big enough, in a
sector of the annexes; big enough, where what it does in detail decides; the profile doesn't say."""

MEDIUM = "medium"
SPECIAL = frozenset({"it", "public"})
"""DNS, domain registration, trust services, public networks; public bodies (Article 2(2), (5))."""
IN_ANNEXES = frozenset({"health", "finance", "manufacturing", "it", "public"})


def nis2_applies(profile: Mapping[str, str]) -> Applies:
    """What the options of ``size`` and ``sector`` let one say; others aren't looked at."""
    size, sector = profile.get("size"), profile.get("sector")
    if size is None or sector is None:
        return "unknown"
    if size != MEDIUM:
        return "special" if sector in SPECIAL else "unlikely"
    return "sector" if sector in IN_ANNEXES else "activity"
