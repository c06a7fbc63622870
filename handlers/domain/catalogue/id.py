"""What an id of the catalogue is: of a question, an option, a probe, a function, a scenario."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

Id: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=40)
]
"""Also of a provider and of a standard, which stand beside them in rules and in reports."""
