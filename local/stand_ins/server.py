"""The HTTP server of the stand-ins. The standard library's, since a fault needs the bare socket."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import ThirdParty
from local.stand_ins import parties
from local.stand_ins.control import Control
from local.stand_ins.parties import own_website, rdap
from local.stand_ins.recorded import replay
from local.stand_ins.replies import Reply, Request, html_reply
from local.stand_ins.sending import send

THIRD_PARTIES: tuple[ThirdParty, ...] = (*PROVIDERS, *FEEDS)
STAND_INS: Mapping[str, Callable[[Request], Reply]] = MappingProxyType(
    dict.fromkeys((row.id for row in THIRD_PARTIES), replay)
    | {
        name: import_module(f"{parties.__name__}.{name}").reply_to
        for _, name, _ in iter_modules(parties.__path__)
    }
)
"""By provider id: the module of that name, else the answer recorded for the tests."""
ADDRESSES = frozenset(
    [*((row.id, name) for row in THIRD_PARTIES for name in row.urls), ("rdap", rdap.REGISTRY)]
)
"""A provider's address ``name`` is at ``/{provider}/{name}`` (handlers.providers.registry)."""


class StandIns(ThreadingHTTPServer):
    """All stand-ins, and the demo domains' websites, on one port of loopback; with TLS or without.

    With TLS there are the websites alone.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, control: Control, tls: ssl.SSLContext | None = None) -> None:
        self.control = control
        self.scheme = "https" if tls else "http"
        self._tls = tls
        super().__init__(("127.0.0.1", port), Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the thread of the connection, so that no other client waits for it."""
        if self._tls:
            request = self._tls.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, as it may on a fault, is no error; everything else is printed."""
        if not isinstance(sys.exception(), ConnectionError | ssl.SSLError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Takes one request and sends its reply, with the fault that is on."""

    protocol_version = "HTTP/1.1"
    server: StandIns

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_POST(self) -> None:
        """Answer."""
        self._answer()

    def do_PUT(self) -> None:
        """Steer."""
        self._answer()

    def do_DELETE(self) -> None:
        """Steer."""
        self._answer()

    def _answer(self) -> None:
        """Answer for a provider, or steer."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        request = self._to_website() or self._to_provider()
        if path.startswith("/_"):
            send(self, self.server.control.reply_to(self.command, path, body))
        elif request:
            self._provide(request)
        else:
            send(self, html_reply(404, "Not found"))

    def _to_website(self) -> Request | None:
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        if host not in own_website.hosts():
            return None
        return Request(
            provider=own_website.PROVIDER,
            name=self.server.scheme,
            path=urlsplit(self.path).path,
            query={"host": host},
            headers={},
            records=self.server.control.records,
        )

    def _to_provider(self) -> Request | None:
        address = urlsplit(self.path)
        provider, name, *rest = [*address.path.split("/")[1:], "", ""]
        if (provider, name) not in ADDRESSES:
            return None
        return Request(
            provider=provider,
            name=name,
            method=self.command,
            path="".join(f"/{part}" for part in rest if part),
            query=dict(parse_qsl(address.query)),
            headers={key.lower(): value for key, value in self.headers.items()},
            records=self.server.control.records,
        )

    def _provide(self, request: Request) -> None:
        control = self.server.control
        number = control.calls.count(request)
        fault = control.faults.of(request)
        if fault and fault.fault == "changing_dns":
            request = replace(request, changed=number % 2 == 0)
        send(self, STAND_INS[request.provider](request), fault)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: /_calls counts the calls."""
