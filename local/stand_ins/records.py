"""TXT records and files that are put on demo domains while the stand-ins run."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    """A TXT record at ``place``, a name, or a file at ``place``, an absolute path."""

    place: str
    text: str

    @classmethod
    def read(cls, content: object) -> Placed:
        """Read the body of a PUT; raises ValueError that says what is wrong."""
        if not isinstance(content, dict) or set(content) not in (
            {"name", "text"},
            {"path", "text"},
        ):
            raise ValueError("send an object with text, and with name (a record) or path (a file)")
        if not all(isinstance(value, str) and value for value in content.values()):
            raise ValueError("all values must be texts that aren't empty")
        place = content.get("path") or content["name"].lower().rstrip(".")
        if "path" in content and not place.startswith("/"):
            raise ValueError("path must start with a slash")
        return cls(place, content["text"])


class Records:
    """What was put where, by domain. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_domain: dict[str, list[Placed]] = {}

    def put(self, domain: str, placed: Placed) -> None:
        """Add a record or file; it replaces one of the same place."""
        with self._lock:
            others = [o for o in self._by_domain.get(domain, []) if o.place != placed.place]
            self._by_domain[domain] = [*others, placed]

    def remove(self, domain: str) -> None:
        """Take all of one domain away; all of all domains for an empty name."""
        with self._lock:
            if domain:
                self._by_domain.pop(domain, None)
            else:
                self._by_domain.clear()

    def texts_at(self, name: str) -> list[str]:
        """The TXT records of a whole name."""
        wanted = name.lower().rstrip(".")
        with self._lock:
            every = [placed for own in self._by_domain.values() for placed in own]
        return [placed.text for placed in every if placed.place == wanted]

    def file_at(self, domain: str, path: str) -> str | None:
        """The file of a domain at a path."""
        with self._lock:
            own = self._by_domain.get(domain, [])
        return next((placed.text for placed in own if placed.place == path), None)
