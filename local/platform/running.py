"""The whole local platform: its servers, deployed, for as long as a ``with`` block lasts."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from handlers.providers.registry.providers import PROVIDERS
from infra.events.patterns import both_events
from infra.frontend.page_config import page_config
from infra.security_service.provider_keys import key_output
from infra.settings.context import from_context
from infra.settings.stage import StageSettings
from local.configuration import REGION, ROOT, LocalPlatform, key_name
from local.page.mailbox import MAILBOX_PATH
from local.platform.deploy import deploy
from local.platform.servers import Server, Servers
from local.stand_ins.domains import demo_domains
from local.stand_ins.parties.hibp_domain_search import KEY

PAGE = ROOT / ".build" / "page"
ENGINE = "AWS engine"
GATEWAY = "GraphQL gateway"


@dataclass(frozen=True)
class Deployment:
    """A platform that runs: where it listens and what the stacks put out."""

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
    ):
        progress("Starting AWS in a process")
        servers.start(_engine(platform, keeps_state=keeps_state))
        if not platform.live:
            progress("Starting the stand-ins of the third-party APIs")
            servers.start(_stand_ins(platform))
        deployment = _deployed(platform, servers, progress)
        if with_page:
            progress("Serving the page")
            servers.start(_page(platform, deployment.outputs))
        yield deployment


def beside(first: Deployment, platform: LocalPlatform) -> Deployment:
    """Deploy one more stage into the engine of a platform that runs; it ends with the first.

    Raises LocalError when the deployment fails.
    """
    return _deployed(platform, first.servers, lambda _text: None)


def _deployed(
    platform: LocalPlatform, servers: Servers, progress: Callable[[str], None]
) -> Deployment:
    outputs = deploy(platform, progress)
    outputs["EventArchiveName"] = _keep_events(platform.stage)
    put_keys(platform, outputs)
    _allow_mails(platform)
    progress("Copying the feeds, as after any first deployment")
    _copy_feeds(outputs["RefreshFeedsFunction"], progress)
    progress("Starting the GraphQL gateway")
    servers.start(_gateway(platform, outputs["GraphqlApiId"]))
    return Deployment(platform, outputs, servers)


def put_keys(platform: LocalPlatform, outputs: dict[str, str]) -> None:
    """As the operator does on AWS: each secret gets its key.

    It is the stand-ins' where they answer: a real one is of no use there, and not theirs to see.
    """
    for row in PROVIDERS:
        secret = outputs.get(f"{key_output(row)}Secret")
        if secret is not None:
            key = os.environ.get(key_name(row.id), KEY) if platform.live else KEY
            boto3.client("secretsmanager").put_secret_value(SecretId=secret, SecretString=key)


def _allow_mails(platform: LocalPlatform) -> None:
    """As the operator does on AWS: the sender's domain is verified."""
    sender = _settings(platform).sender
    if sender is not None and platform.beside is None:
        boto3.client("sesv2").create_email_identity(EmailIdentity=sender.domain)


def _settings(platform: LocalPlatform) -> StageSettings:
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    return from_context(context | {"stage": platform.stage})


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


def _copy_feeds(function: str, progress: Callable[[str], None]) -> None:
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=b"{}")
    if "FunctionError" in answer:
        reason = answer["Payload"].read().decode(errors="replace")[:300]
        progress(f"Not all feeds could be copied: what needs them stays unknown ({reason})")


def _engine(platform: LocalPlatform, *, keeps_state: bool) -> Server:
    data = platform.directory / "engine"
    if keeps_state:
        # Of an earlier platform.
        shutil.rmtree(data, ignore_errors=True)
    arguments = ["--port", str(platform.port), "--data", str(data)]
    return Server(
        ENGINE,
        ["local.engine.process", *arguments, *(["--keep-state"] if keeps_state else [])],
        f"{platform.engine_url}/_ministack/health",
    )


def _stand_ins(platform: LocalPlatform) -> Server:
    return Server(
        "stand-ins",
        [
            *("local.stand_ins", "--port", str(platform.port + 2)),
            *("--tls-port", str(platform.port + 3), "--certificates", str(platform.certificates)),
        ],
        f"{platform.stand_ins_url}/_health",
    )


def _gateway(platform: LocalPlatform, api_id: str) -> Server:
    authorizer = f"{platform.engine_url}/_local/authorize"
    return Server(
        GATEWAY if platform.beside is None else f"{GATEWAY} of {platform.stage}",
        [
            *("local.gateway", "--port", str(platform.port + 1)),
            *("--api-id", api_id, "--iam-authorizer", authorizer),
        ],
        f"{platform.gateway_url}/_health",
    )


def _page(platform: LocalPlatform, outputs: dict[str, str]) -> Server:
    config = platform.directory / "page-config.json"
    config.write_text(json.dumps(local_page_config(platform, outputs)))
    mails = f"{platform.engine_url}/_ministack/ses/messages"
    tell_page_address(platform)
    return Server(
        "page",
        [
            *("local.page", "--port", str(platform.port + 4), "--folder", str(PAGE)),
            *("--config", str(config), "--mails", mails, "--keys", outputs["ReportKeysBucket"]),
            *([] if platform.live else ["--records", f"{platform.stand_ins_url}/_records"]),
            *("--shares", outputs["SharesBucket"]),
            *("--unsubscribe", outputs["UnsubscribeFunction"]),
        ],
        f"{platform.page_url}/_health",
    )


def tell_page_address(platform: LocalPlatform) -> str:
    """As the page's stack does on AWS; gives the parameter's name."""
    name = _settings(platform).page_address_parameter
    boto3.client("ssm").put_parameter(Name=name, Value=f"{platform.page_url}/", Type="String")
    return name


def local_page_config(platform: LocalPlatform, outputs: dict[str, str]) -> dict[str, Any]:
    """What the page reads at its start, with where Cognito and its mails are on this machine."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    settings = from_context(context | {"stage": "local"})
    return page_config(
        region=REGION,
        user_pool_id=outputs["UserPoolId"],
        user_pool_client_id=outputs["UserPoolClientId"],
        graphql_url=platform.graphql_url,
        settings=settings,
    ) | {
        "userPoolEndpoint": platform.engine_url,
        "mailbox": MAILBOX_PATH,
        "demoDomains": [] if platform.live else list(demo_domains()),
    }
