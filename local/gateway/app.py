"""The HTTP side: GET /_health and POST /graphql."""

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from local.gateway.callers import Caller
from local.gateway.errors import RequestError, malformed, place_of
from local.gateway.fields import RequestState
from local.gateway.operation import Operation, read
from local.gateway.service import Service

LARGEST_BODY = 1_000_000
REQUEST_SECONDS = 30
logger = logging.getLogger("local.gateway")


@dataclass
class Record:
    """What the log tells of a request; never a value that a client sent."""

    operation: str = "-"
    caller: str = "-"
    errors: int = 0


def make_app(service: Service) -> Starlette:
    """The ASGI app that serves one API."""

    async def graphql(request: Request) -> JSONResponse:
        started, record = time.perf_counter(), Record()
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                status, answer = await _answer(service, request, record)
        except TimeoutError:
            status, answer = 200, _failure("ExecutionTimeout", "The request took too long.")
        record.errors = len(answer.get("errors", []))
        _log(record, status, time.perf_counter() - started)
        return JSONResponse(answer, status)

    return Starlette(
        routes=[
            Route("/_health", _health),
            Route("/graphql", graphql, methods=["POST"]),
        ],
        middleware=[
            # As AppSync: any page may ask, since a browser never adds credentials by itself.
            Middleware(CORSMiddleware, allow_origins=["*"], allow_headers=["*"]),
        ],
        exception_handlers={Exception: _internal_failure, HTTPException: _http_failure},
    )


async def _answer(service: Service, request: Request, record: Record) -> tuple[int, dict[str, Any]]:
    try:
        body = await _body(request)
        operation = _read(body)
        caller = await _caller(service, request, body, operation)
        record.caller = caller.mode.name
        if isinstance(operation, RequestError):
            raise operation
        record.operation = operation.label
        state = RequestState(caller, _headers(request), operation.variables)
        return 200, await service.execution.run(operation, state)
    except RequestError as refusal:
        return refusal.status, refusal.body()


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise RequestError(413, "RequestEntityTooLarge", "The request is too large.")
    except ClientDisconnect:
        raise malformed("The request ended early.") from None
    return body


def _read(body: bytes) -> Operation | RequestError:
    """Not raised yet: who isn't allowed in learns nothing about their document."""
    try:
        return read(body)
    except RequestError as refusal:
        return refusal


async def _caller(
    service: Service, request: Request, body: bytes, operation: Operation | RequestError
) -> Caller:
    source_ip = request.client.host if request.client else ""
    asked = None if isinstance(operation, RequestError) else operation
    return await run_in_threadpool(
        service.authentication.caller, _headers(request), body, asked, source_ip
    )


def _headers(request: Request) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in request.headers.items():
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _failure(error_type: str, message: str) -> dict[str, Any]:
    return {"data": None, "errors": [{"errorType": error_type, "message": message}]}


def _log(record: Record, status: int, seconds: float) -> None:
    logger.info(
        "%s caller=%s status=%d ms=%.0f errors=%d",
        record.operation,
        record.caller,
        status,
        seconds * 1000,
        record.errors,
    )


async def _health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _internal_failure(_: Request, error: Exception) -> JSONResponse:
    logger.error("Internal failure: %s", place_of(error))
    return JSONResponse(_failure("InternalFailure", "Internal failure in the gateway."), 500)


async def _http_failure(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse({"errors": [{"errorType": "HttpError", "message": str(status)}]}, status)
