"""What an export says of its report's signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from handlers.domain.signing.dsse import Envelope


class Proof(NamedTuple):
    """A report's signature, and where the page that verifies is; None where that isn't known."""

    envelope: Envelope
    verify_at: str | None


def proof_of(
    signature: dict[str, Any] | None, verify_page: Callable[[], str | None]
) -> Proof | None:
    """The proof of a stored signature; None for a report without, and then nothing is looked up.

    Raises MalformedEvent for what is no envelope, and what ``verify_page`` raises.
    """
    return None if signature is None else Proof(Envelope.received(signature), verify_page())
