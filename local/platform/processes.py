"""The servers of the local platform: what starts each of them, and where it answers."""

from __future__ import annotations

import json
import shutil
from typing import Any

import boto3

from infra.frontend.page_config import page_config
from infra.settings.context import from_context
from infra.settings.stage import StageSettings
from local.configuration import REGION, ROOT, LocalPlatform
from local.page.mailbox import MAILBOX_PATH
from local.platform.servers import Server
from local.stand_ins.domains import demo_domains

PAGE = ROOT / ".build" / "page"
ENGINE = "AWS engine"
GATEWAY = "GraphQL gateway"


def engine(platform: LocalPlatform, *, keeps_state: bool) -> Server:
    """AWS in a process; with ``keeps_state`` it can be restarted with its data."""
    data = platform.directory / "engine"
    if keeps_state:
        # Data of an earlier platform.
        shutil.rmtree(data, ignore_errors=True)
    arguments = ["--port", str(platform.port), "--data", str(data)]
    return Server(
        ENGINE,
        ["local.engine.process", *arguments, *(["--keep-state"] if keeps_state else [])],
        f"{platform.engine_url}/_ministack/health",
    )


def stand_ins(platform: LocalPlatform) -> Server:
    """The stand-ins of the third parties and of the demo domains' websites."""
    return Server(
        "stand-ins",
        [
            *("local.stand_ins", "--port", str(platform.port + 2)),
            *("--tls-port", str(platform.port + 3), "--certificates", str(platform.certificates)),
        ],
        f"{platform.stand_ins_url}/_health",
    )


def gateway(platform: LocalPlatform, api_id: str) -> Server:
    """The GraphQL API of one stage."""
    authorizer = f"{platform.engine_url}/_local/authorize"
    return Server(
        GATEWAY if platform.beside is None else f"{GATEWAY} of {platform.stage}",
        [
            *("local.gateway", "--port", str(platform.port + 1)),
            *("--api-id", api_id, "--iam-authorizer", authorizer),
        ],
        f"{platform.gateway_url}/_health",
    )


def page(platform: LocalPlatform, outputs: dict[str, str]) -> Server:
    """The page, the mailbox, and what is delivered without a server on AWS."""
    config = platform.directory / "page-config.json"
    config.write_text(json.dumps(local_page_config(platform, outputs)))
    mails = f"{platform.engine_url}/_ministack/ses/messages"
    set_page_address(platform)
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


def set_page_address(platform: LocalPlatform) -> str:
    """As the page's stack does on AWS; gives the parameter's name."""
    name = settings_of(platform).page_address_parameter
    boto3.client("ssm").put_parameter(Name=name, Value=f"{platform.page_url}/", Type="String")
    return name


def settings_of(platform: LocalPlatform) -> StageSettings:
    """Those of its stage."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    return from_context(context | {"stage": platform.stage})


def local_page_config(platform: LocalPlatform, outputs: dict[str, str]) -> dict[str, Any]:
    """What the page reads at its start, with where Cognito and its mails are on this machine."""
    return page_config(
        region=REGION,
        user_pool_id=outputs["UserPoolId"],
        user_pool_client_id=outputs["UserPoolClientId"],
        graphql_url=platform.graphql_url,
        settings=settings_of(platform),
    ) | {
        "userPoolEndpoint": platform.engine_url,
        "mailbox": MAILBOX_PATH,
        "demoDomains": [] if platform.live else list(demo_domains()),
    }
