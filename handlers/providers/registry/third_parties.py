"""What is known of a third party: of a provider of evidence, and of a feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ThirdParty:
    """Somebody else's API.

    ``urls`` are the real base addresses by name, none when the customer's own host is asked; a
    deployment may override them. ``budget_seconds`` is the wall-clock limit of all its calls
    together; Lambda's timeout has to be longer.
    """

    id: str
    title: str
    module: str
    budget_seconds: int
    urls: Mapping[str, str]
    terms: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Feed(ThirdParty):
    """A list that is copied every day. ``module`` has ``download(settings) -> FeedCopy``.

    A download with fewer than ``least_share`` of the entries of the copy doesn't replace it.
    """

    least_share: float


@dataclass(frozen=True, kw_only=True)
class Provider(ThirdParty):
    """One third-party source of evidence.

    ``module`` has ``gather(domain, settings) -> ProviderResult``. ``needs`` is what is sent to it.
    ``needs_licence``: off unless the deployment's settings say that its use is licensed.
    ``needs_proof``: asked only when the customer has proved control of the domain. ``feeds`` are
    the daily copies that its function reads. ``most_cache_seconds``: its answer counts as fresh no
    longer than this, whatever the deployment's settings allow; ``least_cache_seconds``: and no
    shorter than this, since the provider isn't to be asked again so soon. ``needs_key``: its
    function reads an API key, which no other function may. ``notices_after_seconds``: how long it
    may take until it has looked again.
    """

    probes: tuple[str, ...]
    needs: str
    needs_licence: bool = False
    needs_proof: bool = False
    needs_key: bool = False
    feeds: tuple[str, ...] = ()
    most_cache_seconds: int | None = None
    least_cache_seconds: int | None = None
    notices_after_seconds: int = 0

    @property
    def visible_after_seconds(self) -> int:
        """How long a change may stay unseen: the provider's own time, and how often it's asked."""
        return max(self.notices_after_seconds, self.least_cache_seconds or 0)
