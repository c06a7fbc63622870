"""Every store with customers' data, and how one customer's data are found in it."""

from __future__ import annotations

import json

from aws_cdk import aws_dynamodb as dynamodb

from infra.security_service.stack import SecurityService
from infra.shared.buckets import allow_objects
from infra.shared.python_function import PythonFunction
from infra.shared.tables import BY_OWNER
from infra.sharing.shared_objects import ANY_SHARE
from infra.sharing.sharing import Sharing
from infra.user_service.stack import UserService

BY_DIGEST = "Raw answers are named by provider and digest, not by customer."


class CustomerStores:
    """The tables of both services in the form of ``handlers.adapters.settings.OwnedTable``."""

    def __init__(self, users: UserService, security: SecurityService, sharing: Sharing) -> None:
        tables, memory = users.tables, security.memory
        self._cache = security.stores.cache
        self._raw_answers = security.stores.raw_answers
        self._shared = sharing.objects.bucket
        self._rows: list[tuple[str, dynamodb.Table, tuple[str, ...], str | None]] = [
            ("answers", tables.answers, ("owner", "id"), None),
            ("plans", tables.plans, ("owner", "answerId"), None),
            ("watches", tables.watches, ("owner", "answerId"), None),
            ("reports", tables.reports, ("id",), BY_OWNER),
            ("awaitedReports", tables.awaited_reports, ("sheet", "version"), BY_OWNER),
            ("shares", tables.shares, ("sheet", "id"), BY_OWNER),
            ("results", memory.results, ("sheet", "order"), BY_OWNER),
            ("evidence", memory.evidence, ("subject", "observation"), BY_OWNER),
            ("runs", security.claims, ("run",), BY_OWNER),
            ("account", tables.accounts, ("owner", "item"), None),
            ("profile", tables.users, ("id",), None),
        ]

    def environment(self) -> dict[str, str]:
        """The settings of a function about them; some names are known only at deployment."""
        rows = [
            {"store": store, "name": table.table_name, "keys": list(keys)}
            | ({"index": index} if index else {})
            | ({"owner": "id"} if store == "profile" else {})
            | ({"kept": ["deletion"]} if store == "account" else {})
            for store, table, keys, index in self._rows
        ]
        return {
            "OWNED_TABLES": json.dumps(rows),
            "CACHE_TABLE": self._cache.table_name,
            "RAW_ANSWERS_BUCKET": self._raw_answers.bucket_name,
            "SHARES_BUCKET": self._shared.bucket_name,
        }

    def let_find(self, function: PythonFunction) -> None:
        """Let a function query for a customer's items and read each."""
        plain = [table.table_arn for _, table, _, index in self._rows if index is None]
        indexes = [f"{t.table_arn}/index/{index}" for _, t, _, index in self._rows if index]
        function.allow(["dynamodb:Query"], [*plain, *indexes])
        function.allow(["dynamodb:GetItem"], [table.table_arn for _, table, _, _ in self._rows])

    def let_erase(self, function: PythonFunction) -> None:
        """Let a function delete what it finds, and what that leads to."""
        arns = [table.table_arn for _, table, _, _ in self._rows]
        function.allow(["dynamodb:BatchWriteItem"], [*arns, self._cache.table_arn])
        allow_objects(function, self._raw_answers, ["s3:DeleteObject"], BY_DIGEST)
        allow_objects(function, self._shared, ["s3:DeleteObject"], ANY_SHARE)

    def let_read_raw_answers(self, function: PythonFunction) -> None:
        """Let a function read raw answers by their names."""
        allow_objects(function, self._raw_answers, ["s3:GetObject"], BY_DIGEST)
        # Without it, S3 answers for a missing object as for a forbidden one (S3 API, GetObject).
        function.allow(["s3:ListBucket"], [self._raw_answers.bucket_arn])
