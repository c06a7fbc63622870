"""One engine with IAM enforced and one gateway, with an API that only these tests know."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.local.gateway.support.client import (
    ENGINE,
    ENGINE_PORT,
    ENVIRONMENT,
    GATEWAY_PORT,
    ROOT,
    Deployed,
    Gateway,
)
from tests.local.gateway.support.deploying import api_key, create_api, create_table
from tests.local.gateway.support.identities import create_role, create_users


@contextmanager
def server(arguments: list[str], log: Path, health: str) -> Iterator[None]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | ENVIRONMENT
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
        )
    try:
        _wait(process, health, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdin:
            process.stdin.close()


def _wait(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"No answer from {health}:\n{log.read_text()}")


@pytest.fixture(scope="session")
def aws_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory, aws_environment: None) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("engine")
    arguments = ["local.engine.process", "--port", str(ENGINE_PORT), "--data", str(folder)]
    with server(arguments, folder / "log", f"{ENGINE}/_ministack/health"):
        yield ENGINE


@pytest.fixture(scope="session")
def deployed(engine: str) -> Deployed:
    create_table()
    pool_id, client_id, tokens = create_users()
    api_id, arn = create_api(pool_id)
    publish, listen = f"{arn}/types/Mutation/fields/publish", f"{arn}/types/Subscription/fields/on*"
    credentials = {
        "listener": create_role(
            "listener", [("appsync:GraphQL", publish), ("appsync:GraphQL", listen)]
        ),
        "publisher": create_role("publisher", [("appsync:GraphQL", publish)]),
        "speaker": create_role("speaker", [("appsync:GraphQL", f"{arn}/types/Query/fields/say")]),
        "outsider": create_role(
            "outsider", [("appsync:GraphQL", f"{arn}/types/Mutation/fields/other")]
        ),
    }
    keys = {"good": api_key(api_id, 3600), "expired": api_key(api_id, -1)}
    return Deployed(api_id, arn, pool_id, client_id, tokens, credentials, keys)


@pytest.fixture(scope="session")
def gateway(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    log = tmp_path_factory.mktemp("gateway") / "log"
    arguments = ["local.gateway", "--port", str(GATEWAY_PORT), "--api-id", deployed.api_id]
    arguments += ["--iam-authorizer", f"{ENGINE}/_local/authorize"]
    with server(arguments, log, f"http://127.0.0.1:{GATEWAY_PORT}/_health"):
        yield Gateway(deployed, log)
