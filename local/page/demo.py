"""Puts the record that proves a demo domain into the stand-ins of DNS."""

from __future__ import annotations

import asyncio

import requests
from aiohttp import web

RECORDS_PATH = "/demo/records/{domain}"


def record_route(records_url: str) -> web.RouteDef:
    """``PUT`` of ``{name, text}``; 502 where the stand-ins refuse it."""

    async def put(request: web.Request) -> web.Response:
        url = f"{records_url}/{request.match_info['domain']}"
        answer = await asyncio.to_thread(requests.put, url, data=await request.read(), timeout=5)
        if not answer.ok:
            raise web.HTTPBadGateway
        return web.Response(status=204)

    return web.put(RECORDS_PATH, put)
