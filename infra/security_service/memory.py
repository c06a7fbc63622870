"""The tables of last seen evidence and of results, with the functions on them.

The functions read, write and delete what a table holds of one customer.
"""

from __future__ import annotations

from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.events.event_queue import EventQueue
from infra.events.rules import ANSWER_REMOVED
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.tables import index, owned, table
from workflows.timeouts import FUNCTION_SECONDS

FORGET_SECONDS = 60


class Memory(Construct):
    """Two tables and three functions, each with the permissions that it needs."""

    BY_DOMAIN = "byDomain"

    def __init__(
        self,
        stack: PlatformStack,
        *,
        bundle: Bundle,
        dead_letters: sqs.Queue,
    ) -> None:
        super().__init__(stack, "Memory")
        settings = stack.settings
        self._bundle = bundle
        self.evidence = table(
            self,
            "Evidence",
            settings=settings,
            key="subject",
            sort="observation",
            expires_at="expiresAt",
        )
        self.results = table(
            self, "Results", settings=settings, key="sheet", sort="order", expires_at="expiresAt"
        )
        owned(self.evidence, sort="subject")
        owned(self.results, sort="sheet")
        self._by_domain = index(self.results, name=self.BY_DOMAIN, key="subject", sort="sheet")
        self.tasks = {
            "RecallEvidence": self._recall_evidence(),
            "RememberResult": self._remember_result(),
        }
        self.removals = EventQueue(
            stack,
            "Removals",
            function=self._forget_answer(),
            timeout_seconds=FORGET_SECONDS,
            rules=[ANSWER_REMOVED],
            dead_letters=dead_letters,
        ).queue

    def _recall_evidence(self) -> PythonFunction:
        function = self._function(
            "RecallEvidence",
            "tasks.recall_evidence",
            "Reads the last evidence on a domain and the last result of a sheet.",
            FUNCTION_SECONDS,
        )
        function.allow(["dynamodb:Query"], [self.evidence.table_arn, self.results.table_arn])
        return function

    def _remember_result(self) -> PythonFunction:
        function = self._function(
            "RememberResult",
            "tasks.remember_result",
            "Stores evidence and result for the next report.",
            FUNCTION_SECONDS,
        )
        function.allow(["dynamodb:PutItem"], [self.evidence.table_arn, self.results.table_arn])
        function.allow(["dynamodb:ConditionCheckItem"], [self.results.table_arn])
        return function

    def _forget_answer(self) -> PythonFunction:
        function = self._function(
            "ForgetAnswer",
            "events.security_service.forget_answer",
            "Forgets what is remembered of a removed answer sheet.",
            FORGET_SECONDS,
        )
        both = [self.evidence.table_arn, self.results.table_arn]
        function.allow(["dynamodb:Query"], [*both, self._by_domain])
        function.allow(["dynamodb:BatchWriteItem"], both)
        function.allow(["dynamodb:PutItem"], [self.results.table_arn])
        return function

    def _function(self, name: str, module: str, description: str, seconds: int) -> PythonFunction:
        return PythonFunction(
            self,
            name,
            bundle=self._bundle,
            module=module,
            description=description,
            timeout_seconds=seconds,
            environment={
                "EVIDENCE_TABLE": self.evidence.table_name,
                "RESULTS_TABLE": self.results.table_name,
                "RESULTS_BY_DOMAIN_INDEX": self.BY_DOMAIN,
            },
        )
