"""The errors that a client gets, in AppSync's shape."""

from __future__ import annotations

import traceback
from typing import Any

from graphql import GraphQLError

MISSING_FEATURE = "UnsupportedFeature"
INTERNAL = "InternalFailure"


class RequestError(Exception):
    """The whole request is refused, before any resolver runs.

    ``status`` is the HTTP status, ``error_type`` and the message go to the client.
    """

    def __init__(self, status: int, error_type: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.error_type = error_type

    def body(self) -> dict[str, Any]:
        """Return the body of the response."""
        return {"errors": [{"errorType": self.error_type, "message": str(self)}]}


class FieldError(Exception):
    """One field failed; its value becomes null."""

    def __init__(
        self, message: str, error_type: str | None = None, data: Any = None, info: Any = None
    ) -> None:
        super().__init__(message)
        self.error_type = error_type
        self.data = data
        self.info = info


def failure(error_type: str, message: str) -> dict[str, Any]:
    """Return the answer to a request that failed as a whole after authentication."""
    return {"data": None, "errors": [{"errorType": error_type, "message": message}]}


def place_of(error: BaseException) -> str:
    """Return an error's class and where it was raised, for the log; its text may hold values."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join([type(error).__name__, *(f"{f.name}:{f.lineno}" for f in reversed(frames))])


def missing_feature(name: str) -> FieldError:
    """Return the error of a field that needs what the gateway does not have of AppSync."""
    return FieldError(f"The gateway does not have: {name}", MISSING_FEATURE)


def unauthorized(type_name: str, field_name: str) -> FieldError:
    """Return the error of a field that the caller is not authorized to use."""
    return FieldError(f"Not Authorized to access {field_name} on type {type_name}", "Unauthorized")


def unauthorized_request(message: str) -> RequestError:
    """Return the refusal of a request with missing or bad credentials."""
    return RequestError(401, "UnauthorizedException", message)


def malformed(message: str) -> RequestError:
    """Return the refusal of a body that is no GraphQL request."""
    return RequestError(400, "MalformedHttpRequestException", message)


def validation_error(error: GraphQLError) -> dict[str, Any]:
    """Return an error of the document or its variables in AppSync's shape."""
    return {
        "path": None,
        "locations": _locations(error),
        "errorType": "ValidationError",
        "message": f"Validation error: {error.message}",
    }


def execution_error(error: GraphQLError) -> dict[str, Any]:
    """Return an error of one field in AppSync's shape; a failure of the gateway shows no detail."""
    cause = error.original_error
    known = cause if isinstance(cause, FieldError) else None
    own = cause is not None and not _is_about_values(cause)
    return {
        "path": error.path,
        "data": known.data if known else None,
        "errorType": known.error_type if known else INTERNAL if own else None,
        "errorInfo": known.info if known else None,
        "locations": _locations(error),
        "message": "Internal failure in the gateway." if own else error.message,
    }


def _is_about_values(cause: Exception) -> bool:
    """Whether the error is about a value of a resolver or client, not the gateway's failure."""
    no_null = isinstance(cause, TypeError) and str(cause).startswith("Cannot return null")
    return no_null or isinstance(cause, FieldError | GraphQLError)


def _locations(error: GraphQLError) -> list[dict[str, Any]] | None:
    if not error.locations:
        return None
    return [{"line": at.line, "column": at.column, "sourceName": None} for at in error.locations]
