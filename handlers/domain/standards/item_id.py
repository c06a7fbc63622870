"""What the id of an item of a standard is, as the standard itself has it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

ItemId: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.()-]*$", max_length=20)
]
