"""Egress to names whose servers a test answers for."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from handlers.adapters.budget import Budget
from handlers.adapters.guarded_http.egress import Egress

PUBLIC, INNER = "93.184.215.14", "169.254.169.254"


def resolve(monkeypatch: pytest.MonkeyPatch, *answers: list[str] | Exception) -> list[str]:
    """Let names have these addresses, one answer for each look-up; gives the names asked."""
    asked: list[str] = []
    remaining = iter(answers)

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        answer = next(remaining)
        if isinstance(answer, Exception):
            raise answer
        return [(0, 0, 0, "", (address, port)) for address in answer]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def egress() -> Egress:
    return Egress(Budget.of(5))
