"""Where the local platform listens, keeps its files, and with which credentials it runs."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REGION = "us-east-1"
ACCOUNT = "000000000000"
PORTS = 5


class LocalError(Exception):
    """A fault that the person at the terminal can fix; the message says how."""


class UsageError(LocalError):
    """What was given at the command line can't be used."""


USAGE_EXIT = 2
"""The exit code for wrong use, as of shells' built-ins and argparse."""


@dataclass(frozen=True)
class LocalPlatform:
    """One platform on this machine: five ports from ``port`` on, all on loopback.

    A stage that stands ``beside`` another shares its engine and stand-ins, and has its own gateway.
    """

    port: int = 4566
    live: bool = False
    directory: Path = field(default=ROOT / ".local")
    stage: str = "local"
    beside: LocalPlatform | None = None

    @property
    def engine_url(self) -> str:
        """AWS in a process."""
        if self.beside is not None:
            return self.beside.engine_url
        # By name: botocore must see a host name to address S3 buckets in the path.
        return f"http://localhost:{self.port}"

    @property
    def gateway_url(self) -> str:
        """The GraphQL gateway, without a path."""
        return f"http://127.0.0.1:{self.port + 1}"

    @property
    def graphql_url(self) -> str:
        """The address to which the page and the Lambdas send GraphQL."""
        return f"{self.gateway_url}/graphql"

    @property
    def stand_ins_url(self) -> str:
        """The stand-ins of the third-party APIs."""
        if self.beside is not None:
            return self.beside.stand_ins_url
        return f"http://127.0.0.1:{self.port + 2}"

    @property
    def certificates(self) -> Path:
        """The authority that the demo domains' websites are signed by, kept between runs."""
        if self.beside is not None:
            return self.beside.certificates
        return self.directory / "certificates"

    @property
    def temporary_files(self) -> Path:
        """The folder for temporary files of every process of the platform."""
        if self.beside is not None:
            return self.beside.temporary_files
        return self.directory / "tmp" / str(self.port)

    @property
    def page_url(self) -> str:
        """Where a browser opens the page."""
        return f"http://127.0.0.1:{self.port + 4}"

    def environment(self) -> dict[str, str]:
        """The environment of every process of the platform; it contains no real credentials."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        # The packages' Node.js, the CDK's and jsii's, lies beside the interpreter.
        tools = Path(sys.executable).parent
        return inherited | {
            "PATH": f"{tools}{os.pathsep}{inherited.get('PATH', os.defpath)}",
            "AWS_ACCESS_KEY_ID": "local-platform",
            "AWS_SECRET_ACCESS_KEY": "local-platform",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ENDPOINT_URL": self.engine_url,
            "AWS_ENDPOINT_URL_S3": self.engine_url,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(self.directory / "no-config"),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.directory / "no-credentials"),
            "CDK_DEFAULT_ACCOUNT": ACCOUNT,
            "CDK_DEFAULT_REGION": REGION,
            "CDK_HOME": str(self.directory / "cdk-home"),
            "TMPDIR": str(self.temporary_files),
        }

    def require_free_ports(self) -> None:
        """Fail with one clear line when another program listens on one of the five ports."""
        for port in range(self.port, self.port + PORTS):
            if _is_taken(port):
                raise LocalError(
                    f"Port {port} is taken by another program. "
                    f"If it is this platform, `make down` ends it; otherwise choose five other "
                    f"ports with `PORT={self.port + 100}`."
                )


def from_environment() -> LocalPlatform:
    """The platform that the command line asks for: ``PORT`` and ``LIVE``."""
    text = os.environ.get("PORT") or "4566"
    if not text.isdigit() or not 1024 <= int(text) <= 65531:
        raise UsageError(f"PORT must be a number from 1024 to 65531, not {text!r}.")
    live = os.environ.get("LIVE") or "0"
    if live not in {"0", "1"}:
        raise UsageError(f"LIVE must be 1 or 0, not {live!r}.")
    return LocalPlatform(port=int(text), live=live == "1")


def key_name(provider: str) -> str:
    """The environment's variable with a provider's real API key, by the provider's id."""
    return f"{provider.upper()}_KEY"


def _is_taken(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
