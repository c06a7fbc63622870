"""Deploys the same ``app.py`` with the real CDK command line into the engine on this machine."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from local.certificates import Authority
from local.configuration import ACCOUNT, REGION, ROOT, LocalError, LocalPlatform
from local.platform.servers import end_of
from local.stand_ins.parties.own_website import hosts

INPUT_FOLDERS = ("infra", "workflows", "resolvers", "handlers")
INPUT_FILES = (
    *("app.py", "cdk.json", "schema.graphql", "requirements/all.txt"),
    # The hash of the last build; the folders may have changed since.
    *(".build/code.inputs", ".build/layer-local.inputs"),
)
LONGEST_SECONDS = 300


def deploy(
    platform: LocalPlatform, assembly: Future[Path], progress: Callable[[str], None]
) -> dict[str, str]:
    """Bootstrap the engine while the assembly is made, and deploy every stack of it.

    Gives all outputs by name. Raises LocalError with the end of the CDK's log when it fails.
    """
    progress("Bootstrapping the account")
    _bootstrap(platform)
    made = assembly.result()
    progress("Deploying the stacks with the CDK")
    return deploy_assembly(platform, made)


def deploy_assembly(platform: LocalPlatform, assembly: Path) -> dict[str, str]:
    """Deploy every stack of a cloud assembly; returns all outputs by name.

    Raises LocalError with the end of the CDK's log when it fails.
    """
    outputs = platform.directory / "outputs.json"
    outputs.unlink(missing_ok=True)
    arguments = ["deploy", "--all", "--app", str(assembly), "--outputs-file", str(outputs)]
    _cdk(platform, "deploy", *arguments, "--require-approval", "never", "--concurrency", "3")
    stacks: dict[str, dict[str, str]] = json.loads(outputs.read_text())
    return {name: value for stack in stacks.values() for name, value in stack.items()}


def destroy(platform: LocalPlatform) -> None:
    """Delete the stage's stacks, as ``make destroy`` does on AWS.

    Raises LocalError with the end of the CDK's log when it fails.
    """
    arguments = ["destroy", "--all", "--force", "--app", str(synthesize(platform))]
    _cdk(platform, "destroy", *arguments)


def context(platform: LocalPlatform) -> dict[str, Any]:
    """The CDK context of the local stage, with the addresses that AWS would provide itself."""
    # For trying out, with made-up answers or the operator's own.
    licensed = [row.id for row in PROVIDERS if row.needs_licence]
    values: dict[str, Any] = {
        "stage": platform.stage,
        "graphqlUrl": platform.graphql_url,
        "licensedProviders": json.dumps(licensed),
    }
    if not platform.live:
        stand_ins = {
            row.id: {name: f"{platform.stand_ins_url}/{row.id}/{name}" for name in row.urls}
            for row in (*PROVIDERS, *FEEDS)
        }
        websites = {
            "hosts": hosts(),
            "httpPort": (platform.beside or platform).port + 2,
            "httpsPort": (platform.beside or platform).port + 3,
            "certificateAuthority": Authority.at(platform.certificates).pem,
        }
        values |= {"providerUrls": json.dumps(stand_ins), "siteOverrides": json.dumps(websites)}
        # The stand-ins have no other clients.
        values["questionsASecond"] = 200
    return values


def _bootstrap(platform: LocalPlatform) -> None:
    # Away from cdk.json, or the CDK would synthesize the app, which a bootstrap doesn't need.
    environment = f"aws://{ACCOUNT}/{REGION}"
    _cdk(platform, "bootstrap", "bootstrap", environment, folder=platform.directory)


def synthesize(platform: LocalPlatform) -> Path:
    """The cloud assembly of a stage, made unless one of the very same inputs is there already.

    Raises LocalError with the end of the CDK's log when it fails.
    """
    settings = context(platform)
    assembly = platform.directory / "assemblies" / _fingerprint(settings)
    if (assembly / "manifest.json").exists():
        return assembly
    shutil.rmtree(assembly.parent, ignore_errors=True)
    arguments = ["synth", "--quiet", "--output", str(assembly)]
    pairs = [f"{name}={value}" for name, value in settings.items()]
    _cdk(platform, "synth", *arguments, *(word for pair in pairs for word in ("--context", pair)))
    return assembly


def _fingerprint(settings: dict[str, Any]) -> str:
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    folders = (path for name in INPUT_FOLDERS for path in sorted((ROOT / name).rglob("*")))
    for path in (*folders, *(ROOT / name for name in INPUT_FILES)):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _cdk(platform: LocalPlatform, step: str, *arguments: str, folder: Path = ROOT) -> None:
    platform.directory.mkdir(parents=True, exist_ok=True)
    log = platform.directory / f"cdk-{step}.log"
    command = [str(ROOT / "node_modules" / ".bin" / "cdk"), *arguments, "--ci", "--no-notices"]
    with log.open("wb") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            env=platform.environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    if done.returncode:
        raise LocalError(f"The CDK failed to {step}.\n{end_of(log, 20)}")
