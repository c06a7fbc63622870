"""The errors that a client sees, in AppSync's shape."""

from __future__ import annotations

import traceback
from typing import Any

from graphql import GraphQLError

MISSING_FEATURE = "UnsupportedFeature"
INTERNAL = "InternalFailure"


class RequestError(Exception):
    """The whole request is refused before anything runs.

    ``status`` is the HTTP status, ``error_type`` and the message go to the client.
    """

    def __init__(self, status: int, error_type: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.error_type = error_type

    def body(self) -> dict[str, Any]:
        """The body that the client gets."""
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
    """The answer to a request that failed as a whole after it was let in."""
    return {"data": None, "errors": [{"errorType": error_type, "message": message}]}


def place_of(error: BaseException) -> str:
    """For the log: an error's class and where it was raised, without its text (it has values)."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join([type(error).__name__, *(f"{f.name}:{f.lineno}" for f in reversed(frames))])


def missing_feature(name: str) -> FieldError:
    """The error of a field that needs something of AppSync that the gateway does not have."""
    return FieldError(f"The gateway does not have: {name}", MISSING_FEATURE)


def unauthorized(type_name: str, field_name: str) -> FieldError:
    """The error of a field that the caller may not read or call."""
    return FieldError(f"Not Authorized to access {field_name} on type {type_name}", "Unauthorized")


def unauthorized_request(message: str) -> RequestError:
    """The refusal of a request without credentials, or with bad ones."""
    return RequestError(401, "UnauthorizedException", message)


def malformed(message: str) -> RequestError:
    """The refusal of a body that is not a GraphQL request."""
    return RequestError(400, "MalformedHttpRequestException", message)


def validation_error(error: GraphQLError) -> dict[str, Any]:
    """A fault of the document or its variables, as AppSync words it."""
    return {
        "path": None,
        "locations": _locations(error),
        "errorType": "ValidationError",
        "message": f"Validation error: {error.message}",
    }


def execution_error(error: GraphQLError) -> dict[str, Any]:
    """A fault of one field. Faults of the gateway itself show no detail."""
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
    """Whether the fault lies in what a resolver or a client gave, not in the gateway."""
    no_null = isinstance(cause, TypeError) and str(cause).startswith("Cannot return null")
    return no_null or isinstance(cause, FieldError | GraphQLError)


def _locations(error: GraphQLError) -> list[dict[str, Any]] | None:
    if not error.locations:
        return None
    return [{"line": at.line, "column": at.column, "sourceName": None} for at in error.locations]
