"""Serves one AppSync API on loopback: ``python -m local.gateway --help``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import resource
import signal
import socket
import sys
import threading

from aiohttp import web
from botocore.exceptions import BotoCoreError, ClientError
from graphql import GraphQLError

from local.gateway.api.graphql_api import UnsupportedApiError
from local.gateway.realtime.service import Service
from local.gateway.server.app import make_runner
from local.gateway.server.assembly import make_service

ADDRESS = "127.0.0.1"
BACKLOG = 1_024
MOST_FILES = 8_192


def arguments() -> argparse.Namespace:
    """Parse the command line; an argument that is wrong ends the process with 2."""
    parser = argparse.ArgumentParser(
        prog="python -m local.gateway",
        description="AppSync's GraphQL endpoint for one API. AWS_ENDPOINT_URL and credentials "
        "come from the environment. It ends when its standard input closes.",
    )
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--api-id", required=True)
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--iam-authorizer", help="URL that verifies signed requests")
    return parser.parse_args()


def raise_file_limit() -> None:
    """Raise the limit of open sockets to MOST_FILES, or as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def serve(service: Service, listening: socket.socket) -> None:
    """Serve until a signal stops the process, or its standard input closes."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    threading.Thread(target=_at_end_of_input, args=(loop, stop), daemon=True).start()
    runner = make_runner(service)
    await runner.setup()
    await web.SockSite(runner, listening, backlog=BACKLOG).start()
    await stop.wait()
    await runner.cleanup()


def _at_end_of_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """Stop the server when standard input closes: it does when the parent process ends."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    loop.call_soon_threadsafe(stop.set)


def main() -> int:
    """Serve the API; returns the exit status, 1 after a line that names why it did not start."""
    given = arguments()
    raise_file_limit()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("local.gateway").setLevel(logging.INFO)
    # aiohttp logs what a client sent.
    logging.getLogger("aiohttp").setLevel(logging.CRITICAL)
    try:
        with socket.create_server((ADDRESS, given.port)) as listening:
            service = make_service(given.api_id, given.region, given.iam_authorizer)
            asyncio.run(serve(service, listening))
    except UnsupportedApiError as error:
        return _say(f"The gateway does not have: {error}")
    except (ClientError, BotoCoreError) as error:
        return _say(f"API {given.api_id} can't be read from the control plane: {error}")
    except (GraphQLError, TypeError) as error:
        return _say(f"The schema of API {given.api_id} is not valid: {error}")
    except (OSError, OverflowError) as error:
        return _say(f"Can't listen on {ADDRESS}:{given.port}: {error}")
    return 0


def _say(message: str) -> int:
    sys.stderr.write(f"gateway: {message}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
