"""The AppSync API: schema.graphql, its two kinds of callers, and one resolver per field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aws_cdk import aws_appsync as appsync
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from constructs import Construct

from infra.settings.stage import ROOT, StageSettings
from infra.shared.python_function import PythonFunction
from infra.shared.trust import service_role
from infra.user_service.api.api_log import write_log
from infra.user_service.api.resolver_code import resolver_code

QUERY_DEPTH = 5
RESOLVER_COUNT = 2
"""The page asks for one field a request. Under aliases, each is counted by itself."""


class GraphqlApi(Construct):
    """Customers come with a Cognito token; the platform itself with IAM."""

    def __init__(
        self,
        scope: Construct,
        *,
        settings: StageSettings,
        pool: cognito.IUserPool,
        accounts: dynamodb.Table,
    ) -> None:
        """``accounts`` is the table in which customers' uses of limited fields are counted."""
        super().__init__(scope, "Graphql")
        authorization = appsync.AuthorizationConfig(
            default_authorization=appsync.AuthorizationMode(
                authorization_type=appsync.AuthorizationType.USER_POOL,
                user_pool_config=appsync.UserPoolConfig(user_pool=pool),
            ),
            additional_authorization_modes=[
                appsync.AuthorizationMode(authorization_type=appsync.AuthorizationType.IAM)
            ],
        )
        self.api = appsync.GraphqlApi(
            self,
            "Api",
            name=settings.prefix,
            definition=appsync.Definition.from_file(str(ROOT / "schema.graphql")),
            authorization_config=authorization,
            introspection_config=_introspection(settings),
            # 0 is no limit: the introspection query of common clients is 15 deep.
            query_depth_limit=0 if settings.introspection else QUERY_DEPTH,
            resolver_count_limit=RESOLVER_COUNT,
            xray_enabled=True,
        )
        write_log(self, self.api, settings)
        self._limits = settings.limits
        allowed = {accounts.table_arn: ["dynamodb:UpdateItem", "dynamodb:GetItem"]}
        source = self.table_source("Accounts", accounts, allowed=allowed)
        self._count_use = self.function("countUse", source, settings.limits.in_resolvers())

    @property
    def realtime_url(self) -> str:
        """The endpoint of subscriptions."""
        api = self.api.node.default_child
        assert isinstance(api, appsync.CfnGraphQLApi)  # noqa: S101 - what the construct is made of
        return api.attr_realtime_url

    def table_source(
        self, name: str, table: dynamodb.Table, *, allowed: Mapping[str, Sequence[str]]
    ) -> appsync.BaseDataSource:
        """A data source whose role may do ``allowed``, by ARN, and nothing else."""
        role = service_role(self, f"{name}Role", "appsync")
        for arn, actions in allowed.items():
            role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=[arn]))
        return appsync.DynamoDbDataSource(
            self,
            name,
            api=self.api,
            name=name,
            table=table,
            # Without updates: the construct's own grants are wider than the resolvers' needs.
            service_role=role.without_policy_updates(),
        )

    def function_source(
        self, function: PythonFunction, scope: Construct | None = None
    ) -> appsync.BaseDataSource:
        """A data source named after its function, whose role may call this one alone.

        ``scope`` is the function's own stack, where that is another than the API's.
        """
        name, arn = function.node.id, function.function.function_arn
        prefix = "Graphql" if scope else ""
        role = service_role(scope or self, f"{prefix}{name}Role", "appsync")
        invoke = iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[arn])
        role.add_to_policy(invoke)
        return appsync.LambdaDataSource(
            scope or self,
            f"{prefix}{name}",
            api=self.api,
            name=name,
            lambda_function=function.function,
            # Without updates: the construct would allow all versions of the function too.
            service_role=role.without_policy_updates(),
        )

    def no_source(self) -> appsync.BaseDataSource:
        """The data source of fields that read nothing."""
        return self.api.add_none_data_source("Nothing", name="Nothing")

    def resolve(
        self,
        field: str,
        source: appsync.BaseDataSource,
        names: Mapping[str, str] | None = None,
        scope: Construct | None = None,
    ) -> None:
        """Resolve ``Type.field`` with the code in ``resolvers/Type.field.js``."""
        type_name, field_name = field.split(".")
        appsync.Resolver(
            scope or self,
            field.replace(".", ""),
            api=self.api,
            data_source=source,
            type_name=type_name,
            field_name=field_name,
            runtime=appsync.FunctionRuntime.JS_1_0_0,
            code=appsync.Code.from_inline(resolver_code(field, names or {})),
        )

    def function(
        self,
        name: str,
        source: appsync.BaseDataSource,
        names: Mapping[str, str],
        scope: Construct | None = None,
    ) -> appsync.AppsyncFunction:
        """A function for pipelines with the code in ``resolvers/``, by its name."""
        own = name.replace(".", "")
        return appsync.AppsyncFunction(
            scope or self,
            f"{own}Function",
            api=self.api,
            data_source=source,
            name=own,
            runtime=appsync.FunctionRuntime.JS_1_0_0,
            code=appsync.Code.from_inline(resolver_code(name, names)),
        )

    def resolve_by(
        self,
        field: str,
        functions: Sequence[appsync.AppsyncFunction],
        scope: Construct | None = None,
    ) -> None:
        """Resolve ``Type.field`` by functions; where it has a limit, each use is counted first."""
        type_name, field_name = field.split(".")
        counted = [self._count_use] if field in self._limits.uses() else []
        appsync.Resolver(
            scope or self,
            field.replace(".", ""),
            api=self.api,
            pipeline_config=[*counted, *functions],
            type_name=type_name,
            field_name=field_name,
            runtime=appsync.FunctionRuntime.JS_1_0_0,
            code=appsync.Code.from_inline(resolver_code("pipeline", {})),
        )

    def resolve_by_function(
        self, field: str, function: PythonFunction, scope: Construct | None = None
    ) -> None:
        """Resolve a field by a Lambda function; where the field has a limit, after counting."""
        source = self.function_source(function, scope)
        if field in self._limits.uses():
            self.resolve_by(field, [self.function(field, source, {}, scope)], scope)
        else:
            self.resolve(field, source, scope=scope)


def _introspection(settings: StageSettings) -> appsync.IntrospectionConfig:
    config = appsync.IntrospectionConfig
    return config.ENABLED if settings.introspection else config.DISABLED
