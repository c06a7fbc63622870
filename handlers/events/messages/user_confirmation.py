"""The customer's profile, as the type User of schema.graphql has it."""

from __future__ import annotations

from pydantic import Field

from handlers.domain.contract import Contract


class User(Contract):
    """``id`` is the Cognito subject."""

    id: str = Field(min_length=1)
    email: str = Field(min_length=3)
    created_at: str


class Attributes(Contract):
    """Cognito's attributes of a user, as far as they are kept."""

    sub: str = Field(min_length=1)
    email: str = Field(min_length=3)


class Confirmation(Contract):
    """The ``request`` of Cognito's post-confirmation trigger."""

    user_attributes: Attributes
