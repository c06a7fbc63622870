"""Runs resolver code through ``appsync:EvaluateCode``.

EvaluateCode returns a value or the text of an error. The rest of what a handler can do (the type of
an error, an early return, the stash, appended errors) comes inside the value: envelope.js wraps
the code in handlers that put it there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from local.gateway.errors import FieldError, missing_feature

IMPORT = re.compile(r"""^[ \t]*import\s[^;'"]*['"][^'"]+['"][ \t]*;?[ \t]*$""", re.MULTILINE)
EXPORT = re.compile(r"^[ \t]*export\s+", re.MULTILINE)
ENVELOPE = Path(__file__).with_name("envelope.js").read_text(encoding="utf-8")
NOT_HAD = re.compile(r"(?:util\.)?([\w.]+) is not implemented")


class UnauthorizedError(Exception):
    """The code called ``util.unauthorized``."""


@dataclass(frozen=True)
class ExtensionCall:
    """A call of one of AppSync's ``extensions``, and its argument."""

    name: str
    argument: Any


@dataclass(frozen=True)
class HandlerResult:
    """What a handler returned and left: value, stash, appended errors, calls of extensions."""

    value: Any
    stash: dict[str, Any]
    appended: list[FieldError] = field(default_factory=list)
    extensions: list[ExtensionCall] = field(default_factory=list)
    returned_early: bool = False
    ends_pipeline: bool = False


@cache
def wrapped(code: str) -> str:
    """Return the resolver code inside the envelope; its imports stay at the top."""
    imports = "\n".join(found.strip() for found in IMPORT.findall(code))
    body = EXPORT.sub("", IMPORT.sub("", code))
    return imports + "\n" + ENVELOPE.replace("/* THE RESOLVER'S CODE */", body)


class Evaluator:
    """The client of EvaluateCode; safe to use from several threads."""

    def __init__(self, region: str) -> None:
        config = Config(connect_timeout=3, read_timeout=15, retries={"total_max_attempts": 2})
        self._client = boto3.client("appsync", region_name=region, config=config)

    def run(self, code: str, function: str, context: dict[str, Any]) -> HandlerResult:
        """Run the handler ``request`` or ``response``. Raises FieldError or UnauthorizedError."""
        answer = self._client.evaluate_code(
            runtime={"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"},
            code=wrapped(code),
            context=json.dumps(context),
            function=function,
        )
        if "error" in answer:
            raise _code_error(answer["error"].get("message", ""))
        return _handler_result(json.loads(answer["evaluationResult"]))


def _code_error(message: str) -> FieldError:
    lacking = NOT_HAD.search(message)
    if lacking:
        return missing_feature(f"util.{lacking[1]}")
    return FieldError(message, "Code")


def _handler_result(envelope: dict[str, Any]) -> HandlerResult:
    status = envelope["status"]
    if status == "missing":
        raise missing_feature(f"util.{envelope['name']}")
    if status == "unauthorized":
        raise UnauthorizedError()
    if status == "error":
        raise _field_error(envelope["error"])
    return HandlerResult(
        value=envelope["value"],
        stash=envelope["stash"],
        appended=[_field_error(error) for error in envelope["appended"]],
        extensions=[ExtensionCall(call["name"], call["given"]) for call in envelope["extensions"]],
        returned_early=status == "earlyReturn",
        ends_pipeline=envelope.get("skipTo") == "END",
    )


def _field_error(error: dict[str, Any]) -> FieldError:
    return FieldError(
        error.get("message") or "",
        error.get("errorType"),
        error.get("data"),
        error.get("errorInfo"),
    )
