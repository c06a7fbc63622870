"""Faults that can be switched on while the stand-ins run, per provider, address and domain."""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
from typing import Any

from local.stand_ins.replies import Request

DEFAULT_SECONDS = {"latency": 3.0, "status_429": 1.0, "slow_drip": 0.2}
KINDS = (
    "latency",
    "status_401",
    "status_403",
    "status_404",
    "status_429",
    "status_500",
    "html_502",
    "reset",
    "tls_error",
    "slow_drip",
    "endless_body",
    "wrong_content_type",
    "truncated",
    "nested_json",
    "redirect_loop",
    "redirect_to_loopback",
    "redirect_to_metadata",
    "changing_dns",
)
LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Fault:
    """One fault. ``name`` limits it to one of the provider's addresses, ``domain`` to one domain.

    ``seconds``: how long latency waits, what Retry-After says (None: there is none), the time
    between dripping bytes. ``changing_dns`` changes addresses from one lookup to the next.
    """

    fault: str
    seconds: float | None
    domain: str | None = None
    name: str | None = None

    @classmethod
    def read(cls, content: object) -> Fault:
        """Read the body of a PUT; raises ValueError that says what is wrong."""
        if not isinstance(content, dict) or not set(content) <= set(cls.__dataclass_fields__):
            raise ValueError("send an object with fault, and optionally seconds, domain, name")
        fault = content.get("fault")
        if fault not in KINDS:
            raise ValueError(f"fault must be one of {', '.join(KINDS)}")
        seconds = content.get("seconds", DEFAULT_SECONDS.get(fault, 0.0))
        unset = seconds is None and fault == "status_429"
        if not unset and (type(seconds) not in (int, float) or not 0 <= seconds <= LONGEST_SECONDS):
            raise ValueError(f"seconds must be a number from 0 to {LONGEST_SECONDS}")
        wait = None if unset else float(seconds)
        return cls(fault, wait, content.get("domain"), content.get("name"))

    def hits(self, request: Request) -> bool:
        """Whether a request gets the fault; names below the domain count too."""
        asked = request.domain.lower().rstrip(".")
        of_domain = not self.domain or f".{asked}".endswith(f".{self.domain.lower()}")
        return of_domain and self.name in (None, request.name)


class Faults:
    """The faults that are on, newest first per provider. Safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_provider: dict[str, list[Fault]] = {}

    def switch_on(self, provider: str, fault: Fault) -> None:
        """Add a fault; it replaces one of the same provider, address and domain."""
        with self._lock:
            others = [
                other
                for other in self._by_provider.get(provider, [])
                if (other.domain, other.name) != (fault.domain, fault.name)
            ]
            self._by_provider[provider] = [fault, *others]

    def switch_off(self, provider: str | None) -> None:
        """End the faults of one provider, or all."""
        with self._lock:
            if provider is None:
                self._by_provider.clear()
            else:
                self._by_provider.pop(provider, None)

    def of(self, request: Request) -> Fault | None:
        """The newest fault that hits a request."""
        with self._lock:
            faults = self._by_provider.get(request.provider, [])
            return next((fault for fault in faults if fault.hits(request)), None)

    def to_json(self) -> dict[str, list[dict[str, Any]]]:
        """All faults that are on, by provider."""
        with self._lock:
            return {name: [asdict(f) for f in faults] for name, faults in self._by_provider.items()}
