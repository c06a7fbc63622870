"""Erase data: deletes everything that is stored of one customer except the sign-in; repeatable."""

from __future__ import annotations

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.accounts import whole_account
from handlers.accounts.payloads import AccountTask
from handlers.adapters.aws.s3 import objects
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import WholeAccountSettings
from handlers.adapters.tables import owned
from handlers.adapters.tables.items import delete_items, transient_as_unavailable
from handlers.domain.account.work import archive_prefix


@logger.inject_lambda_context(correlation_id_path="id", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """``{owner, id}`` -> the number of items by store.

    What is found only through the customer's items is deleted before them, so that a repeat after a
    failure still finds it. Sheets come last: consumers of their removal delete the rest, which
    isn't counted. Raises MalformedEvent, ServiceUnavailable or TableUnavailable.
    """
    owner = AccountTask.received(payload).owner
    settings = read(WholeAccountSettings)
    raw = objects.delete(settings.raw_answers_bucket, whole_account.raw_answers(owner))
    shown = objects.delete(settings.shares_bucket, whole_account.shared_objects(owner))
    _empty_cache(settings.cache_table, whole_account.cache_keys(owner))
    archives = objects.keys_below(settings.archives_bucket, archive_prefix(owner))
    exported = objects.delete(settings.archives_bucket, archives)
    erased = {"rawAnswers": raw, "sharedObjects": shown, "exports": exported}
    sheets_last = sorted(whole_account.tables(), key=lambda table: table.store == "answers")
    erased |= {table.store: owned.erase(table, owner) for table in sheets_last}
    logger.info("Data erased", extra={"erased": erased})
    return erased


def _empty_cache(table: str, keys: list[str]) -> None:
    with transient_as_unavailable():
        delete_items(table, ({"question": {"S": key}} for key in keys))
