"""How a reply goes out on the bare connection, and what each fault makes of it."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from local.stand_ins.faults import Fault
from local.stand_ins.replies import Reply, html_reply, json_reply

LINGER_NOT = struct.pack("ii", 1, 0)
TLS_ALERT = b"\x15\x03\x03\x00\x02\x02\x28"
"""A fatal handshake_failure (RFC 8446), where HTTP is expected."""
NESTED = b"[" * 100_000 + b"]" * 100_000
ENDLESS_PIECE = b" " * 65_536
ENDLESS_PIECES = 16_384
"""One gibibyte: endless for a client, but not for this machine."""
ELSEWHERE = {
    "redirect_to_loopback": "http://127.0.0.1/",
    "redirect_to_metadata": "http://169.254.169.254/latest/meta-data/",
}


def send(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault | None = None) -> None:
    """Send a reply, changed by the fault that is on."""
    if fault is None:
        _write(handler, reply)
        return
    match fault.fault:
        case "changing_dns":
            _write(handler, reply)
        case "latency":
            time.sleep(fault.seconds or 0)
            _write(handler, reply)
        case "slow_drip":
            _drip(handler, reply, fault.seconds or 0)
        case "truncated":
            handler.wfile.write(_head(handler, reply) + reply.body[: len(reply.body) // 2])
            handler.close_connection = True
        case "endless_body":
            _endless(handler, reply)
        case "reset":
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
            handler.close_connection = True
        case "tls_error":
            handler.wfile.write(TLS_ALERT)
            handler.close_connection = True
        case _:
            _write(handler, _replaced(handler, reply, fault))


def _write(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.wfile.write(_head(handler, reply) + reply.body)


def _drip(handler: BaseHTTPRequestHandler, reply: Reply, seconds: float) -> None:
    handler.wfile.write(_head(handler, reply))
    for byte in reply.body:
        time.sleep(seconds)
        handler.wfile.write(bytes([byte]))


def _endless(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    length = len(ENDLESS_PIECE) * ENDLESS_PIECES
    handler.wfile.write(_head(handler, reply, length))
    for _ in range(ENDLESS_PIECES):
        handler.wfile.write(ENDLESS_PIECE)


def _head(handler: BaseHTTPRequestHandler, reply: Reply, length: int | None = None) -> bytes:
    """Status line and headers, to be sent together with the body: two sends cost a delay."""
    headers = {
        "Date": handler.date_time_string(),
        "Content-Type": reply.content_type,
        "Content-Length": str(len(reply.body) if length is None else length),
        **reply.headers,
    }
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _replaced(handler: BaseHTTPRequestHandler, reply: Reply, fault: Fault) -> Reply:
    """The reply of a fault that is a whole reply of its own."""
    if fault.fault == "status_429":
        refused = json_reply({"error": "Rate limit exceeded"}, status=429)
        wait = {} if fault.seconds is None else {"Retry-After": f"{fault.seconds:.0f}"}
        return replace(refused, headers=wait)
    if fault.fault.startswith("redirect_"):
        location = ELSEWHERE.get(fault.fault, handler.path)
        return Reply(status=302, headers={"Location": location})
    return {
        "status_401": json_reply({"error": "Unauthorised"}, status=401),
        "status_403": json_reply({"error": "Forbidden"}, status=403),
        "status_404": Reply(status=404),
        "status_500": json_reply({"error": "internal"}, status=500),
        "html_502": html_reply(502, "Bad gateway"),
        "nested_json": replace(reply, status=200, body=NESTED),
        "wrong_content_type": replace(reply, content_type="text/html; charset=utf-8"),
    }[fault.fault]
