"""The functions of a deployed stage, found by the code that they run."""

from __future__ import annotations

from typing import Any

import boto3


def function_of(stage: str, module: str) -> dict[str, Any]:
    """The settings of the stage's function that runs ``handlers.….module``."""
    pages = boto3.client("lambda").get_paginator("list_functions").paginate()
    (found,) = (
        one
        for page in pages
        for one in page["Functions"]
        if one["FunctionName"].startswith(f"security-platform-{stage}-")
        and one["Handler"].endswith(f".{module}.handler")
    )
    return dict(found)
