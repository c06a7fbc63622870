"""Who stands for the answers of a sheet."""

from __future__ import annotations

from handlers.domain.contract import Contract


class SignOff(Contract):
    """A person, what that person is in the firm, and when this version was submitted."""

    name: str
    role: str
    at: str
