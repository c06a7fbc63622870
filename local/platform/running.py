"""The whole local platform: its servers, deployed, for as long as a ``with`` block lasts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from handlers.providers.registry.providers import PROVIDERS
from infra.events.patterns import both_events
from infra.security_service.provider_keys import key_output
from local.configuration import LocalPlatform, key_name
from local.platform import processes
from local.platform.deploy import deploy, synthesize
from local.platform.servers import Servers
from local.stand_ins.parties.hibp_domain_search import KEY


@dataclass(frozen=True)
class Deployment:
    """A running platform: its addresses and the outputs of its stacks."""

    platform: LocalPlatform
    outputs: dict[str, str]
    servers: Servers


@contextmanager
def running(
    platform: LocalPlatform,
    progress: Callable[[str], None],
    *,
    with_page: bool = False,
    keeps_state: bool = False,
) -> Iterator[Deployment]:
    """Start the servers and deploy; on leaving, end every process that was started.

    ``with_page`` also serves the page, which has to be built. ``keeps_state`` lets the engine be
    ended and started again within the ``with`` block, with all that it had.

    Raises LocalError when a port is taken, a server doesn't start or the deployment fails.
    """
    platform.require_free_ports()
    logs = platform.directory / "logs"
    with (
        _environment(platform),
        emptied(platform.temporary_files),
        Servers(platform.environment(), logs) as servers,
        ThreadPoolExecutor(2) as pool,
    ):
        if not platform.live:
            progress("Starting the stand-ins of the third-party APIs")
            servers.start(processes.stand_ins(platform))
        progress("Starting AWS in a process, synthesizing the stacks")
        assembly = pool.submit(synthesize, platform)
        servers.start(processes.engine(platform, keeps_state=keeps_state))
        deployment = _deployed(platform, servers, pool, assembly, progress)
        if with_page:
            progress("Serving the page")
            servers.start(processes.page(platform, deployment.outputs))
        yield deployment


def beside(first: Deployment, platform: LocalPlatform) -> Deployment:
    """Deploy one more stage into the engine of a platform that runs; it ends with the first.

    Raises LocalError when the deployment fails.
    """
    with ThreadPoolExecutor(2) as pool:
        assembly = pool.submit(synthesize, platform)
        return _deployed(platform, first.servers, pool, assembly, lambda _text: None)


def _deployed(
    platform: LocalPlatform,
    servers: Servers,
    pool: Executor,
    assembly: Future[Path],
    progress: Callable[[str], None],
) -> Deployment:
    outputs = deploy(platform, assembly, progress)
    outputs["EventArchiveName"] = _keep_events(platform.stage)
    put_keys(platform, outputs)
    _allow_mails(platform)
    progress("Starting the GraphQL gateway, copying the feeds, as after any first deployment")
    client = boto3.client("lambda")
    copied = pool.submit(client.invoke, FunctionName=outputs["RefreshFeedsFunction"], Payload=b"{}")
    servers.start(processes.gateway(platform, outputs["GraphqlApiId"]))
    _report_feeds(copied.result(), progress)
    return Deployment(platform, outputs, servers)


def put_keys(platform: LocalPlatform, outputs: dict[str, str]) -> None:
    """As the operator does on AWS: each secret gets its key.

    With stand-ins it is theirs: a real key is of no use there, and they shouldn't see it.
    """
    for row in PROVIDERS:
        secret = outputs.get(f"{key_output(row)}Secret")
        if secret is not None:
            key = os.environ.get(key_name(row.id), KEY) if platform.live else KEY
            boto3.client("secretsmanager").put_secret_value(SecretId=secret, SecretString=key)


def _allow_mails(platform: LocalPlatform) -> None:
    """As the operator does on AWS: the sender's domain is verified."""
    sender = processes.settings_of(platform).sender
    if sender is not None and platform.beside is None:
        boto3.client("sesv2").create_email_identity(EmailIdentity=sender.domain)


def _keep_events(stage: str) -> str:
    """The archive that the engine's CloudFormation can't make; gives its name."""
    client, name = boto3.client("events"), f"security-platform-{stage}"
    bus = client.describe_event_bus(Name="default")["Arn"]
    pattern = json.dumps(both_events(stage))
    client.create_archive(ArchiveName=name, EventSourceArn=bus, EventPattern=pattern)
    return name


@contextmanager
def emptied(folder: Path) -> Iterator[None]:
    """An empty folder for as long as the ``with`` block lasts.

    The engine unpacks each function again, about 20 MB, and leaves that behind.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _environment(platform: LocalPlatform) -> Iterator[None]:
    """Let the AWS clients of this process, too, talk to the platform alone."""
    before, during = dict(os.environ), platform.environment()
    os.environ.clear()
    os.environ.update(during)
    boto3.setup_default_session()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        boto3.DEFAULT_SESSION = None


def _report_feeds(answer: Mapping[str, Any], progress: Callable[[str], None]) -> None:
    if "FunctionError" in answer:
        reason = answer["Payload"].read().decode(errors="replace")[:300]
        progress(f"Not all feeds could be copied: what needs them stays unknown ({reason})")
