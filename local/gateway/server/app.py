"""The HTTP routes: GET /_health, POST /graphql, and the real-time endpoint."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

from local.gateway.auth.callers import Caller, Credentials
from local.gateway.errors import RequestError, failure, malformed, place_of
from local.gateway.execution.request_state import RequestState
from local.gateway.operation import Operation, read
from local.gateway.realtime.endpoint import Realtime
from local.gateway.realtime.service import Service
from local.gateway.request_log import Record, logger

LARGEST_BODY = 1_000_000
REQUEST_SECONDS = 30
STOP_SECONDS = 2
# For a connection without a whole request.
IDLE_SECONDS = 30
# A handshake has its credentials in the query or in one header.
LARGEST_HEADER = 16 * 1024
# As AppSync, for clients that accept it ("Configuring server-side caching and API payload
# compression").
COMPRESSED = range(1_000, 10_000_001)
# As AppSync: any origin, since a browser adds no credentials by itself.
CORS = {"access-control-allow-origin": "*"}


def make_runner(service: Service) -> web.AppRunner:
    """Return the runner that serves one API."""
    return web.AppRunner(
        App(service).make(),
        access_log=None,
        # A signature covers the body as it was sent.
        auto_decompress=False,
        shutdown_timeout=STOP_SECONDS,
        keepalive_timeout=IDLE_SECONDS,
        max_line_size=LARGEST_HEADER,
        max_field_size=LARGEST_HEADER,
    )


class App:
    """The HTTP application of one API."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._realtime = Realtime(service)

    def make(self) -> web.Application:
        """Return the application."""
        app = web.Application(middlewares=[_failures_as_json])
        app.add_routes(
            [
                web.get("/_health", _health, allow_head=False),
                web.post("/graphql", self._graphql),
                web.options("/graphql", _preflight),
                # At /graphql on AppSync's own host names, below it on custom domain names.
                web.get("/graphql", self._realtime.serve, allow_head=False),
                web.get("/graphql/realtime", self._realtime.serve, allow_head=False),
            ]
        )
        app.cleanup_ctx.append(self._realtime.running)
        app.on_shutdown.append(self._realtime.close)
        return app

    async def _graphql(self, request: web.Request) -> web.Response:
        record = Record()
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                status, answer = await self._answer(request, record)
        except TimeoutError:
            status, answer = 200, failure("ExecutionTimeout", "The request took too long.")
        record.errors = len(answer.get("errors", []))
        record.write(status)
        response = web.json_response(answer, status=status, headers=CORS)
        _compress(request, response)
        return response

    async def _answer(self, request: web.Request, record: Record) -> tuple[int, dict[str, Any]]:
        try:
            credentials = Credentials(_headers(request), await _body(request), _source_ip(request))
            operation = _read(credentials.body)
            caller = await self._caller(credentials, operation)
            record.caller = caller.mode.name
            if isinstance(operation, RequestError):
                raise operation
            record.operation = operation.label
            state = RequestState(caller, credentials.headers, operation.variables)
            answer = await self._service.execution.run(operation, state)
        except RequestError as refusal:
            return refusal.status, refusal.body()
        await self._realtime.publish(operation, state, answer)
        return 200, answer

    async def _caller(
        self, credentials: Credentials, operation: Operation | RequestError
    ) -> Caller:
        asked = None if isinstance(operation, RequestError) else operation
        return await self._service.in_thread(
            self._service.authentication.caller, credentials, asked
        )


def _compress(request: web.Request, response: web.Response) -> None:
    accepted = "gzip" in request.headers.get("accept-encoding", "")
    if accepted and response.content_length in COMPRESSED:
        response.enable_compression(web.ContentCoding.gzip)


async def _body(request: web.Request) -> bytes:
    body = b""
    try:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise RequestError(413, "RequestEntityTooLarge", "The request is too large.")
    except (web.RequestPayloadError, ConnectionError):
        raise malformed("The request ended early.") from None
    return body


def _read(body: bytes) -> Operation | RequestError:
    """Return the refusal of a bad document: credentials are checked before it is raised."""
    try:
        return read(body)
    except RequestError as refusal:
        return refusal


def _headers(request: web.Request) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in request.headers.items():
        key = name.lower()
        joined[key] = f"{joined[key]},{value}" if key in joined else value
    return joined


def _source_ip(request: web.Request) -> str:
    return request.remote or ""


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _preflight(request: web.Request) -> web.Response:
    # By name, since a wildcard does not cover Authorization.
    asked = request.headers.get("access-control-request-headers", "*")
    allowed = {"access-control-allow-methods": "POST", "access-control-allow-headers": asked}
    return web.Response(headers=CORS | allowed | {"access-control-max-age": "600"})


@web.middleware
async def _failures_as_json(request: web.Request, handler: Any) -> web.StreamResponse:
    try:
        answer: web.StreamResponse = await handler(request)
    except web.HTTPException as refusal:
        body = {"errors": [{"errorType": "HttpError", "message": str(refusal.status)}]}
        return web.json_response(body, status=refusal.status, headers=CORS)
    except Exception as error:
        logger.error("Internal failure: %s", place_of(error))
        body = failure("InternalFailure", "Internal failure in the gateway.")
        return web.json_response(body, status=500, headers=CORS)
    return answer
