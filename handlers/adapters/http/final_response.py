"""An HTTP/1.1 response as RFC 9110 reads it, where the standard library stops short."""

from __future__ import annotations

from http.client import HTTPException, HTTPResponse, parse_headers
from io import BufferedReader, BytesIO
from typing import cast

from handlers.adapters.http.field_lines import read_field_lines

MOST_INTERIM = 16
"""Interim responses before the final one; a server that sends more is cut off."""
SWITCHING_PROTOCOLS = 101


class TooManyInterimResponses(HTTPException):
    """Interim responses, and no end of them."""


class FinalResponse(HTTPResponse):
    """Skips every interim response (RFC 9110, section 15.2), not 100 alone.

    101 stays: it would be the last of HTTP on the connection, and nobody asked for it.
    """

    def begin(self) -> None:
        """Read up to the headers of the final response, and find out how its body is framed."""
        connection = self.fp
        try:
            super().begin()
        finally:
            # None once it is closed.
            self.fp = self.fp and connection
        # White space around a field's value is no part of it (RFC 9110, section 5.5).
        coding = (self.headers.get("transfer-encoding") or "").strip().lower()
        if coding == "chunked" and not self.chunked:
            self.chunked, self.chunk_left, self.length = True, None, None

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INTERIM + 1):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 100 <= status < 200 or status == SWITCHING_PROTOCOLS:
                # What follows is read from here: the fields, and nothing of the body.
                fields = BytesIO(b"".join(read_field_lines(self.fp)))
                self.fp = cast("BufferedReader", fields)
                return version, status, reason
            parse_headers(self.fp)
        raise TooManyInterimResponses(f"more than {MOST_INTERIM} interim responses")
