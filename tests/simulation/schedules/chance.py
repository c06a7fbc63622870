"""What may go wrong, decided by one seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TypeVar

from botocore.exceptions import ClientError, ReadTimeoutError

T = TypeVar("T")
THROTTLES = ("ThrottlingException", "ProvisionedThroughputExceededException", "InternalServerError")
REASONS = (
    ["TransactionConflict", "None"],
    ["None", "ThrottlingError"],
    ["None", "ProvisionedThroughputExceeded"],
)


class Killed(BaseException):
    """The worker died; no handler can catch it."""


class Chance:
    """Faults while ``faults`` is above 0; the same seed gives the same ones.

    They are numbered as they come up; with ``only``, no others happen.
    """

    def __init__(self, seed: int, only: frozenset[int] | None = None) -> None:
        self.came_up = 0
        self._only = only
        self.random = random.Random(seed)  # noqa: S311 - chance, not a secret
        self.faults = self.random.choice([0.0, 0.02, 0.05, 0.1])
        self.counts: dict[str, int] = {}

    def happens(self, kind: str, times: float = 1) -> bool:
        """Whether a fault happens now; counted by kind."""
        if self.random.random() >= self.faults * times:
            return False
        self.came_up += 1
        if self._only is not None and self.came_up not in self._only:
            return False
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return True

    def call(self, operation: str, effect: Callable[[], T]) -> T:
        """One call of AWS: it may be throttled, its answer lost, the worker killed around it."""
        if self.happens("killed before an effect", 0.3):
            raise Killed
        if self.happens("throttled"):
            raise throttled(operation, self.random)
        result = effect()
        if self.happens("answer lost", 0.5):
            raise ReadTimeoutError(endpoint_url="https://aws.example")
        if self.happens("killed after an effect", 0.3):
            raise Killed
        return result


def throttled(operation: str, chance: random.Random) -> ClientError:
    """The error of a service that is too busy, in the form of the operation."""
    if operation == "TransactWriteItems":
        reasons = [{"Code": code} for code in chance.choice(REASONS)]
        return client_error(operation, "TransactionCanceledException", reasons)
    return client_error(operation, chance.choice(THROTTLES))


def client_error(
    operation: str, code: str, reasons: list[dict[str, str]] | None = None
) -> ClientError:
    """An error as boto3 raises it."""
    response = {"Error": {"Code": code, "Message": code}}
    more = {"CancellationReasons": reasons} if reasons else {}
    return ClientError(response | more, operation)  # type: ignore[arg-type]
