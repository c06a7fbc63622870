"""schema.graphql is the one source of types: the models must not drift from it."""

from __future__ import annotations

import typing

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, GraphQLObjectType

from handlers.domain.contract import Contract
from handlers.domain.events.answer_event import Answer
from handlers.domain.events.report_event import Report, ReportStatus
from handlers.domain.sheet.name_role import CHOSEN_ROLES
from handlers.events.messages.user_confirmation import User
from tests.handlers.graphql_schema import schema


def type_of(name: str) -> GraphQLObjectType | GraphQLInputObjectType:
    found = schema().type_map[name]
    assert isinstance(found, GraphQLObjectType | GraphQLInputObjectType)
    return found


@pytest.mark.parametrize(
    ("model", "name"),
    [(Answer, "Answer"), (Report, "Report"), (Report, "PutReportInput"), (User, "User")],
)
def test_a_model_has_the_fields_of_its_type(model: type[Contract], name: str) -> None:
    assert {f.alias for f in model.model_fields.values()} == set(type_of(name).fields)


@pytest.mark.parametrize(("model", "name"), [(Answer, "Answer"), (Report, "PutReportInput")])
def test_a_model_needs_what_its_type_needs(model: type[Contract], name: str) -> None:
    needed = {n for n, f in type_of(name).fields.items() if isinstance(f.type, GraphQLNonNull)}
    assert {f.alias for f in model.model_fields.values() if f.is_required()} == needed


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ReportStatus", [status.value for status in ReportStatus]),
        ("AnswerStatus", typing.get_args(Answer.model_fields["status"].annotation)),
        ("Grade", ["A", "B", "C", "D", "F"]),
        ("NameRole", [role.value for role in CHOSEN_ROLES]),
    ],
)
def test_enums_have_the_same_values(name: str, values: list[str]) -> None:
    found = schema().type_map[name]
    assert isinstance(found, GraphQLEnumType)
    assert set(found.values) == set(values)
