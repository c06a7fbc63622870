"""One AppSync API, as it is deployed."""

from __future__ import annotations

from dataclasses import dataclass, field


class UnsupportedApiError(Exception):
    """The API cannot be served; the message names what the gateway does not have."""


@dataclass(frozen=True)
class Resolver:
    """A unit resolver, a pipeline resolver, or a function of a pipeline.

    Each has code and a data source. A pipeline resolver has the ids of its ``functions`` instead
    of a data source. A ``direct`` one has no code: its Lambda function gets the whole context.
    ``batch_size`` is the most calls in one invocation, 0 where calls are not batched. ``missing``
    names what the gateway would need to have to run it.
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
    """A data source; ``role`` is the ARN of the role that AppSync assumes for it."""

    name: str
    kind: str
    region: str
    table: str | None = None
    function: str | None = None
    role: str | None = None
    missing: str | None = None


@dataclass(frozen=True)
class UserPool:
    """A user pool whose tokens the API accepts; ``clients`` is a pattern of app client ids."""

    pool_id: str
    region: str
    clients: str | None = None


@dataclass(frozen=True)
class Api:
    """One GraphQL API: everything that is needed to serve it.

    ``modes`` are the names of authorization types. ``depth_limit`` and ``resolver_limit`` are 0
    where the API sets none. ``resolvers`` are by type and field, ``functions`` by id,
    ``data_sources`` by name. ``api_keys`` has the second since 1970 at which each key expires.
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
    resolvers: dict[tuple[str, str], Resolver] = field(default_factory=dict)
    functions: dict[str, Resolver] = field(default_factory=dict)
    data_sources: dict[str, DataSource] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    api_keys: dict[str, float] = field(default_factory=dict)
