"""Counts the calls, so that a test can see which provider was asked for what."""

from __future__ import annotations

import threading
from collections import Counter

from local.stand_ins.domains import demo_domain_of
from local.stand_ins.replies import Request


class Calls:
    """Counts per provider, address and domain. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._look_ups: Counter[tuple[str, str]] = Counter()

    def count(self, request: Request) -> int:
        """Count one request; names below a demo domain count as that domain.

        Gives how often the very same name and type were asked for.
        """
        demo = demo_domain_of(request.domain)
        look_up = request.domain, request.query.get("type", "")
        with self._lock:
            self._counts[request.provider, request.name, demo.name if demo else ""] += 1
            self._look_ups[look_up] += 1
            return self._look_ups[look_up]

    def forget(self) -> None:
        """Start from zero."""
        with self._lock:
            self._counts.clear()
            self._look_ups.clear()

    def to_json(self) -> dict[str, dict[str, dict[str, int]]]:
        """Provider → address → demo domain ("" for all others) → number of calls."""
        found: dict[str, dict[str, dict[str, int]]] = {}
        with self._lock:
            for (provider, name, domain), number in sorted(self._counts.items()):
                found.setdefault(provider, {}).setdefault(name, {})[domain] = number
        return found
