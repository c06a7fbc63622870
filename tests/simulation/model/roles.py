"""Which role calls what of AWS, and what happens when one grant is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.simulation.schedules.chance import client_error

Grant = tuple[str, str, str]
"""A role, an action and a resource: a table, an index as ``Table/index/name``, or a name."""
IN_TRANSACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


class Roles:
    """Notes each grant that is used; refuses the calls that need the ``denied`` one."""

    def __init__(self, denied: Grant | None = None) -> None:
        self.used: set[Grant] = set()
        self.failed = 0
        """How many calls of a role ended with the refusal."""
        self._denied = denied
        self._acting = ""
        self._refused = False

    @contextmanager
    def of(self, role: str) -> Iterator[None]:
        """What is called inside, this role calls; a role inside another one's call acts alone."""
        outer, before = self._acting, self._refused
        self._acting, self._refused = role, False
        try:
            yield
        except BaseException:
            self.failed += self._refused
            raise
        finally:
            self._acting, self._refused = outer, before

    def require(self, action: str, resource: str) -> None:
        """Raises AccessDeniedException where the acting role isn't granted this."""
        if not self._acting:
            return
        grant = (self._acting, action, resource)
        self.used.add(grant)
        if grant == self._denied:
            self._refused = True
            raise client_error(action.partition(":")[2], "AccessDeniedException")

    def require_for(self, operation: str, arguments: dict[str, Any]) -> None:
        """The same for an operation of DynamoDB, which may name several tables."""
        for action, table in _needs(operation, arguments):
            self.require(f"dynamodb:{action}", table)


def _needs(operation: str, arguments: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if "TransactItems" in arguments:
        for item in arguments["TransactItems"]:
            for kind, entry in item.items():
                yield IN_TRANSACTIONS[kind], entry["TableName"]
    elif "RequestItems" in arguments:
        for table in arguments["RequestItems"]:
            yield operation, table
    else:
        index = f"/index/{arguments['IndexName']}" if "IndexName" in arguments else ""
        yield operation, arguments["TableName"] + index
