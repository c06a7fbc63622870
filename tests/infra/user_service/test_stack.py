"""Customers' side: sign-in, the API and the tables."""

from __future__ import annotations

import json
import re

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk.assertions import Template

from infra.settings.context import SettingsError, from_context
from infra.settings.customer_limits import CustomerLimits
from infra.settings.mail import SenderSettings
from infra.settings.stage import ROOT
from infra.user_service.sign_in import SignIn
from tests.infra.conftest import Synthesized


def test_sign_up_is_by_verified_address_and_a_strong_password(synthesized: Synthesized) -> None:
    pool = synthesized.one("Cognito::UserPool").properties
    assert pool["UsernameAttributes"] == ["email"]
    assert pool["AutoVerifiedAttributes"] == ["email"]
    assert pool["AccountRecoverySetting"]["RecoveryMechanisms"] == [
        {"Name": "verified_email", "Priority": 1}
    ]
    policy = pool["Policies"]["PasswordPolicy"]
    assert policy["MinimumLength"] == 12
    assert all(
        policy[f"Require{kind}"] for kind in ("Lowercase", "Uppercase", "Numbers", "Symbols")
    )
    # What the page asks for before anything is sent, as Amplify names it.
    asked = json.loads((ROOT / "frontend/src/config/passwordRule.json").read_text())
    assert asked == {
        "minLength": policy["MinimumLength"],
        **{f"require{kind}": policy[f"Require{kind}"] for kind in ("Lowercase", "Uppercase")},
        "requireNumbers": policy["RequireNumbers"],
        "requireSpecialCharacters": policy["RequireSymbols"],
    }
    assert pool["MfaConfiguration"] == "OPTIONAL"
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]
    assert pool["DeletionProtection"] == "ACTIVE"


def test_the_page_signs_in_without_sending_the_password(synthesized: Synthesized) -> None:
    client = synthesized.one("Cognito::UserPoolClient").properties
    assert client["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["GenerateSecret"] is False


def test_the_api_knows_customers_and_the_platform(
    synthesized: Synthesized, dev: Synthesized
) -> None:
    api = synthesized.one("AppSync::GraphQLApi").properties
    assert api["AuthenticationType"] == "AMAZON_COGNITO_USER_POOLS"
    others = api["AdditionalAuthenticationProviders"]
    assert [other["AuthenticationType"] for other in others] == ["AWS_IAM"]
    assert api["IntrospectionConfig"] == "DISABLED"
    assert 0 < api["QueryDepthLimit"] <= 10
    # The introspection query of common clients is 15 deep.
    test_api = dev.one("AppSync::GraphQLApi").properties
    assert (test_api["IntrospectionConfig"], test_api["QueryDepthLimit"]) == ("ENABLED", 0)
    assert 0 < api["ResolverCountLimit"] <= 100
    assert api["XrayEnabled"] is True
    assert api["LogConfig"]["FieldLogLevel"] == "ERROR"
    assert api["LogConfig"]["ExcludeVerboseContent"] is True


def test_one_request_runs_few_resolvers(synthesized: Synthesized, dev: Synthesized) -> None:
    operations = (ROOT / "frontend/src/api/operations.graphql").read_text()
    asked = re.split(r"^(?:query|mutation|subscription) ", operations, flags=re.MULTILINE)[1:]
    fields = [operation.split("\n}")[0] for operation in asked]
    most = max(len(re.findall(r"^  \w", text, re.MULTILINE)) for text in fields)
    for stage in (synthesized, dev):
        limit = stage.one("AppSync::GraphQLApi").properties["ResolverCountLimit"]
        assert most <= limit <= 2


def test_the_schema_is_the_contract(synthesized: Synthesized) -> None:
    schema = synthesized.one("AppSync::GraphQLSchema").properties
    assert schema["Definition"] == (ROOT / "schema.graphql").read_text()


def test_every_field_of_the_api_has_a_resolver(synthesized: Synthesized) -> None:
    resolved = {
        f"{resolver.properties['TypeName']}.{resolver.properties['FieldName']}"
        for resolver in synthesized.resources("AppSync::Resolver")
    }
    assert resolved == {
        f"{path.parent.name}.{path.stem}" for path in (ROOT / "resolvers").glob("*/*.js")
    }
    schema = (ROOT / "schema.graphql").read_text()
    for kind in ("Query", "Mutation", "Subscription"):
        (body,) = re.findall(rf"^type {kind} {{\n(.*?)^}}", schema, re.DOTALL | re.MULTILINE)
        fields = re.findall(r"^  (\w+)[(:]", body, re.MULTILINE)
        assert {f"{kind}.{field}" for field in fields} == {
            name for name in resolved if name.startswith(f"{kind}.")
        }


def test_no_resolver_has_an_unfilled_name(synthesized: Synthesized) -> None:
    for kind in ("AppSync::Resolver", "AppSync::FunctionConfiguration"):
        for resolver in synthesized.resources(kind):
            assert "__" not in str(resolver.properties["Code"])


def test_what_costs_something_is_counted_before_it_is_done(synthesized: Synthesized) -> None:
    function = synthesized.one("AppSync::FunctionConfiguration", "countUse")
    counted = {}
    for resolver in synthesized.resources("AppSync::Resolver"):
        functions = resolver.properties.get("PipelineConfig", {}).get("Functions", [])
        if functions and "countUse" in json.dumps(functions[0]):
            field = f"{resolver.properties['TypeName']}.{resolver.properties['FieldName']}"
            counted[field] = len(functions)
    # What was saved of a watch is read again.
    assert counted == dict.fromkeys(CustomerLimits().uses(), 2) | {"Mutation.saveWatch": 3}
    uncounted = [
        resolver.properties["FieldName"]
        for resolver in synthesized.resources("AppSync::Resolver")
        if "Invoke" in json.dumps(resolver.properties["Code"])
    ]
    # One reads two items, one begins nothing twice, and to withdraw is never refused.
    assert sorted(uncounted) == ["account", "deleteAccount", "withdrawShare"]
    assert '"submissions": 50' in function.properties["Code"]


def test_limits_are_settings_of_the_stage() -> None:
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    context["stages"]["prod"]["limits"] = {"whatIfs": 7}
    limits = from_context(context | {"stage": "prod"}).limits
    assert limits == CustomerLimits(what_ifs=7)
    assert '"whatIfs": 7' in limits.in_resolvers()["USES"]
    context["stages"]["prod"]["limits"] = {"whatIfs": 0}
    with pytest.raises(SettingsError, match=r"limits\.whatIfs"):
        from_context(context | {"stage": "prod"})


LOST_WITHOUT_HARM = (
    "Runs",
    "RunQueueTable",
    "TablesAccounts",
    "TablesAwaitedReports",
    "EvidenceStoresCache",
    "EvidenceStoresCircuits",
)


def test_tables_can_be_restored_and_not_deleted_by_accident(synthesized: Synthesized) -> None:
    tables = list(synthesized.resources("DynamoDB::Table"))
    assert len(tables) == 14
    for table in tables:
        properties = table.properties
        assert properties["BillingMode"] == "PAY_PER_REQUEST"
        recovery = properties["PointInTimeRecoverySpecification"]
        assert recovery["PointInTimeRecoveryEnabled"] is not table.id.startswith(LOST_WITHOUT_HARM)
        assert properties["SSESpecification"] == {"SSEEnabled": True}
        assert properties["DeletionProtectionEnabled"] is True
        resource = synthesized.templates[table.stack]["Resources"][table.id]
        assert resource["DeletionPolicy"] == "RetainExceptOnCreate"


def test_each_index_has_its_keys(synthesized: Synthesized) -> None:
    indexes = {
        (table.id.rstrip("0123456789ABCDEF"), index["IndexName"]): [
            key["AttributeName"] for key in index["KeySchema"]
        ]
        for table in synthesized.resources("DynamoDB::Table")
        for index in table.properties.get("GlobalSecondaryIndexes", [])
    }
    assert indexes == {
        ("TablesAnswers", "byOwner"): ["owner", "updatedAt"],
        ("TablesShares", "byEnd"): ["endDay", "endsAt"],
        ("TablesShares", "byOwner"): ["owner", "sheet"],
        ("TablesReports", "byAnswer"): ["sheet", "order"],
        ("MemoryResults", "byDomain"): ["subject", "sheet"],
        ("MemoryEvidence", "byOwner"): ["owner", "subject"],
        ("MemoryResults", "byOwner"): ["owner", "sheet"],
        ("Runs", "byOwner"): ["owner", "run"],
        ("TablesAwaitedReports", "byOwner"): ["owner", "sheet"],
        ("TablesReports", "byOwner"): ["owner", "id"],
        ("TablesWatches", "byWatched"): ["watched", "answerId"],
        ("TablesWatches", "byDue"): ["due", "answerId"],
        ("TablesWatches", "byToken"): ["token", "answerId"],
        ("TablesWatches", "byDiffers"): ["differs", "answerId"],
    }


def test_old_runs_are_forgotten(synthesized: Synthesized) -> None:
    runs = synthesized.one("DynamoDB::Table", "Runs").properties
    assert runs["TimeToLiveSpecification"] == {"AttributeName": "expiresAt", "Enabled": True}
    assert runs["KeySchema"] == [{"AttributeName": "run", "KeyType": "HASH"}]


def test_mails_are_in_both_languages_and_hold_the_code_once(synthesized: Synthesized) -> None:
    pool = synthesized.one("Cognito::UserPool").properties
    code = pool["VerificationMessageTemplate"]
    invitation = pool["AdminCreateUserConfig"]["InviteMessageTemplate"]
    assert (code["EmailSubject"], code["EmailMessage"].count("{####}")) == (
        "Your code / Ihr Code: Security check",
        1,
    )
    for text in (code["EmailMessage"], invitation["EmailMessage"]):
        assert "security check" in text
        assert "Sicherheitsprüfung" in text
    assert invitation["EmailMessage"].count("{username}") == 1


def test_who_sends_the_mails_is_a_setting_of_the_stage() -> None:
    sender = SenderSettings(address="no-reply@check.example.org", name="Security check")
    assert sender.domain == "check.example.org"
    stack = Stack(App(), "Stack", env=Environment(region="eu-west-1"))
    settings = from_context(
        json.loads((ROOT / "cdk.json").read_text())["context"] | {"stage": "prod"}
    ).model_copy(update={"sender": sender})
    function = lambda_.Function.from_function_arn(stack, "F", "arn:aws:lambda:a:1:function:f")
    SignIn(stack, settings=settings, create_user=function)
    (pool,) = Template.from_stack(stack).find_resources("AWS::Cognito::UserPool").values()
    mail = pool["Properties"]["EmailConfiguration"]
    assert mail["EmailSendingAccount"] == "DEVELOPER"
    assert mail["From"] == "Security check <no-reply@check.example.org>"
    assert json.dumps(mail["SourceArn"]).endswith(':identity/check.example.org"]]}')


def test_a_firewall_limits_each_address_before_the_api_and_the_sign_in(
    synthesized: Synthesized, dev: Synthesized
) -> None:
    acl = synthesized.one("WAFv2::WebACL").properties
    rate, mails = acl["Rules"]
    by_address = {"AggregateKeyType": "IP", "EvaluationWindowSec": 300}
    assert rate["Statement"]["RateBasedStatement"] == by_address | {"Limit": 600}
    only_mails = mails["Statement"]["RateBasedStatement"]
    names = [
        one["ByteMatchStatement"]["SearchString"]
        for one in only_mails.pop("ScopeDownStatement")["OrStatement"]["Statements"]
    ]
    assert only_mails == by_address | {"Limit": 10}
    assert names == [".SignUp", ".ResendConfirmationCode", ".ForgotPassword"]
    assert [rule["Action"] for rule in (rate, mails)] == [{"Block": {}}] * 2
    protected = json.dumps(
        [a.properties["ResourceArn"] for a in synthesized.resources("WAFv2::WebACLAssociation")]
    )
    assert "GraphqlApi" in protected
    assert "SignInUserPool" in protected
    assert not list(dev.resources("WAFv2::WebACL"))
