"""Random GraphQL requests and WebSocket frames for one schema: half right, half nearly so."""

from __future__ import annotations

import json
import random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    get_named_type,
)

# Right values, then wrong ones.
SCALARS: dict[str, tuple[list[Any], list[Any]]] = {
    "ID": (["anns", "bens", "ann", "ben"], ["", {}]),
    "String": (["text", "", "\u0000", "ü𝄞", "x" * 300], [1]),
    "Int": ([0, 1, -1, 2**31 - 1], [2**31]),
    "Boolean": ([True, False], ["true"]),
    "AWSJSON": (['{"a":[1]}', "null", '"x"'], ["1e400", "{"]),
    "AWSDateTime": (["2026-01-01T00:00:00Z", "-0001-01-01T00:00Z"], ["2026-13-01T00:00:00Z"]),
    "AWSEmail": (["a@example.com"], ["@"]),
    "AWSURL": (["https://example.com/"], ["//"]),
    "AWSPhone": (["+493012345678"], ["1"]),
    "AWSIPAddress": (["::1"], ["1.2.3.4/33"]),
    "AWSTimestamp": ([0, -1], [10**18]),
}
JUNK: list[Any] = [
    None, True, 0, -1, 1.5, 1e308, 2**63, 2**70, "", "a", "\ud800", [], [[]], {}, {"a": {}}, [None],
    {"id": []}, {"more": {"more": {"more": {}}}}, ["A", 1], "ben", "A",
]  # fmt: skip
WORDS = """
query mutation subscription fragment on F thing things put onPut find echo Thing Node Any id owner
text inner others __typename __schema __type types name ( ) { } [ ] : ! = ... @ @include @skip if
true false null $a $b 1 -1 1.5e400 99999999999999999999 "x" "bens" A Int # , | & \"\"\" \ufeff
"""
DEEPEST = 2


class Fuzzer:
    """Makes requests for the schema in ``sdl``; the same for the same seed.

    Half of them are right; in the others each part may be wrong by the share given where it's made.
    """

    def __init__(self, sdl: str, scalars: str, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._words = WORDS.split(" ")
        self._schema: GraphQLSchema = build_schema(scalars + sdl)
        self._is_right = True
        self._declared: dict[str, str] = {}
        self._variables: dict[str, Any] = {}

    def body(self) -> bytes:
        """A request's body."""
        document, variables = self._request(self._pick(["query", "query", "mutation"]))
        content = {"query": document, "variables": variables}
        if self._wrong(0.1):
            content[self._pick(["operationName", "variables", "query", "x"])] = self._pick(JUNK)
        if self._wrong(0.05):
            return bytes(self._pick([b"", b"[]", b"{", b"\xff", b"null", b'"' * 9, b"[" * 5000]))
        return json.dumps(content).encode()

    def frame(self, headers: dict[str, str]) -> str | bytes:
        """A frame of a client whose credentials are in ``headers``."""
        document, variables = self._request(self._pick(["subscription"] * 6 + ["query"]))
        kind, name = "start", str(self._random.random())
        if self._wrong(0.3):
            kind = self._pick(["stop", "connection_init", "data", "", None, 1, "ka"])
        if self._wrong(0.3):
            name = self._pick(["1", "2", "", "x" * 200, None, 7, []])
        payload: Any = {
            "data": json.dumps({"query": document, "variables": variables}),
            "extensions": {"authorization": headers},
        }
        if self._wrong(0.15):
            payload[self._pick(["data", "extensions"])] = self._pick(JUNK)
        if self._wrong(0.05):
            payload = self._pick(JUNK)
        text = json.dumps({"type": kind, "id": name, "payload": payload})
        if self._wrong(0.1):
            return self._pick([text[:-1], text[1:], "", "[" * 1000, b"\x00\xff", b"{}"])
        return text

    def _request(self, kind: str) -> tuple[str, Any]:
        self._is_right = self._random.random() < 0.5
        document = self._operation(kind)
        if self._wrong(0.1):
            document = " ".join(self._random.choices(self._words, k=self._random.randrange(25)))
        if self._wrong(0.3):
            document = self._damaged(document)
        return document, self._pick(JUNK) if self._wrong(0.1) else self._variables

    def _operation(self, kind: str) -> str:
        self._declared, self._variables = {}, {}
        roots = {
            "query": self._schema.query_type,
            "mutation": self._schema.mutation_type,
            "subscription": self._schema.subscription_type,
        }
        root = roots[kind]
        assert root
        fields = 1 if kind == "subscription" else self._random.randrange(1, 3)
        selection = " ".join(self._field(root, 0) for _ in range(fields))
        declared = ", ".join(f"${name}: {type_}" for name, type_ in self._declared.items())
        name = self._pick(["", "Name"]) if not declared else "Name"
        parameters = f"({declared})" if declared else ""
        return f"{kind} {name}{parameters} {{ {selection} }}"

    def _selection(self, parent: Any, depth: int) -> str:
        if (
            isinstance(parent, GraphQLUnionType | GraphQLInterfaceType)
            and self._random.random() < 0.7
        ):
            kinds = self._schema.get_possible_types(parent)
            parts = [f"... on {k.name} {self._selection(k, depth + 1)}" for k in kinds]
            return "{ __typename " + " ".join(parts) + " }"
        if isinstance(parent, GraphQLUnionType):
            return "{ __typename }"
        count = self._random.randrange(1, 3)
        return "{ " + " ".join(self._field(parent, depth) for _ in range(count)) + " }"

    def _field(self, parent: GraphQLObjectType, depth: int) -> str:
        if self._wrong(0.05):
            return self._pick(["__typename", "__schema { types { name } }", "nothing"])
        name = self._pick(sorted(parent.fields))
        field = parent.fields[name]
        kind = get_named_type(field.type)
        composite = isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType)
        if composite and depth > DEEPEST:
            return "__typename"
        given = [self._argument(n, a) for n, a in field.args.items() if self._is_given(a)]
        alias = self._pick(["a", "b", name]) if self._wrong(0.2) else f"f{self._random.random()}"
        directive = ""
        if self._random.random() < 0.05:
            directive = " @include(if: true)"
        if self._wrong(0.08):
            directive = self._pick([" @skip", " @x", " @include(if: $no)", " @skip(if: true)"])
        arguments = f"({', '.join(given)})" if given else ""
        below = f" {self._selection(kind, depth + 1)}" if composite else ""
        return f"{alias.replace('.', '_')}: {name}{arguments}{directive}{below}"

    def _is_given(self, argument: GraphQLArgument) -> bool:
        return isinstance(argument.type, GraphQLNonNull) or self._random.random() < 0.5

    def _argument(self, name: str, argument: GraphQLArgument) -> str:
        value = self._pick(JUNK) if self._wrong(0.1) else self._value(argument.type, 0)
        if self._random.random() < 0.6:
            variable = f"v{len(self._declared)}"
            self._declared[variable] = str(argument.type)
            self._variables[variable] = value
            return f"{name}: ${variable}"
        return f"{name}: {_literal(value)}"

    def _value(self, kind: GraphQLInputType, depth: int) -> Any:
        if isinstance(kind, GraphQLNonNull):
            return self._value(kind.of_type, depth)
        if self._wrong(0.1):
            return None
        if isinstance(kind, GraphQLList):
            return [self._value(kind.of_type, depth) for _ in range(self._random.randrange(3))]
        if isinstance(kind, GraphQLEnumType):
            return self._pick(sorted(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            names = [n for n in kind.fields if self._random.random() < 0.5 and depth < DEEPEST]
            return {name: self._value(kind.fields[name].type, depth + 1) for name in names}
        right, wrong = SCALARS[str(kind)]
        return self._pick(wrong if self._wrong(0.2) else right)

    def _damaged(self, document: str) -> str:
        words = document.split(" ")
        for _ in range(self._random.randrange(1, 4)):
            place = self._random.randrange(len(words))
            words[place : place + self._random.randrange(2)] = [self._pick(self._words)]
        return " ".join(words)

    def _pick(self, choices: list[Any]) -> Any:
        return self._random.choice(choices)

    def _wrong(self, share: float) -> bool:
        return not self._is_right and self._random.random() < share


def _literal(value: Any) -> str:
    """A value as GraphQL writes it in a document."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if value in ("A", "B"):
        return str(value)
    return json.dumps(value)
