"""The recorded answers of the tests, which the stand-ins replay."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from local.configuration import ROOT
from local.stand_ins.replies import Reply, Request, html_reply, json_reply

RECORDED = ROOT / "tests" / "handlers" / "providers" / "recorded"


@cache
def _text(name: str) -> str:
    return (RECORDED / f"{name}.json").read_text(encoding="utf-8")


def recorded(name: str) -> Any:
    """A fresh copy of one recorded answer, which the caller may change."""
    return json.loads(_text(name))


def replay(request: Request) -> Reply:
    """The recorded answer of a provider that has no stand-in of its own."""
    try:
        return json_reply(recorded(request.provider))
    except FileNotFoundError:
        return html_reply(404, f"There is no recorded answer of {request.provider}")
