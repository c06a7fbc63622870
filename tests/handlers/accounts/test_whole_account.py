"""The work on a whole account, over tables, buckets and a user pool in memory."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from handlers.accounts import close_sign_in, collect_data, delete_sign_in, erase_data, whole_account
from handlers.adapters.settings.tables.accounts import OwnedTable
from handlers.domain.errors import MalformedEvent
from tests.handlers.accounts.kept import DIGEST, OTHERS_DIGEST, everything
from tests.handlers.samples import CREATED_AT

RUNNING = {"id": "receipt", "status": "RUNNING", "requestedAt": CREATED_AT}
TASK = {"owner": "owner-1", "id": "receipt", "language": "de"}


def test_everything_of_one_customer_is_erased_and_nothing_of_another(
    aws: dict[str, Any], context: Any
) -> None:
    aws["s3"].put_object(Bucket="archives", Key="owner-1/old.zip", Body=b"zip")
    aws["s3"].put_object(Bucket="archives", Key="owner-10/other.zip", Body=b"zip")
    erased = erase_data.handler(TASK, context)
    assert erased == {
        "rawAnswers": 1,
        "exports": 1,
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "sharedObjects": 2,
        "evidence": 1,
        "profile": 1,
        "account": 1,
    }
    left = everything(aws)
    assert left.count("owner-1") == left.count('"owner-1"') + left.count("owner-10/") == 2
    assert "owner-2.example" in left
    assert OTHERS_DIGEST in left
    assert DIGEST not in left
    again = erase_data.handler(TASK, context)
    assert set(again.values()) <= {0}


def test_all_is_counted_although_the_removal_of_a_sheet_deletes_what_was_made_of_it(
    aws: dict[str, Any], context: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase = erase_data.owned.erase

    def erase_and_let_consumers_follow(table: OwnedTable, owner: str) -> int:
        count = erase(table, owner)
        if table.store == "answers":
            for other in whole_account.tables():
                if other.store in {"reports", "shares", "evidence"}:
                    erase(other, owner)
        return count

    monkeypatch.setattr(erase_data.owned, "erase", erase_and_let_consumers_follow)
    erased = erase_data.handler(TASK, context)
    assert {store: erased[store] for store in ("answers", "reports", "shares", "evidence")} == {
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "evidence": 1,
    }


def test_the_archive_holds_all_of_one_customer_and_nothing_of_another(
    aws: dict[str, Any], context: Any
) -> None:
    collected = collect_data.handler(TASK, context)
    body = aws["s3"].get_object(Bucket="archives", Key="owner-1/receipt.zip")["Body"].read()
    assert collected["size"] == len(body)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert collected["files"] == {
        "signIn": 1,
        "answers": 1,
        "reports": 30,
        "shares": 1,
        "evidence": 1,
        "profile": 1,
        "account": 1,
        "rawAnswers": 1,
    }
    everything = "".join(files.values())
    assert "secret-owner-1" in everything
    assert "raw-owner-1" in everything
    assert "owner-2" not in everything
    assert '<html lang="de">' in files["index.html"]


@pytest.mark.parametrize("handler", [erase_data, collect_data, close_sign_in, delete_sign_in])
def test_a_task_without_a_customer_is_malformed(handler: Any, context: Any) -> None:
    with pytest.raises(MalformedEvent, match="owner"):
        handler.handler({"id": "receipt"}, context)
