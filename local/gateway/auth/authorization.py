"""Which callers may use a field: the ``@aws_*`` directives, else the API's default."""

from collections.abc import Iterable
from dataclasses import dataclass

from graphql import DirectiveNode, GraphQLField, GraphQLObjectType, ListValueNode, StringValueNode

from local.gateway.auth.callers import Caller, Mode

MODE_OF_DIRECTIVE = {
    "aws_cognito_user_pools": Mode.COGNITO,
    "aws_auth": Mode.COGNITO,
    "aws_iam": Mode.IAM,
    "aws_api_key": Mode.API_KEY,
}
# Modes that exist in AppSync and that no caller of the gateway can have.
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


def rule_of(parent: GraphQLObjectType, field: GraphQLField, default: str) -> Rule:
    """The rule of a field: its own directives, else its type's, else the API's default mode."""
    type_nodes = [parent.ast_node, *parent.extension_ast_nodes]
    own = _rule(field.ast_node.directives if field.ast_node else [])
    inherited = _rule([d for node in type_nodes if node for d in node.directives])
    return own or inherited or Rule(frozenset(mode for mode in Mode if mode.value == default))


def _rule(directives: Iterable[DirectiveNode]) -> Rule | None:
    named = {node.name.value: node for node in directives}
    relevant = named.keys() & (MODE_OF_DIRECTIVE.keys() | OTHER_DIRECTIVES)
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
