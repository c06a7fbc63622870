"""What a stand-in is asked and what it replies, before any fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from local.stand_ins.domains import demo_domain_at, demo_domain_of
from local.stand_ins.records import Records


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request to a stand-in: ``name`` is the provider's address, header names are lower case.

    ``path`` is what follows the base URL, with its slash; ``records`` was put there at run time.
    ``changed``: this look-up gives another answer than the one before.
    """

    provider: str
    name: str
    method: str = "GET"
    path: str = ""
    query: Mapping[str, str]
    headers: Mapping[str, str]
    records: Records = field(default_factory=Records)
    changed: bool = False

    @property
    def domain(self) -> str:
        """The domain that is asked about: in the query, or as the path's end or its owner."""
        for name in ("domain", "name", "host"):
            if name in self.query:
                return self.query[name]
        last = self.path.rpartition("/")[2]
        owner = demo_domain_at(last) or demo_domain_of(last)
        return owner.name if owner else ""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An HTTP reply."""

    status: int = 200
    content_type: str = "application/json"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def json_reply(content: object, *, status: int = 200, content_type: str | None = None) -> Reply:
    """A reply that carries JSON."""
    body = json.dumps(content).encode()
    return Reply(status=status, content_type=content_type or "application/json", body=body)


def html_reply(status: int, title: str) -> Reply:
    """A reply that carries a web page, as proxies and block pages do."""
    body = f"<!DOCTYPE html><html><head><title>{title}</title></head><h1>{title}</h1></html>"
    return Reply(status=status, content_type="text/html; charset=utf-8", body=body.encode())
