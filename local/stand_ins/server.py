"""The HTTP server of the stand-ins. The standard library's, since a fault needs the bare socket."""

import json
import socket
import struct
import sys
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from local.stand_ins import dns, have_i_been_pwned
from local.stand_ins.calls import Calls
from local.stand_ins.faults import Fault, Faults
from local.stand_ins.replies import Question, Reply, html_reply, json_reply

PROVIDERS = {"dns": dns.reply_to, "have_i_been_pwned": have_i_been_pwned.reply_to}
# Path of a provider's call → provider and name of the address (handlers.providers.table).
PATHS = {
    "/dns/cloudflare": ("dns", "cloudflare"),
    "/dns/google": ("dns", "google"),
    "/have_i_been_pwned/api/breaches": ("have_i_been_pwned", "api"),
    "/have_i_been_pwned/breaches": ("have_i_been_pwned", "api"),
}
LINGER_NOT = struct.pack("ii", 1, 0)


class StandIns(ThreadingHTTPServer):
    """All stand-ins on one port of loopback."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int) -> None:
        self.faults = Faults()
        self.calls = Calls()
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, as it may on a fault, is no error; everything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def control(self, method: str, path: str, body: bytes) -> Reply:
        """The paths that steer the stand-ins: /_health, /_calls, /_faults."""
        place, _, provider = path.removeprefix("/_").partition("/")
        match method, place:
            case "GET", "health":
                return json_reply({"status": "ok"})
            case "GET", "calls":
                return json_reply(self.calls.to_json())
            case "DELETE", "calls":
                self.calls.forget()
            case "GET", "faults":
                return json_reply(self.faults.to_json())
            case "DELETE", "faults" if provider in {"", *PROVIDERS}:
                self.faults.switch_off(provider or None)
            case "PUT", "faults" if provider in PROVIDERS:
                return self._switch_on(provider, body)
            case _:
                return json_reply({"error": f"nothing at {method} {path}"}, status=404)
        return Reply(status=204)

    def _switch_on(self, provider: str, body: bytes) -> Reply:
        try:
            self.faults.switch_on(provider, Fault.read(json.loads(body)))
        except ValueError as error:
            return json_reply({"error": str(error)}, status=400)
        return json_reply(self.faults.to_json())


class Handler(BaseHTTPRequestHandler):
    """Takes one request and sends its reply, with the fault that is on."""

    protocol_version = "HTTP/1.1"
    server: StandIns

    def do_GET(self) -> None:
        """Answer for a provider, or steer."""
        address = urlsplit(self.path)
        if address.path.startswith("/_"):
            self._control()
        elif address.path in PATHS:
            provider, name = PATHS[address.path]
            headers = {key.lower(): value for key, value in self.headers.items()}
            self._provide(
                Question(
                    provider=provider,
                    name=name,
                    query=dict(parse_qsl(address.query)),
                    headers=headers,
                )
            )
        else:
            self._send(html_reply(404, "Not found"))

    def do_PUT(self) -> None:
        """Steer."""
        self._control()

    def do_DELETE(self) -> None:
        """Steer."""
        self._control()

    def _control(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(self.server.control(self.command, urlsplit(self.path).path, body))

    def _provide(self, question: Question) -> None:
        self.server.calls.count(question)
        fault = self.server.faults.of(question)
        reply = PROVIDERS[question.provider](question)
        match fault:
            case None:
                self._send(reply)
            case Fault("latency"):
                time.sleep(fault.seconds)
                self._send(reply)
            case Fault("slow_drip"):
                self._drip(reply, fault.seconds)
            case Fault("truncated"):
                self._truncate(reply)
            case Fault("reset"):
                self._reset()
            case _:
                self._send(_replaced(reply, fault))

    def _send(self, reply: Reply) -> None:
        self.wfile.write(self._head(reply) + reply.body)

    def _drip(self, reply: Reply, seconds: float) -> None:
        self.wfile.write(self._head(reply))
        for byte in reply.body:
            time.sleep(seconds)
            self.wfile.write(bytes([byte]))

    def _truncate(self, reply: Reply) -> None:
        self.wfile.write(self._head(reply) + reply.body[: len(reply.body) // 2])
        self.close_connection = True

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
        self.close_connection = True

    def _head(self, reply: Reply) -> bytes:
        """Status line and headers, to be sent together with the body: two sends cost a delay."""
        headers: Mapping[str, str] = {
            "Date": self.date_time_string(),
            "Content-Type": reply.content_type,
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }
        lines = [f"HTTP/1.1 {reply.status} {self.responses[reply.status][0]}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: /_calls counts the calls."""


def _replaced(reply: Reply, fault: Fault) -> Reply:
    """The reply of a fault that is a whole reply of its own."""
    if fault.fault == "status_429":
        content = json_reply({"error": "Rate limit exceeded"}, status=429)
        return Reply(status=429, body=content.body, headers={"Retry-After": f"{fault.seconds:.0f}"})
    if fault.fault == "status_500":
        return json_reply({"error": "internal"}, status=500)
    if fault.fault == "html_502":
        return html_reply(502, "Bad gateway")
    return Reply(status=reply.status, content_type="text/html; charset=utf-8", body=reply.body)
