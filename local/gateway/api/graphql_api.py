"""One AppSync API, as it is deployed."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnsupportedApiError(Exception):
    """The API as a whole needs something that the gateway doesn't have; the message names it."""


@dataclass(frozen=True)
class Stage:
    """A piece of resolver code with its data source: a unit resolver or a pipeline function.

    A pipeline resolver has ``functions`` (ids) instead of a data source. A ``direct`` one has no
    code: its Lambda function gets the whole context. ``batch_size`` is how many calls of siblings
    may become one invocation, 0 when each is one of its own.
    """

    name: str
    code: str = ""
    data_source: str | None = None
    functions: tuple[str, ...] | None = None
    direct: bool = False
    batch_size: int = 0
    missing: str | None = None


@dataclass(frozen=True)
class DataSource:
    """Where a stage's request goes; ``role`` is what AppSync would assume for it."""

    name: str
    kind: str
    region: str
    table: str | None = None
    function: str | None = None
    role: str | None = None
    missing: str | None = None


@dataclass(frozen=True)
class UserPool:
    """A Cognito pool whose tokens the API accepts; ``clients`` is AppSync's client pattern."""

    pool_id: str
    region: str
    clients: str | None = None


@dataclass(frozen=True)
class Api:
    """One GraphQL API: everything the gateway needs to serve it.

    ``api_keys`` has the second since 1970 at which each key expires.
    """

    api_id: str
    arn: str
    sdl: str
    default_mode: str
    modes: frozenset[str]
    user_pools: tuple[UserPool, ...]
    introspection: bool
    depth_limit: int
    resolver_limit: int
    resolvers: dict[tuple[str, str], Stage] = field(default_factory=dict)
    functions: dict[str, Stage] = field(default_factory=dict)
    data_sources: dict[str, DataSource] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    api_keys: dict[str, float] = field(default_factory=dict)
