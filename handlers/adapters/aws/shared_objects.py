"""What strangers are shown of reports: objects in a bucket that CloudFront reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping

from handlers.adapters import clock
from handlers.adapters.aws.s3 import objects
from handlers.adapters.aws.signing_key import signed
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.shares import SharedObjectsSettings
from handlers.domain.sharing.share import CARD, Share
from handlers.domain.sharing.statements import card_statement

NEVER_STORED = "no-store"
"""No cache may keep it (RFC 9111, section 5.2.2.5): what is withdrawn is gone at once."""


def show(share: Share, name: str, content: bytes, media_type: str) -> None:
    """Put one object of a share where its address leads; raises ServiceUnavailable.

    Compressed, since CloudFront compresses nothing that it doesn't cache.
    """
    objects.publish(
        _bucket(),
        share.place(name),
        gzip.compress(content, mtime=0),
        media_type,
        cache_control=NEVER_STORED,
        encoding="gzip",
    )


def show_card(share: Share) -> None:
    """Sign the state of a share as it is now, and show it.

    Raises ServiceUnavailable or SigningUnavailable.
    """
    envelope = signed(card_statement(share, clock.now())).to_json()
    show(share, CARD, json.dumps(envelope).encode(), "application/json")


def show_pages(share: Share, pages: Mapping[str, bytes]) -> None:
    """Show the pages of a share, by language; raises ServiceUnavailable."""
    for language, content in pages.items():
        show(share, language, content, "text/html; charset=utf-8")


def hide(share: Share) -> None:
    """Delete everything that is shown of a share, there or not; raises ServiceUnavailable."""
    objects.delete(_bucket(), share.places())


def _bucket() -> str:
    return read(SharedObjectsSettings).shares_bucket
