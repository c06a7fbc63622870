"""Real servers on loopback that stand for ``.example``, and calls of the client."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.answer import SiteAnswer, SiteRequest
from handlers.adapters.guarded_http.client import fetch_site, visit_site

HOSTS = (
    "firm.example", "www.firm.example", "xn--bcher-kva.example", "ca.example", "old.example",
    "early.example", "other-name.example", "self.example", "alone.example", "old-alone.example",
    "unhelped.example",
)  # fmt: skip
INTERMEDIATE = "http://ca.example/intermediate.cer"


@dataclass
class Site:
    """What the servers say: by URL, a status, headers and a body, or a function that writes."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    plain_port: int = 0
    encrypted_port: int = 0


def endless(head: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """A page that begins with this head, and has a body without an end."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(b"x" * 10_000)

    return write


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server: Any = self.server
        url = f"{server.scheme}://{self.headers['Host']}{self.path}"
        server.site.asked.append((url, {name.lower(): text for name, text in self.headers.items()}))
        page = server.site.pages.get(url, (404, {}, b""))
        self.close_connection = True
        if callable(page):
            page(self)
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Site, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site, self.scheme = site, "https" if context else "http"
        self.context = context

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.context:
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)
        request.close()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what some tests are about."""


def fetch(url: str, seconds: float = 5, **options: Any) -> SiteAnswer:
    request = SiteRequest(provider="tests", url=url, headers={"User-Agent": "tests/1"}, **options)
    return fetch_site(request, Budget.of(seconds))


def visit(url: str, seconds: float = 5, **options: Any) -> SiteAnswer:
    request = SiteRequest(provider="tests", url=url, headers={}, **options)
    return visit_site(request, Budget.of(seconds))
