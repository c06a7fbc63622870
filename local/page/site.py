"""Serves the built page, its config.json and the mailbox, as CloudFront would."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import requests
from aiohttp import web

from handlers.adapters.aws.signing_key import PUBLISHED
from infra.frontend.page_config import FILE as CONFIG
from infra.frontend.page_headers import (
    NOTHING_THERE,
    SECURITY,
    SHARED_HEADERS,
    SHARED_POLICY,
    UNSUBSCRIBE_PREFIX,
    cache_control,
    content_security_policy,
)
from infra.sharing.shared_objects import PREFIX as SHARED_PREFIX
from local.page.demo import record_route
from local.page.mailbox import MAILBOX_PATH, STYLE, STYLE_PATH, mailbox_page
from local.page.shared import Shared

INDEX = "index.html"
VERIFY = "/verify"
COMPRESSED = {"text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"}
SHARED = {"Content-Security-Policy": SHARED_POLICY, **SHARED_HEADERS}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/javascript", ".js")


def make_site(  # noqa: PLR0913, PLR0917 - one caller
    folder: Path,
    config: dict[str, Any],
    mails_url: str,
    read_keys: Callable[[], bytes | None],
    read_shared: Callable[[str], Shared | None],
    records_url: str | None = None,
    unsubscribe: Callable[[str, str], tuple[int, str]] | None = None,
) -> web.Application:
    """The application over ``folder``; ``config`` becomes config.json, mails are the engine's.

    ``read_keys`` gives the published keys of reports, None while there are none; ``read_shared``
    what is shared under a name.
    ``unsubscribe`` answers a method and a path with a status and HTML.
    Records that prove demo domains are put at ``records_url``, where there are stand-ins.
    """

    async def page(request: web.Request) -> web.Response:
        file = file_of(folder, request.path)
        if file is None:
            # As S3 answers CloudFront, which may read files and not list them.
            raise web.HTTPForbidden
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        response = web.Response(body=file.read_bytes(), content_type=kind)
        if kind in COMPRESSED and "gzip" in request.headers.get("Accept-Encoding", ""):
            response.enable_compression(web.ContentCoding.gzip)
        return response

    async def settings(_: web.Request) -> web.Response:
        return web.json_response(config)

    async def keys(_: web.Request) -> web.Response:
        published = await asyncio.to_thread(read_keys)
        if published is None:
            raise web.HTTPForbidden
        return web.Response(body=published, content_type="application/json")

    async def shared(request: web.Request) -> web.Response:
        found = await asyncio.to_thread(read_shared, request.path.lstrip("/"))
        if found is None:
            raise web.HTTPForbidden
        return web.Response(body=found.content, headers=found.headers | SHARED)

    async def mailbox(_: web.Request) -> web.Response:
        answer = await asyncio.to_thread(requests.get, mails_url, timeout=5)
        return web.Response(text=mailbox_page(answer.json()), content_type="text/html")

    async def style(_: web.Request) -> web.Response:
        return web.Response(text=STYLE, content_type="text/css")

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def ended(request: web.Request) -> web.Response:
        assert unsubscribe is not None  # noqa: S101 - it has a route only then
        status, text = await asyncio.to_thread(unsubscribe, request.method, request.path)
        return web.Response(status=status, text=text, content_type="text/html")

    nothing_there = folder / NOTHING_THERE.lstrip("/")
    site = web.Application(middlewares=[_with_headers(security_headers(config), nothing_there)])
    site.add_routes(
        [
            web.get("/_health", health),
            web.get(MAILBOX_PATH, mailbox),
            web.get(STYLE_PATH, style),
            web.get(f"/{CONFIG}", settings),
            web.get(f"/{PUBLISHED}", keys),
            *([record_route(records_url)] if records_url else []),
            *([web.route("*", f"/{UNSUBSCRIBE_PREFIX}{{token}}", ended)] if unsubscribe else []),
            web.get(f"/{SHARED_PREFIX}{{path:.*}}", shared),
            web.get("/{path:.*}", page),
        ]
    )
    return site


def _with_headers(headers: dict[str, str], nothing_there: Path) -> Any:
    @web.middleware
    async def middleware(request: web.Request, handler: Answer) -> web.StreamResponse:
        try:
            response = await handler(request)
            response.headers.setdefault("Cache-Control", cache_control(request.path))
        except web.HTTPForbidden:
            # What CloudFront answers instead of S3.
            body = nothing_there.read_bytes()
            response = web.Response(status=404, body=body, content_type="text/html")
        except web.HTTPException as refusal:
            response = web.Response(status=refusal.status, text=refusal.reason)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def security_headers(config: dict[str, Any]) -> dict[str, str]:
    """What CloudFront adds to each answer; HSTS is left out, since this is plain HTTP."""
    return {
        **SECURITY,
        "Content-Security-Policy": content_security_policy(connections(config)),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def connections(config: dict[str, Any]) -> list[str]:
    """Where the page may connect to: the API, also by WebSocket, and Cognito."""
    graphql = config["graphqlUrl"]
    realtime = graphql.replace("http", "ws", 1) + "/realtime"
    return [graphql, realtime, config["userPoolEndpoint"]]


def file_of(folder: Path, path: str) -> Path | None:
    """The file at a path; the page itself for the addresses of its views, which have no dot."""
    if path == VERIFY:
        return folder / "verify.html"
    if "." not in path.rpartition("/")[2]:
        return folder / INDEX
    file = (folder / path.lstrip("/")).resolve()
    return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
