"""How fast a sheet is validated: ``python -m bench.domain.validation``.

CPU time on one core. Beside it Pydantic reads the same sheet by a model with every question and
every option in it, which names faults as Pydantic does and brings nothing into canonical form.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, Literal

from pydantic import ConfigDict, ValidationError, create_model
from rich.console import Console

from bench.figures import Figure, record
from bench.speed import per_second
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.sheet.canonical import SheetAnswer
from handlers.domain.sheet.validation import validate
from tests.handlers.domain.companies import COMPANIES
from tests.handlers.samples import event

ROUNDS = 60
COMPANY = COMPANIES["getting_better"]
CATALOGUE = load_catalogue()


def model_of(name: str, choices: dict[str, Iterable[str]]) -> Any:
    """One that takes a question's options and nothing else."""
    fields: dict[str, Any] = {
        q: (Literal[tuple(options)] | None, None) for q, options in choices.items()
    }
    return create_model(name, __config__=ConfigDict(extra="forbid", strict=True), **fields)


def main() -> int:
    """Print and record the figures."""
    profile, responses = dict(COMPANY.profile), dict(COMPANY.responses)
    wrong = dict.fromkeys(responses, "no such option")
    good = event(domain=COMPANY.domain, profile=profile, responses=responses).answer
    bad = event(domain="not a domain", profile=profile, responses=wrong).answer
    if not isinstance(validate(good), SheetAnswer) or isinstance(validate(bad), SheetAnswer):
        sys.exit("A sheet isn't what it is measured as.")
    sheet = create_model(
        "Sheet",
        profile=(model_of("Profile", dict(CATALOGUE.profile.questions)), ...),
        responses=(
            model_of("Responses", {q.id: list(q.options) for q in CATALOGUE.questions}),
            ...,
        ),
    )

    def by_pydantic(given: dict[str, Any]) -> object:
        try:
            return sheet.model_validate({"profile": profile, "responses": given})
        except ValidationError as error:
            return error.errors()

    for what, ours, given in (
        ("a sheet without a fault", good, responses),
        (f"a sheet with {len(wrong) + 1} faults", bad, wrong),
    ):
        speed = per_second(partial(validate, ours), ROUNDS)
        beside = per_second(partial(by_pydantic, given), ROUNDS)
        Console().print(f"{what}: {speed:,.0f} a second; by Pydantic {beside:,.0f}")
        record(Figure(what, speed, "/s", f"by a model of Pydantic {beside:,.0f} /s"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
