"""Findings of cdk-nag that are meant to be there, each with its reason."""

from __future__ import annotations

from aws_cdk import Acknowledgment, Token, Validations
from constructs import IConstruct

X_RAY = "X-Ray's write actions and sampling rules have no resources to name."


def acknowledge(construct: IConstruct, finding: str, reason: str) -> None:
    """Accept one finding, ``rule`` or ``rule[detail]``, on a construct and what is in it."""
    Validations.of(construct).acknowledge(Acknowledgment(id=finding, reason=reason))


def as_reported(value: str, parameter: str) -> str:
    """How a finding writes a value that is only known at deployment, or else the value itself."""
    return f"<AWS::{parameter}>" if Token.is_unresolved(value) else value
