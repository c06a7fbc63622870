"""Keeps what is shown of a share in line with the table, despite concurrent changes."""

from __future__ import annotations

from handlers.adapters.aws.shared_objects import hide, show_card
from handlers.adapters.tables.reported.shares import forget, mark, stored_share
from handlers.domain.sharing.depth import Depth
from handlers.domain.sharing.share import Share


def show_as_stored(share: Share) -> bool:
    """Whether a share that was just shown is still stored that way, and not withdrawn.

    If not, another call has changed it meanwhile: shows what is stored by now. Raises
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
    # Marked first: a concurrent writer checks the mark, and the item leads here after a failure.
    mark(share, withdrawnAt=now)
    hide(share)
    forget(share)
