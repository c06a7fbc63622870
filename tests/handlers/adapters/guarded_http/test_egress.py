"""Egress that is guarded: no way to an inner address, whatever a name's servers say."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address
from queue import Empty
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_socket import enable_socket

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteRequest
from handlers.adapters.guarded_http.client import fetch_site
from handlers.adapters.guarded_http.egress import MOST_ADDRESSES, Egress
from handlers.adapters.guarded_http.site_problem import ConnectionFailed
from handlers.domain.errors import TargetFailed, TargetRefused, TargetTimeout
from tests.handlers.adapters.guarded_http.egress_of import INNER, PUBLIC, egress, resolve
from tests.handlers.domain.test_public_address import forms, inner_addresses


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whoever is connected to; each refuses."""
    peers: list[Any] = []

    def connected(peer: Any, seconds: float) -> socket.socket:
        assert 0 < seconds <= 2
        peers.append(peer)
        raise ConnectionRefusedError

    monkeypatch.setattr("handlers.adapters.guarded_http.egress._connected", connected)
    return peers


def test_a_public_address_is_connected_to_as_it_was_found(
    monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    resolve(monkeypatch, [PUBLIC, "2606:4700:4700::1111"])
    with pytest.raises(ConnectionFailed, match="nothing_listens"):
        egress().connect("firm.example", 443)
    assert connections == [(PUBLIC, 443), ("2606:4700:4700::1111", 443)]


@pytest.mark.parametrize("addresses", [[INNER], [PUBLIC, INNER], [INNER, PUBLIC], ["fe80::1%lo"]])
def test_one_inner_address_refuses_the_name(
    addresses: list[str], monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    resolve(monkeypatch, addresses)
    with pytest.raises(TargetRefused):
        egress().connect("firm.example", 443)
    assert connections == []


def test_a_second_answer_of_the_name_s_servers_is_never_asked_for(
    monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    asked = resolve(monkeypatch, [PUBLIC], [INNER])
    with pytest.raises(ConnectionFailed, match="nothing_listens"):
        egress().connect("firm.example", 443)
    assert (asked, connections) == (["firm.example"], [(PUBLIC, 443)])
    with pytest.raises(TargetRefused):
        egress().connect("firm.example", 443)
    assert len(connections) == 1


@pytest.mark.parametrize("port", [0, 22, 79, 81, 444, 8080, 65536])
def test_there_are_two_ports(
    port: int, monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    asked = resolve(monkeypatch, [PUBLIC])
    with pytest.raises(TargetRefused, match="port"):
        egress().connect("firm.example", port)
    assert (asked, connections) == ([], [])


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), ConnectionFailed),
        (socket.gaierror(socket.EAI_AGAIN, "again"), TargetFailed),
        (UnicodeError("label too long"), TargetFailed),
        (OSError("no descriptors"), TargetFailed),
    ],
)
def test_a_name_that_leads_nowhere(
    failure: Exception, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, failure)
    with pytest.raises(kind):
        egress().connect("firm.example", 443)


def test_servers_that_do_not_answer_hold_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()

    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        waiting.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(TargetTimeout):
        Egress(Budget.of(0.05)).connect("firm.example", 443)
    waiting.set()


@pytest.mark.parametrize(
    ("failures", "problem"),
    [
        ([TimeoutError(), ConnectionRefusedError()], "nothing_listens"),
        ([OSError(101, "unreachable"), TimeoutError()], "no_connection"),
        ([OSError(101, "unreachable"), OSError(113, "no route")], "no_connection"),
    ],
)
def test_why_no_address_can_be_connected_to(
    failures: list[OSError], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve(monkeypatch, ["1.1.1.1", "1.0.0.1"])
    remaining = iter(failures)

    def connected(*_: Any) -> socket.socket:
        raise next(remaining)

    monkeypatch.setattr("handlers.adapters.guarded_http.egress._connected", connected)
    with pytest.raises(ConnectionFailed) as caught:
        egress().connect("firm.example", 443)
    assert caught.value.problem == problem


def test_only_some_addresses_are_tried_those_of_ipv4_first(
    monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    many = [f"2606:4700::{number}" for number in range(1, 9)]
    resolve(monkeypatch, [*many, "1.1.1.1", "1.0.0.1"])
    with pytest.raises(ConnectionFailed):
        egress().connect("firm.example", 443)
    tried = [address for address, _ in connections]
    assert tried == ["1.1.1.1", "1.0.0.1", *many[: MOST_ADDRESSES - 2]]


def test_a_look_up_gets_a_share_of_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []

    class Queue:
        def get(self, timeout: float) -> None:
            given.append(timeout)
            raise Empty

        def put(self, _answer: object) -> None:
            """Nobody waits any more."""

    resolve(monkeypatch, [PUBLIC])
    monkeypatch.setattr("handlers.adapters.guarded_http.egress.SimpleQueue", Queue)
    with pytest.raises(TargetTimeout):
        Egress(Budget.of(60)).connect("firm.example", 443)
    assert given == [2.0]


def numbers(address: IPv4Address) -> list[str]:
    """An address as C's ``inet_aton`` reads it, and as IDNA makes it of other digits."""
    value, parts = int(address), str(address).split(".")
    wide = str(address).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    circled = str(address).translate({ord("1") + n: 0x2460 + n for n in range(9)})
    return [
        str(value),
        hex(value),
        f"0{value:o}",
        ".".join(f"0{int(part):o}" for part in parts),
        ".".join(hex(int(part)) for part in parts),
        f"{parts[0]}.{value & 0xFFFFFF}",
        f"{parts[0]}.{parts[1]}.{value & 0xFFFF}",
        str(address),
        f"{address}.",
        wide,
        wide.replace(".", "\u3002"),
        circled,
    ]


@pytest.fixture
def only_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own reading of numeric hosts, without any server being asked."""
    enable_socket()
    real: Callable[..., Any] = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, **options: Any) -> Any:
        return real(host, port, flags=socket.AI_NUMERICHOST, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(address=inner_addresses(), data=st.data())
def test_no_encoding_of_an_inner_address_gets_through(
    address: IPv4Address, data: st.DataObject, connections: list[Any], only_numbers: None
) -> None:
    encoded = data.draw(st.sampled_from([*numbers(address), *forms(address)]))
    with pytest.raises((TargetRefused, ConnectionFailed, TargetFailed)):
        egress().connect(encoded, 80)
    for host in (encoded, f"[{encoded}]", f"[{encoded}%25eth0]", f"firm.example@{encoded}"):
        request = SiteRequest(provider="tests", url=f"http://{host}/", headers={})
        with pytest.raises(TargetRefused):
            fetch_site(request, Budget.of(5))
    assert connections == []
