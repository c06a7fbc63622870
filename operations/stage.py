"""A deployed stage, found by the names of its stacks."""

from __future__ import annotations

from dataclasses import dataclass

import boto3


class OperationsError(Exception):
    """Something that the person at the terminal can fix; the message says how."""


@dataclass(frozen=True)
class Stage:
    """A stage by name, with the outputs of its stacks."""

    name: str
    outputs: dict[str, str]

    def output(self, name: str) -> str:
        """One output; raises OperationsError if no stack has it."""
        if name not in self.outputs:
            raise OperationsError(f"No stack of the stage {self.name} puts out {name}: deploy it.")
        return self.outputs[name]


def find(name: str) -> Stage:
    """The stage as it is deployed in the account and region of the credentials.

    Raises OperationsError if no stack of it is there.
    """
    prefix = f"security-platform-{name}-"
    pages = boto3.client("cloudformation").get_paginator("describe_stacks").paginate()
    stacks = [s for page in pages for s in page["Stacks"] if s["StackName"].startswith(prefix)]
    if not stacks:
        raise OperationsError(f"No stack here is named {prefix}…: which account and region is it?")
    return Stage(
        name,
        {o["OutputKey"]: o["OutputValue"] for stack in stacks for o in stack.get("Outputs", [])},
    )
