"""Starts AWS in a process (ministack) on loopback, with the corrections that it needs here.

Only this file and the others in this folder use ministack's internals.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

from local.lifetime import stop_with_parent


def configure(port: int, data: Path, *, keeps_state: bool) -> None:
    """Set ministack's own settings; it reads them when it is imported."""
    os.environ |= {
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": os.environ["AWS_REGION"],
        "PERSIST_STATE": str(int(keeps_state)),
        "S3_PERSIST": str(int(keeps_state)),
        "S3_DATA_DIR": str(data / "s3"),
        "STATE_DIR": str(data / "state"),
        # Neither is used here, and both would listen on all interfaces.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": os.environ.get("ENGINE_LOG_LEVEL", "WARNING"),
    }
    # Workers share their code's folder, and find each other's bytecode only beside it.
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        os.environ.pop(name, None)


def serve(port: int) -> None:
    """Run until the process receives a signal to stop."""
    from hypercorn.asyncio import serve as hypercorn_serve  # noqa: PLC0415
    from hypercorn.config import Config  # noqa: PLC0415
    from ministack.app import app  # noqa: PLC0415
    from ministack.core import iam_evaluator, lambda_runtime  # noqa: PLC0415
    from ministack.services import (  # noqa: PLC0415
        cloudwatch,
        dynamodb,
        eventbridge,
        lambda_svc,
        stepfunctions,
    )
    from ministack.services.cloudformation import provisioners  # noqa: PLC0415

    from local.engine.allowed_calls import AllowedCalls  # noqa: PLC0415
    from local.engine.corrections import correct  # noqa: PLC0415
    from local.engine.executions import correct_executions  # noqa: PLC0415
    from local.engine.histories import record_branches  # noqa: PLC0415
    from local.engine.iam_authorizer import IamAuthorizer  # noqa: PLC0415
    from local.engine.kept_streams import keep_streams  # noqa: PLC0415
    from local.engine.map_runs import take_paths  # noqa: PLC0415
    from local.engine.missing_samples import count_missing_samples  # noqa: PLC0415
    from local.engine.post_confirmation import PostConfirmation  # noqa: PLC0415
    from local.engine.throttles import Throttles  # noqa: PLC0415
    from local.engine.unpacked import unpack_once  # noqa: PLC0415

    correct(lambda_runtime, eventbridge, lambda_svc, provisioners, stepfunctions)
    keep_streams(dynamodb)
    record_branches(stepfunctions)
    correct_executions(stepfunctions)
    take_paths(stepfunctions)
    count_missing_samples(cloudwatch)
    unpack_once(lambda_runtime, Path(tempfile.gettempdir()) / "unpacked")
    logging.getLogger("hypercorn.access").setLevel(logging.WARNING)
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.keep_alive_timeout = 75
    server: Any = AllowedCalls(Throttles(PostConfirmation(IamAuthorizer(app))), iam_evaluator)
    asyncio.run(hypercorn_serve(server, config))


def main() -> None:
    """Serve the engine on the port that the command line names, until the parent process ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder for its files")
    parser.add_argument(
        "--keep-state", action="store_true", help="go on with what was there when it last ended"
    )
    arguments = parser.parse_args()
    stop_with_parent()
    configure(arguments.port, arguments.data, keeps_state=arguments.keep_state)
    serve(arguments.port)


if __name__ == "__main__":
    main()
