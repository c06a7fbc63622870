"""The way out to hosts that customers choose: to public addresses and two ports, or not at all.

A name is looked up once, here; what was found is checked, and connected to, before any handshake
and before the first byte. So no second answer of its servers can lead anywhere else.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Self

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.site_problem import ConnectionFailed, SiteProblem
from handlers.domain.errors import TargetFailed, TargetRefused, TargetTimeout
from handlers.domain.public_address import is_public

PORTS = frozenset({80, 443})
CONNECT_SECONDS = 2.0
MOST_ADDRESSES = 4
"""Of one name; more are not tried."""

NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})

Peer = tuple[str, int]


@dataclass
class Egress:
    """Open for one fetch, as long as its budget lasts; leaving the context shuts it.

    ``instead`` are a deployment's exceptions: the peer for a host and port. ``certificate`` is the
    last one that was verified, as ``ssl`` gives it.
    """

    budget: Budget
    instead: Mapping[Peer, Peer] = field(default_factory=dict)
    certificate: dict[str, Any] = field(default_factory=dict)
    _watches: list[tuple[threading.Timer, socket.socket]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for timer, connection in self._watches:
            timer.cancel()
            connection.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """A connection to a public address of the host.

        Raises ConnectionFailed, TargetRefused, TargetFailed or TargetTimeout.
        """
        if (host, port) in self.instead:
            return self._try([self.instead[host, port]])
        if port not in PORTS:
            raise TargetRefused(f"port {port} is neither 80 nor 443")
        addresses = self._look_up(host, port)
        # One private address is enough: whoever mixes them may rely on the next lookup.
        if not all(is_public(address) for address in addresses):
            raise TargetRefused("the name leads to an address that isn't public")
        # Many networks, Lambda's own among them, have no way to IPv6.
        addresses.sort(key=_is_ipv6)
        return self._try([(address, port) for address in addresses[:MOST_ADDRESSES]])

    def _try(self, peers: list[Peer]) -> socket.socket:
        refused = False
        for peer in peers:
            try:
                return self._watched(_connected(peer, self._seconds()))
            except OSError as error:
                refused = refused or isinstance(error, ConnectionRefusedError)
        problem = SiteProblem.NOTHING_LISTENS if refused else SiteProblem.NO_CONNECTION
        raise ConnectionFailed(problem)

    def _watched(self, connection: socket.socket) -> socket.socket:
        """Cut the connection when the budget ends: its own timeout restarts at each read."""
        try:
            twin = connection.dup()
        except OSError:
            connection.close()
            raise
        timer = threading.Timer(self.budget.left(), _cut, [twin])
        timer.daemon = True
        timer.start()
        self._watches.append((timer, twin))
        return connection

    def _look_up(self, host: str, port: int) -> list[str]:
        """All addresses of a name. A lookup can't be cancelled, so it may be abandoned."""
        found: SimpleQueue[list[str] | Exception] = SimpleQueue()
        threading.Thread(target=_look_up, args=(host, port, found), daemon=True).start()
        try:
            answer = found.get(timeout=self._seconds())
        except Empty:
            raise TargetTimeout("the name's servers don't answer") from None
        if isinstance(answer, socket.gaierror) and answer.errno in NO_SUCH_NAME:
            raise ConnectionFailed(SiteProblem.NO_ADDRESS) from answer
        if isinstance(answer, OSError | UnicodeError):
            raise TargetFailed("the name can't be looked up") from answer
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _seconds(self) -> float:
        left = self.budget.left()
        if left <= 0:
            raise TargetTimeout("no time was left to connect")
        return min(CONNECT_SECONDS, left)


def _is_ipv6(address: str) -> bool:
    return ":" in address


def _connected(peer: Peer, seconds: float) -> socket.socket:
    # Not by create_connection, which looks up its host even if that is an address.
    family = socket.AF_INET6 if _is_ipv6(peer[0]) else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect(peer)
    except OSError:
        connection.close()
        raise
    return connection


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _look_up(host: str, port: int, found: SimpleQueue[list[str] | Exception]) -> None:
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except Exception as error:
        found.put(error)
    else:
        found.put(list(dict.fromkeys(str(entry[4][0]) for entry in entries)))
