"""Remediations from texts that strangers may have written in part."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError

from handlers.domain.evidence.remediation import Remediation


def showable(make: Callable[[], Remediation]) -> Remediation | None:
    """The remediation, or None where its text is too long or has signs that can't be shown."""
    try:
        return make()
    except ValidationError:
        return None
