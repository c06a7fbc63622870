"""The account service stack: export and deletion of all that is stored of one customer."""

from __future__ import annotations

from aws_cdk import CfnOutput, Duration
from aws_cdk import aws_s3 as s3
from constructs import Construct

from handlers.domain.account.work import KEPT_DAYS, WorkKind
from infra.account_service.stores import CustomerStores
from infra.security_service.stack import SecurityService
from infra.settings.stage import StageSettings
from infra.shared.acknowledged import acknowledge
from infra.shared.buckets import allow_objects, bucket
from infra.shared.platform_stack import PlatformStack
from infra.shared.python_function import Bundle, PythonFunction
from infra.shared.standard_workflow import StandardWorkflow
from infra.sharing.sharing import Sharing
from infra.user_service.stack import UserService
from workflows import account_work
from workflows.timeouts import ACCOUNT_FUNCTION_SECONDS

SECONDS_ON_ONE_MACHINE = 5
"""On one machine, nothing stays under way for longer."""


class AccountService(PlatformStack):
    """Two state machines, their functions, the bucket of archives, and three fields of the API."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        users: UserService,
        security: SecurityService,
        sharing: Sharing,
    ) -> None:
        super().__init__(
            scope,
            "account-service",
            settings=settings,
            description="A customer's data as a whole: exported or deleted.",
        )
        self._bundle = Bundle(self, settings=settings)
        self._users = users
        self._archives = _archives(self, settings)
        self._stores = CustomerStores(users, security, sharing)
        self.machines = {
            WorkKind.DELETION: self._machine(
                "AccountDeletion",
                _deletion(settings),
                {
                    "CloseSignIn": self._sign_in_function(
                        "CloseSignIn", ["AdminDisableUser", "AdminUserGlobalSignOut"]
                    ),
                    "EraseData": self._erase_data(),
                    "DeleteSignIn": self._sign_in_function("DeleteSignIn", ["AdminDeleteUser"]),
                },
            ),
            WorkKind.EXPORT: self._machine(
                "AccountExport",
                account_work.export(),
                {"CollectData": self._collect_data()},
            ),
        }
        graphql = users.graphql
        graphql.resolve_by_function("Query.account", self._account(), self)
        for field, kind in (
            ("Mutation.deleteAccount", WorkKind.DELETION),
            ("Mutation.exportAccount", WorkKind.EXPORT),
        ):
            graphql.resolve_by_function(field, self._begin(kind), self)
        self.functions = self._bundle.functions
        CfnOutput(self, "ArchivesBucket", value=self._archives.bucket_name)
        CfnOutput(
            self,
            "AccountDeletionArn",
            value=self.machines[WorkKind.DELETION].state_machine.state_machine_arn,
        )

    def _machine(
        self,
        name: str,
        definition: dict[str, object],
        functions: dict[str, PythonFunction],
    ) -> StandardWorkflow:
        return StandardWorkflow(
            self,
            name,
            settings=self.settings,
            definition=definition,
            functions=functions,
            tables={"AccountsTable": self._users.tables.accounts},
        )

    def _sign_in_function(self, name: str, actions: list[str]) -> PythonFunction:
        function = self._function(
            name, {"USER_POOL_ID": self._users.sign_in.pool.user_pool_id}, seconds=30
        )
        pool = self._users.sign_in.pool.user_pool_arn
        function.allow([f"cognito-idp:{action}" for action in actions], [pool])
        return function

    def _erase_data(self) -> PythonFunction:
        function = self._function("EraseData", self._everything)
        self._stores.let_find(function)
        self._stores.let_erase(function)
        function.allow(["s3:ListBucket"], [self._archives.bucket_arn])
        allow_objects(function, self._archives, ["s3:DeleteObject"], ANY_CUSTOMER)
        return function

    def _collect_data(self) -> PythonFunction:
        pool = self._users.sign_in.pool
        environment = {**self._everything, "USER_POOL_ID": pool.user_pool_id}
        function = self._function("CollectData", environment, memory_mb=1024)
        self._stores.let_find(function)
        self._stores.let_read_raw_answers(function)
        allow_objects(function, self._archives, ["s3:PutObject"], ANY_CUSTOMER)
        function.allow(["cognito-idp:AdminGetUser"], [pool.user_pool_arn])
        return function

    def _begin(self, kind: WorkKind) -> PythonFunction:
        machine = self.machines[kind].state_machine
        accounts = self._users.tables.accounts
        function = self._function(
            f"Begin{kind.title()}",
            {
                "WORK_KIND": kind.value,
                "STATE_MACHINE": machine.state_machine_arn,
                "ACCOUNTS_TABLE": accounts.table_name,
            },
            module="resolvers.begin_account_work",
            seconds=15,
        )
        function.allow(["dynamodb:PutItem", "dynamodb:GetItem"], [accounts.table_arn])
        function.allow(["states:StartExecution"], [machine.state_machine_arn])
        return function

    def _account(self) -> PythonFunction:
        accounts = self._users.tables.accounts
        function = self._function(
            "Account",
            {
                "ACCOUNTS_TABLE": accounts.table_name,
                "ARCHIVES_BUCKET": self._archives.bucket_name,
                "LOG_DAYS": str(self.settings.log_retention_days),
            },
            module="resolvers.account",
            seconds=10,
        )
        function.allow(["dynamodb:GetItem"], [accounts.table_arn])
        allow_objects(function, self._archives, ["s3:GetObject"], ANY_CUSTOMER)
        return function

    @property
    def _everything(self) -> dict[str, str]:
        return {**self._stores.environment(), "ARCHIVES_BUCKET": self._archives.bucket_name}

    def _function(
        self,
        name: str,
        environment: dict[str, str],
        *,
        module: str = "",
        seconds: int = ACCOUNT_FUNCTION_SECONDS,
        memory_mb: int = 512,
    ) -> PythonFunction:
        own = "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")
        return PythonFunction(
            self,
            name,
            bundle=self._bundle,
            module=module or f"accounts.{own}",
            description=DESCRIPTIONS[name],
            timeout_seconds=seconds,
            environment=environment,
            memory_mb=memory_mb,
        )


ANY_CUSTOMER = "Archives are named by their customer, who may be any."
DESCRIPTIONS = {
    "CloseSignIn": "Ends all sessions of a customer who deletes the account.",
    "EraseData": "Erases everything that is stored of one customer.",
    "DeleteSignIn": "Deletes a customer's user in Cognito.",
    "CollectData": "Collects everything that is stored of one customer.",
    "BeginDeletion": "Begins the deletion of an account.",
    "BeginExport": "Begins the export of all data of an account.",
    "Account": "Says how far an account's export and deletion are.",
}


def _deletion(settings: StageSettings) -> dict[str, object]:
    if settings.on_one_machine:
        return account_work.deletion(SECONDS_ON_ONE_MACHINE, SECONDS_ON_ONE_MACHINE)
    return account_work.deletion()


def _archives(scope: Construct, settings: StageSettings) -> s3.Bucket:
    old = s3.LifecycleRule(expiration=Duration.days(KEPT_DAYS[WorkKind.EXPORT]))
    archives = bucket(scope, "Archives", settings=settings, rules=[old])
    acknowledge(archives, "AwsSolutions-S1", "One function writes here, one signs downloads.")
    return archives
