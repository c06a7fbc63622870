"""Which callers may use a field: the ``@aws_*`` directives, else the API's default mode.

https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphql import DirectiveNode, GraphQLField, GraphQLObjectType, ListValueNode, StringValueNode

from local.gateway.api.graphql_api import Api
from local.gateway.auth.callers import Caller, Mode

MODE_OF_DIRECTIVE = {
    "aws_cognito_user_pools": Mode.COGNITO,
    "aws_auth": Mode.COGNITO,
    "aws_iam": Mode.IAM,
    "aws_api_key": Mode.API_KEY,
}
# Modes of AppSync that the gateway does not have.
OTHER_DIRECTIVES = {"aws_oidc", "aws_lambda"}


@dataclass(frozen=True)
class Rule:
    """The modes that may use a field; a set of Cognito groups limits that mode to its members."""

    modes: frozenset[Mode]
    groups: frozenset[str] | None = None

    def allows(self, caller: Caller) -> bool:
        """Whether the caller's mode, and group where one is needed, is among them."""
        if caller.mode not in self.modes:
            return False
        if caller.mode is Mode.COGNITO and self.groups is not None:
            return bool(self.groups & caller.groups)
        return True


def rule_of(parent: GraphQLObjectType, field: GraphQLField, is_root: bool, api: Api) -> Rule:
    """The rule of a field: its own directives, else its type's, else the API's default mode.

    ``is_root`` says whether ``parent`` is the type of queries, mutations or subscriptions.
    """
    type_nodes = [parent.ast_node, *parent.extension_ast_nodes]
    without_effect = set() if is_root and api.modes == {Mode.COGNITO.value} else {"aws_auth"}
    own = _rule(field.ast_node.directives if field.ast_node else [], without_effect)
    inherited = _rule([d for node in type_nodes if node for d in node.directives], without_effect)
    default = frozenset(mode for mode in Mode if mode.value == api.default_mode)
    return own or inherited or Rule(default)


def _rule(directives: Iterable[DirectiveNode], without_effect: set[str]) -> Rule | None:
    """Return the rule of the directives; None when none of them is about authorization.

    AppSync enforces ``@aws_auth`` on a root field of an API whose only mode is Cognito, and ignores
    it elsewhere (aws-appsync-community#275, aws-cdk#8844).
    """
    named = {node.name.value: node for node in directives}
    relevant = named.keys() & (MODE_OF_DIRECTIVE.keys() | OTHER_DIRECTIVES) - without_effect
    if not relevant:
        return None
    groups = [group for name in relevant for group in _groups(named[name])]
    return Rule(
        modes=frozenset(MODE_OF_DIRECTIVE[name] for name in relevant - OTHER_DIRECTIVES),
        groups=frozenset(groups) if groups else None,
    )


def _groups(directive: DirectiveNode) -> list[str]:
    lists = [
        argument.value
        for argument in directive.arguments
        if argument.name.value == "cognito_groups" and isinstance(argument.value, ListValueNode)
    ]
    return [v.value for found in lists for v in found.values if isinstance(v, StringValueNode)]
