"""The tables of what customers write."""

from __future__ import annotations

from handlers.adapters.settings.reading import Settings


class AnswersSettings(Settings):
    """The table of answer sheets."""

    answers_table: str


class PlansSettings(Settings):
    """The table of plans."""

    plans_table: str


class UsersSettings(Settings):
    """The table of customers' profiles."""

    users_table: str
