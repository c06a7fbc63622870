"""The table of the evidence history: one item for each provider, probe and domain.

Its partition is one customer's domain: evidence is never shared between customers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from botocore.exceptions import ClientError

from handlers.adapters.aws import clients
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.memory import MemorySettings
from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.memory.last_seen import Observation
from handlers.domain.timestamps import SECONDS_OF_DAY, milliseconds


def subject(owner: str, domain: str) -> str:
    """The partition of one customer's domain."""
    return f"{owner}#{domain}"


def read_observations(owner: str, domain: str) -> list[Observation]:
    """Everything that is remembered of a domain, however old; raises TableUnavailable."""
    with transient_as_unavailable():
        items = list(_items(subject(owner, domain), "document"))
    return [Observation.received(json.loads(item["document"]["S"])) for item in items]


def write_observations(owner: str, domain: str, observations: Iterable[Observation]) -> int:
    """Remembers each observation that is newer than what is there; gives their number.

    Of two executions side by side the newer observation stays, whoever writes last. Raises
    TableUnavailable.
    """
    with transient_as_unavailable():
        return sum(_write(owner, domain, observation) for observation in observations)


def remove_observations(of_subject: str) -> int:
    """Deletes everything that is remembered of a domain; raises TableUnavailable."""
    with transient_as_unavailable():
        keys = _items(of_subject, "subject, observation")
        return delete_items(read(MemorySettings).evidence_table, keys)


def _items(of_subject: str, attributes: str) -> Iterator[dict[str, Any]]:
    pages = (
        clients.client("dynamodb")
        .get_paginator("query")
        .paginate(
            TableName=read(MemorySettings).evidence_table,
            KeyConditionExpression="subject = :subject",
            ExpressionAttributeValues={":subject": {"S": of_subject}},
            ProjectionExpression=attributes,
            ConsistentRead=True,
        )
    )
    for page in pages:
        yield from page["Items"]


def _write(owner: str, domain: str, observation: Observation) -> bool:
    seen_at = milliseconds(observation.observed_at)
    days = load_catalogue().parameters.max_age_days(observation.probe)
    expires_at = seen_at // 1000 + (days + 1) * SECONDS_OF_DAY
    item = {
        "subject": {"S": subject(owner, domain)},
        "owner": {"S": owner},
        "observation": {"S": f"{observation.provider}#{observation.probe}"},
        "seenAt": {"N": str(seen_at)},
        "expiresAt": {"N": str(expires_at)},
        "document": {"S": json.dumps(observation.to_json(), separators=(",", ":"))},
    }
    try:
        clients.client("dynamodb").put_item(
            TableName=read(MemorySettings).evidence_table,
            Item=item,
            ConditionExpression="attribute_not_exists(seenAt) OR seenAt < :seenAt",
            ExpressionAttributeValues={":seenAt": item["seenAt"]},
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
