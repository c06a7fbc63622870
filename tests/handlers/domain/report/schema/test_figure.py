"""The two forms of a number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.domain.report.schema.figure import figure, float_of, value_of

decimals = st.integers(0, 6)


@given(st.fractions(-1000, 1000, max_denominator=10**12), decimals)
def test_it_rounds_as_python_rounds_fractions(value: Fraction, places: int) -> None:
    assert figure(value, 10**places)["rounded"] == float(round(value, places))


@given(st.fractions())
def test_the_exact_form_is_the_number(value: Fraction) -> None:
    assert value_of(figure(value)) == value


@given(st.fractions(-1000, 1000))
def test_its_float_is_the_nearest_to_the_exact_number(value: Fraction) -> None:
    assert float_of(figure(value)) == float(value)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(Fraction(1, 200), 0.0), (Fraction(3, 200), 0.02), (Fraction(-1, 3), -0.33), (Fraction(7), 7)],
)
def test_halves_go_to_the_even_neighbour(value: Fraction, rounded: float) -> None:
    assert figure(value)["rounded"] == rounded
