"""The table of providers agrees with the modules and the catalogue."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import handlers
from handlers.domain.catalogue.versions import CATALOGUE_VERSION
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.providers.registry import PROVIDERS, PROVIDERS_BY_ID

CATALOGUE = Path(handlers.__file__).parent / "domain" / "data" / "catalogue-2.json"


def test_each_row_names_a_module_that_gathers() -> None:
    for row in PROVIDERS:
        assert callable(import_module(row.module).gather)
        assert row.module.removesuffix(".gather") == f"handlers.providers.{row.id}"


def test_ids_and_the_probes_of_a_row_are_unique() -> None:
    assert len(PROVIDERS_BY_ID) == len(PROVIDERS)
    for row in PROVIDERS:
        assert len(set(row.probes)) == len(row.probes) > 0


def test_each_probe_bears_on_a_question_of_the_catalogue_or_only_informs() -> None:
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    bearing = {probe for question in catalogue["questions"] for probe in question["probes"]}
    only_informing = {"breach_history", "domain_registration", "similar_domains"}
    assert {probe for row in PROVIDERS for probe in row.probes} - bearing == only_informing


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_probe_has_a_title_whether_it_is_scored_or_not(language: str) -> None:
    titled = load_texts(CATALOGUE_VERSION, language).probes
    assert {probe for row in PROVIDERS for probe in row.probes} == set(titled)


def test_addresses_are_https_and_budgets_within_the_rule() -> None:
    for row in PROVIDERS:
        assert row.urls or row.needs_proof
        assert all(url.startswith("https://") for url in row.urls.values())
        slow = row.id == "mdn_observatory"
        assert 0 < row.budget_seconds <= (30 if slow else 12)


def test_the_table_imports_nothing_heavy() -> None:
    code = (
        "import sys, handlers.providers.registry;"
        "print({'requests', 'pydantic', 'boto3', 'tenacity'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_the_page_names_each_provider_as_its_row_does() -> None:
    page = (CATALOGUE.parents[3] / "frontend/src/report/evidence/providers.ts").read_text(
        encoding="utf-8"
    )
    for row in PROVIDERS:
        # The own website is named in the page's languages.
        assert row.id == "own_website" or f"  {row.id}: '{row.title}'," in page
