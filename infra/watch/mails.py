"""The mails of the night watch: who sends them, and what ends them."""

from __future__ import annotations

from aws_cdk import CfnOutput
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_ses as ses
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.events.event_queue import EventQueue
from infra.events.rules import MAIL_REFUSED, WATCH_REPORTED, default_bus_arn
from infra.settings.mail import SenderSettings
from infra.shared.page_address import let_read_page_address
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.schedule import Schedule
from infra.user_service.stack import UserService
from infra.watch.functions import watch_function

SECONDS = 60
HOURLY = "rate(1 hour)"


class WatchMails(Construct):
    """A function that mails what is due, one that ends mails by a link, one that ends refused ones.

    A stage without a sender mails nothing.
    """

    def __init__(
        self,
        stack: PlatformStack,
        *,
        users: UserService,
        bundle: Bundle,
        dead_letters: sqs.Queue,
    ) -> None:
        super().__init__(stack, "Mails")
        self._stack, self._users, self._bundle = stack, users, bundle
        send = self._send_mails()
        send.keep_failed_events(dead_letters)
        Schedule(
            self,
            "Hourly",
            target=send,
            rate=HOURLY,
            window_minutes=None,
            dead_letters=dead_letters,
        )
        self.reports = EventQueue(
            stack,
            "WatchReports",
            function=send,
            timeout_seconds=SECONDS,
            rules=[WATCH_REPORTED],
            dead_letters=dead_letters,
        ).queue
        self.refused_mails = EventQueue(
            stack,
            "RefusedMails",
            function=self._stop_mails(),
            timeout_seconds=SECONDS,
            rules=[MAIL_REFUSED],
            dead_letters=dead_letters,
        ).queue
        self.unsubscribe = self._unsubscribe()

    def _send_mails(self) -> PythonFunction:
        tables, pool = self._users.tables, self._users.sign_in.pool
        sender = self._stack.settings.sender
        function = self._function(
            "SendMails",
            "Mails what has changed to who watches it.",
            {
                "ANSWERS_TABLE": tables.answers.table_name,
                "REPORTS_TABLE": tables.reports.table_name,
                "REPORTS_BY_ANSWER_INDEX": tables.BY_ANSWER,
                "ACCOUNTS_TABLE": tables.accounts.table_name,
                "USER_POOL_ID": pool.user_pool_id,
                "MAIL_SENDER": sender.named if sender else "",
                "CONFIGURATION_SET": self._stack.settings.prefix if sender else "",
            },
        )
        read = [tables.watches, tables.answers, tables.reports]
        function.allow(["dynamodb:GetItem"], [table.table_arn for table in read])
        function.allow(["dynamodb:Query"], [tables.reports_by_answer, tables.watches_by_due])
        function.allow(["dynamodb:UpdateItem"], [tables.watches.table_arn])
        function.allow(["dynamodb:PutItem"], [tables.accounts.table_arn])
        function.allow(["cognito-idp:AdminGetUser"], [pool.user_pool_arn])
        let_read_page_address(function, self._stack.settings)
        if sender is not None:
            self._let_send(function, sender)
        return function

    def _let_send(self, function: PythonFunction, sender: SenderSettings) -> None:
        stack, name = self._stack, self._stack.settings.prefix
        identity, configuration = (
            stack.format_arn(service="ses", resource=kind, resource_name=of)
            for kind, of in (("identity", sender.domain), ("configuration-set", name))
        )
        # The engine on one machine checks mails without a resource.
        named = ["*"] if stack.settings.on_one_machine else [identity, configuration]
        function.allow(["ses:SendEmail"], named)
        made = ses.CfnConfigurationSet(
            self,
            "ConfigurationSet",
            name=name,
            suppression_options=ses.CfnConfigurationSet.SuppressionOptionsProperty(
                suppressed_reasons=["BOUNCE", "COMPLAINT"]
            ),
        )
        ses.CfnConfigurationSetEventDestination(
            self,
            "Refused",
            configuration_set_name=name,
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                enabled=True,
                name="refused",
                matching_event_types=["BOUNCE", "COMPLAINT"],
                event_bridge_destination=(
                    ses.CfnConfigurationSetEventDestination.EventBridgeDestinationProperty(
                        event_bus_arn=default_bus_arn(stack)
                    )
                ),
            ),
        ).node.add_dependency(made)

    def _stop_mails(self) -> PythonFunction:
        function = self._function("StopMails", "Ends mails that are refused or unwanted.", {})
        self._let_stop(function)
        return function

    def _unsubscribe(self) -> lambda_.FunctionUrl:
        """Public: programs of mail providers call it, and the link is the authorization."""
        function = self._function("Unsubscribe", "Ends mails by the link in each.", {})
        self._let_stop(function)
        CfnOutput(self._stack, "UnsubscribeFunction", value=function.function.function_name)
        return function.function.add_function_url(auth_type=lambda_.FunctionUrlAuthType.NONE)

    def _let_stop(self, function: PythonFunction) -> None:
        tables = self._users.tables
        function.allow(["dynamodb:Query"], [tables.watches_by_token])
        function.allow(["dynamodb:UpdateItem"], [tables.watches.table_arn])

    def _function(self, name: str, description: str, more: dict[str, str]) -> PythonFunction:
        tables = self._users.tables
        indexes = {
            "WATCHES_BY_DUE_INDEX": tables.BY_DUE,
            "WATCHES_BY_TOKEN_INDEX": tables.BY_TOKEN,
        }
        return watch_function(
            self._stack,
            name,
            bundle=self._bundle,
            tables=tables,
            description=description,
            environment=indexes | more,
            seconds=SECONDS,
        )
