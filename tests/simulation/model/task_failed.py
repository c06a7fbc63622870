"""The failure of a state, by the name of its error."""

from __future__ import annotations


class TaskFailed(Exception):
    """A task ended with the error of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
