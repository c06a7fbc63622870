"""Where reports about TLS between mail servers are to go (TLS-RPT, RFC 8460, section 3). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

VERSION = "v=TLSRPTv1;"
RUA = re.compile(r"[ \t]*rua=(.*)", re.DOTALL)
URI = re.compile(r"(mailto:[!-~]+@[!-~]+|https://[!-~]+)")


def report_uris(texts: Sequence[str]) -> list[str]:
    """The addresses in the one record that is there; without one, or with several, none."""
    records = [text for text in texts if text.startswith(VERSION)]
    if len(records) != 1:
        return []
    fields = [match[1] for part in records[0].split(";") if (match := RUA.fullmatch(part))]
    listed = fields[0].split(",") if fields else []
    return [uri for uri in (text.strip(" \t") for text in listed) if URI.fullmatch(uri)]
