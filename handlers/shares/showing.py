"""Keeps what is shown of a share as the table has it, whoever else changes it meanwhile."""

from __future__ import annotations

from handlers.adapters.aws.shared_objects import hide, show_card
from handlers.adapters.tables.reported.shares import forget, mark, stored_share
from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share


def show_as_stored(share: Share) -> bool:
    """After something of a share was written: whether it is still stored so, and not withdrawn.

    If not, what is shown becomes what is stored by now: somebody else was there in between. Raises
    TableUnavailable, ServiceUnavailable or SigningUnavailable.
    """
    stored = stored_share(share.sheet, share.id)
    if stored is None or (stored.withdrawn_at and stored.depth is not Depth.CARD):
        hide(share)
    elif stored != share or stored.withdrawn_at:
        # On paper, a card of a report that was withdrawn says so.
        show_card(stored)
    return stored is not None and stored.withdrawn_at is None


def end(share: Share, now: str) -> None:
    """Delete a share, and all that is shown of it; ``now`` is ISO 8601. A repeat goes on.

    A card that was made again since is left alone. Raises TableUnavailable or ServiceUnavailable.
    """
    stored = stored_share(share.sheet, share.id)
    if stored is None or stored.created_at != share.created_at:
        return
    # Marked first: who is just writing an object of it looks again, and the item is what leads
    # here after a failure.
    mark(share, withdrawnAt=now)
    hide(share)
    forget(share)
