"""The security service stack: checks answers, gathers evidence, scores, reports."""

from __future__ import annotations

from aws_cdk import CfnOutput
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from handlers.domain.events.report_event import REPORT_DETAIL_TYPE, report_source
from handlers.providers.registry.providers import PROVIDERS
from handlers.providers.registry.third_parties import Provider
from infra.events.event_queue import EventQueue
from infra.events.rules import EXECUTION_ENDED_BADLY, default_bus_arn, sent_as
from infra.security_service.evidence_stores import EvidenceStores
from infra.security_service.feeds import Feeds
from infra.security_service.memory import Memory
from infra.security_service.provider_keys import serve_key
from infra.security_service.report_workflow import ReportWorkflow
from infra.security_service.run_queue import RunQueue
from infra.security_service.signing import SigningKey
from infra.security_service.task_functions import provider_function, pure_tasks
from infra.settings.stage import StageSettings
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.tables import owned, table
from workflows.security_report.gather_evidence import function_of
from workflows.states import PURE_TASKS


class SecurityService(PlatformStack):
    """One state machine, the functions of its tasks, the table of claimed runs, and its memory."""

    def __init__(
        self, scope: Construct, *, settings: StageSettings, dead_letters: sqs.Queue
    ) -> None:
        super().__init__(
            scope,
            "security-service",
            settings=settings,
            description="From a submitted answer sheet to a report.",
        )
        self.bundle = bundle = Bundle(self, settings=settings)
        self.claims = runs = table(
            self,
            "Runs",
            settings=settings,
            key="run",
            expires_at="expiresAt",
            lost_without_harm="A repeat of a forgotten run makes the same report again.",
        )
        owned(runs, sort="run")
        self.memory = memory = Memory(self, bundle=bundle, dead_letters=dead_letters)
        self.signing = signing = SigningKey(self, settings=settings, bundle=bundle)
        self.report_keys = signing.published
        self.stores = stores = EvidenceStores(self, settings=settings)
        self.gathering = gathering = {
            function_of(row): self._provider(bundle, stores, row) for row in PROVIDERS
        }
        feeds = Feeds(self, bundle=bundle, dead_letters=dead_letters)
        for row in PROVIDERS:
            feeds.serve(gathering[function_of(row)], row)
        workflow = ReportWorkflow(
            self,
            settings=settings,
            functions={
                PURE_TASKS: pure_tasks(self, bundle),
                **memory.tasks,
                **signing.tasks,
                **gathering,
            },
            runs=runs,
            dead_letters=dead_letters,
            bus_arn=default_bus_arn(self),
        )
        self.functions = bundle.functions
        self.state_machine = workflow.state_machine
        self.runs = RunQueue(
            self, bundle=bundle, state_machine=self.state_machine, dead_letters=dead_letters
        )
        self.removals = memory.removals
        self.failures = self._report_failure(bundle, runs, dead_letters)
        CfnOutput(self, "StateMachineArn", value=self.state_machine.state_machine_arn)
        CfnOutput(self, "RunsTable", value=runs.table_name)
        CfnOutput(self, "RunQueueTable", value=self.runs.table.table_name)
        CfnOutput(self, "FailuresQueueUrl", value=self.failures.queue_url)
        CfnOutput(self, "CacheTable", value=stores.cache.table_name)
        CfnOutput(self, "CircuitsTable", value=stores.circuits.table_name)
        CfnOutput(self, "RawAnswersBucket", value=stores.raw_answers.bucket_name)
        CfnOutput(self, "EvidenceTable", value=memory.evidence.table_name)
        CfnOutput(self, "ResultsTable", value=memory.results.table_name)

    def _provider(
        self, bundle: Bundle, stores: EvidenceStores, provider: Provider
    ) -> PythonFunction:
        function = provider_function(self, bundle, provider)
        stores.serve(function, provider)
        serve_key(self, function, provider, bundle.settings)
        return function

    def _report_failure(
        self, bundle: Bundle, runs: dynamodb.Table, dead_letters: sqs.Queue
    ) -> sqs.Queue:
        seconds = 15
        function = PythonFunction(
            self,
            "ReportFailure",
            bundle=bundle,
            module="events.security_service.report_failure",
            description="Tells the customer of an execution that ended badly.",
            timeout_seconds=seconds,
            environment={
                "EVENT_BUS_NAME": "default",
                "RUNS_TABLE": runs.table_name,
                **bundle.settings.scoring(),
            },
        )
        function.allow(["dynamodb:DeleteItem"], [runs.table_arn])
        only_reports = sent_as(report_source(self.settings.stage), REPORT_DETAIL_TYPE)
        function.allow(["events:PutEvents"], [default_bus_arn(self)], only_reports)
        return EventQueue(
            self,
            "Failures",
            function=function,
            timeout_seconds=seconds,
            rules=[EXECUTION_ENDED_BADLY],
            dead_letters=dead_letters,
        ).queue
