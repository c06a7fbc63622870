"""When a download may take the place of a copy."""

from __future__ import annotations

import pytest

from handlers.domain.evidence.feed_copy import FeedCopy, refusal


def copy_of(count: int, released: str = "2026-02-27") -> FeedCopy:
    return FeedCopy(
        feed="cisa_kev",
        version="cisa_kev/1",
        observed_at="2026-02-28T12:00:00.000Z",
        released=released,
        entries={f"CVE-2021-{number:05}": True for number in range(count)},
    )


@pytest.mark.parametrize(
    ("new", "old", "refused"),
    [
        (copy_of(1), None, None),
        (copy_of(0), None, "empty"),
        (copy_of(0), copy_of(10), "empty"),
        (copy_of(10), copy_of(10), None),
        (copy_of(9), copy_of(10), None),
        (copy_of(8), copy_of(10), "8 entries"),
        (copy_of(99), copy_of(10), None),
        (copy_of(10, "2026-02-26"), copy_of(10), "2026-02-26"),
        (copy_of(10, "2026-02-28"), copy_of(10), None),
    ],
)
def test_refusal(new: FeedCopy, old: FeedCopy | None, refused: str | None) -> None:
    found = refusal(new, old, least_share=0.9)
    assert found is None if refused is None else refused in str(found)
