"""What the synthesized roles may do, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handlers.providers.registry.providers import PROVIDERS
from tests.infra.conftest import Synthesized
from workflows.security_report.gather_evidence import function_of

SHOWS = {"s3:PutObject", "s3:DeleteObject"}
PROVIDER_OF = {function_of(row): row.id for row in PROVIDERS}

# These have no resources that a policy could name (AWS's service authorization reference).
WITHOUT_RESOURCES = re.compile(
    r"xray:.*|dynamodb:ListStreams|logs:(.*LogDeliver(y|ies)|.*ResourcePolic.*|Describe.*)"
)


def statements(synthesized: Synthesized) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every statement with the name of the role that has it."""
    for policy in synthesized.resources("IAM::Policy"):
        (role,) = policy.properties["Roles"]
        name = re.sub(r"Role[0-9A-F]{8}$|[0-9A-F]{8}$", "", role["Ref"])
        for statement in policy.properties["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            yield name, statement


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
