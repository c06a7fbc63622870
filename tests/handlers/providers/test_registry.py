"""The table of providers agrees with the modules and the catalogue."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from handlers.domain.catalogue.versions import CATALOGUE_VERSION, load_catalogue
from handlers.domain.texts.catalogue_texts import load_texts
from handlers.domain.texts.report_texts import load_report_texts
from handlers.domain.texts.texts import LANGUAGES
from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID


def test_each_row_names_a_module_that_gathers() -> None:
    for row in PROVIDERS:
        assert callable(import_module(row.module).gather)
        assert row.module.removesuffix(".gather") == f"handlers.providers.{row.id}"


def test_ids_and_the_probes_of_a_row_are_unique() -> None:
    assert len(PROVIDERS_BY_ID) == len(PROVIDERS)
    for row in PROVIDERS:
        assert len(set(row.probes)) == len(row.probes) > 0


def test_each_probe_of_a_question_is_somebody_s() -> None:
    assert set(load_catalogue().probes) <= {probe for row in PROVIDERS for probe in row.probes}


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
        "import sys, handlers.providers.registry.providers;"
        "print({'requests', 'pydantic', 'boto3', 'tenacity'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_provider_has_its_name_in_the_texts(language: str) -> None:
    assert list(load_report_texts(language).providers) == list(PROVIDERS_BY_ID)
