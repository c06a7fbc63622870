"""What answers and evidence can say of an item of a standard."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

State: TypeAlias = Literal["covered", "partly", "open", "notAsked"]
"""All that is asked of it is in place, its core among it; some is, or only a part of it is asked;
none is; nothing is asked of it."""

STATES: tuple[State, ...] = get_args(State)
