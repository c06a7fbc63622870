"""Starts AWS in a process (ministack) on loopback, with the corrections that it needs here.

The only file besides ``iam_authorizer`` that knows anything inside ministack.
"""

import argparse
import asyncio
import logging
import os
from pathlib import Path
from typing import Any

from local.lifetime import stop_with_parent

# The worker's reply to a raised exception carries only its text. Step Functions needs the class
# name as well: without it ``ErrorEquals`` never matches (docs/decisions/0003).
PLAIN_REPLY = '{"status": "error", "error": str(e), "trace": traceback.format_exc()}'
TYPED_REPLY = (
    '{"status": "error", "error": str(e), "trace": traceback.format_exc(), '
    '"error_payload": {"errorMessage": str(e), "errorType": type(e).__name__, '
    '"stackTrace": traceback.format_tb(e.__traceback__)}}'
)


def with_error_names(worker_script: str) -> str:
    """The Python worker's script, corrected to reply with the class name of an exception."""
    if worker_script.count(PLAIN_REPLY) != 1:
        raise RuntimeError("ministack's Python worker has changed: see local/engine.py PLAIN_REPLY")
    return worker_script.replace(PLAIN_REPLY, TYPED_REPLY)


def configure(port: int, data: Path) -> None:
    """Set ministack's own settings; it reads them when it is imported."""
    os.environ |= {
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": os.environ["AWS_REGION"],
        "S3_DATA_DIR": str(data / "s3"),
        "STATE_DIR": str(data / "state"),
        # Neither is used here, and both would listen on all interfaces.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": os.environ.get("ENGINE_LOG_LEVEL", "WARNING"),
    }


def serve(port: int) -> None:
    """Run until the process is told to stop."""
    from hypercorn.asyncio import serve as hypercorn_serve  # noqa: PLC0415
    from hypercorn.config import Config  # noqa: PLC0415
    from ministack.app import app  # noqa: PLC0415
    from ministack.core import lambda_runtime  # noqa: PLC0415

    from local.iam_authorizer import IamAuthorizer  # noqa: PLC0415
    from local.post_confirmation import PostConfirmation  # noqa: PLC0415

    lambda_runtime._PYTHON_WORKER_SCRIPT = with_error_names(lambda_runtime._PYTHON_WORKER_SCRIPT)
    logging.getLogger("hypercorn.access").setLevel(logging.WARNING)
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.keep_alive_timeout = 75
    server: Any = PostConfirmation(IamAuthorizer(app))
    asyncio.run(hypercorn_serve(server, config))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder for its files")
    arguments = parser.parse_args()
    stop_with_parent()
    configure(arguments.port, arguments.data)
    serve(arguments.port)


if __name__ == "__main__":
    main()
