"""Collect data: everything that is stored of one customer, as one archive."""

from __future__ import annotations

import tempfile
import zipfile
from typing import IO, Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from handlers.accounts import whole_account
from handlers.accounts.payloads import AccountTask
from handlers.adapters import clock
from handlers.adapters.aws import sign_ins
from handlers.adapters.aws.s3 import objects
from handlers.adapters.logging import logger
from handlers.adapters.settings.reading import read
from handlers.adapters.settings.tables.accounts import WholeAccountSettings
from handlers.domain.account.archive import Index, as_json, index_page
from handlers.domain.account.work import archive_key


@logger.inject_lambda_context(correlation_id_path="id", clear_state=True)
def handler(payload: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """``{owner, id, language}`` -> ``{size, files}``: bytes, and files by store.

    Raises MalformedEvent, ServiceUnavailable or TableUnavailable.
    """
    task = AccountTask.received(payload)
    with tempfile.TemporaryFile() as file:
        files = _write(task, file)
        size = file.tell()
        file.seek(0)
        bucket = read(WholeAccountSettings).archives_bucket
        objects.upload(bucket, archive_key(task.owner, task.id), file)
    logger.info("Data collected", extra={"files": files, "bytes": size})
    return {"size": size, "files": files}


def _write(task: AccountTask, file: IO[bytes]) -> dict[str, int]:
    index, bucket = Index(), read(WholeAccountSettings).raw_answers_bucket
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if sign_in := sign_ins.describe(task.owner):
            archive.writestr(index.add("signIn", ""), as_json(sign_in))
        for table in whole_account.tables():
            for item in whole_account.items_of(task.owner, table.store):
                archive.writestr(index.add(table.store, ""), as_json(item))
        for key in whole_account.raw_answers(task.owner):
            if (content := objects.read(bucket, key)) is not None:
                archive.writestr(index.add("rawAnswers", key, "txt"), content)
        archive.writestr("index.html", index_page(index, clock.now(), task.language))
    return index.counts()
