"""The settings of a stage come from cdk.json and the command line, checked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App

from handlers.providers.registry.providers import PROVIDERS, PROVIDERS_BY_ID
from infra.frontend.page_config import page_config
from infra.platform import add_platform
from infra.settings.context import SettingsError, from_context
from infra.settings.stage import ROOT
from local.configuration import LocalPlatform
from local.platform.deploy import context as context_of


@pytest.fixture
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "cdk.json").read_text())["context"]
    return loaded


@pytest.mark.parametrize("stage", ["dev", "prod", "local", "beside"])
def test_every_stage_is_valid(context: dict[str, Any], stage: str) -> None:
    assert from_context(context | {"stage": stage}).stage == stage


def test_only_prod_keeps_its_data_and_hides_its_schema(context: dict[str, Any]) -> None:
    prod, dev = (from_context(context | {"stage": stage}) for stage in ("prod", "dev"))
    assert (prod.keeps_data, prod.introspection) == (True, False)
    assert (dev.keeps_data, dev.introspection) == (False, True)


def test_urls_of_a_provider_can_be_replaced_one_by_one(context: dict[str, Any]) -> None:
    urls = json.dumps({"dns": {"google": "http://127.0.0.1:1/dns"}})
    settings = from_context(context | {"providerUrls": urls})
    assert settings.urls_of("dns") == {
        "cloudflare": "https://cloudflare-dns.com/dns-query",
        "google": "http://127.0.0.1:1/dns",
    }


def test_a_provider_is_asked_again_when_the_first_of_both_limits_is_over(
    context: dict[str, Any],
) -> None:
    dns, breaches = PROVIDERS_BY_ID["dns"], PROVIDERS_BY_ID["have_i_been_pwned"]
    for most, of_dns, of_breaches in ((900, 60, 900), (10, 10, 10), (0, 0, 0)):
        settings = from_context(context).model_copy(update={"cache_seconds": most})
        assert settings.cache_seconds_of(dns) == of_dns
        assert settings.cache_seconds_of(breaches) == of_breaches


OVERRIDES = {
    "hosts": ["well-kept.example"],
    "httpPort": 4569,
    "httpsPort": 4570,
    "certificateAuthority": "-----BEGIN CERTIFICATE-----\n",
}


def test_only_the_stage_local_may_lead_hosts_to_this_machine(context: dict[str, Any]) -> None:
    given = {"siteOverrides": json.dumps(OVERRIDES)}
    sites = from_context(context | {"stage": "local"} | given).sites()
    assert json.loads(sites["SITE_OVERRIDES"]) == OVERRIDES
    for stage in ("dev", "prod"):
        assert from_context(context | {"stage": stage}).sites() == {}
        with pytest.raises(SettingsError, match=r"siteOverrides: .*only a stage on one machine"):
            from_context(context | {"stage": stage} | given)


@pytest.mark.parametrize(
    "host", ["example.org", "example", "localhost", "169.254.169.254", "a.example.org", ""]
)
def test_only_names_that_nobody_can_own_may_be_led(context: dict[str, Any], host: str) -> None:
    given = {"stage": "local", "siteOverrides": json.dumps(OVERRIDES | {"hosts": [host]})}
    with pytest.raises(SettingsError, match=r"siteOverrides\.hosts"):
        from_context(context | given)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"stage": None}, "stage must be one of"),
        ({"stage": "nowhere"}, "stage must be one of"),
        ({"account": "123"}, "account"),
        ({"providerUrls": '{"dns": {"quad9": "http://127.0.0.1"}}'}, "quad9"),
        ({"providerUrls": '{"nobody": {"api": "http://127.0.0.1"}}'}, "nobody"),
        ({"providerUrls": "{"}, "providerUrls"),
        ({"stages": {"dev": {"removal": "retain"}}}, "logRetentionDays"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    context: dict[str, Any], change: dict[str, Any], named: str
) -> None:
    with pytest.raises(SettingsError, match=named) as raised:
        from_context(context | change)
    assert "\n" not in str(raised.value)


def test_a_missing_bundle_says_how_to_make_it(context: dict[str, Any], tmp_path: Path) -> None:
    settings = from_context(context | {"bundle": str(tmp_path)})
    with pytest.raises(SettingsError, match=r"python -m infra\.shared\.packaging --platform arm64"):
        add_platform(App(outdir=str(tmp_path)), settings=settings)


def test_no_stage_for_customers_has_a_licence_that_nobody_bought(context: dict[str, Any]) -> None:
    licensed = {
        s: from_context(context | {"stage": s}).licensed_providers for s in context["stages"]
    }
    assert set(licensed.values()) == {()}


def test_a_deployment_on_this_machine_has_every_provider() -> None:
    stage = context_of(LocalPlatform(port=4566))
    loaded = json.loads((ROOT / "cdk.json").read_text())["context"]
    licensed = from_context(loaded | stage).licensed_providers
    assert set(licensed) == {row.id for row in PROVIDERS if row.needs_licence}


def test_a_licence_for_what_needs_none_is_refused(context: dict[str, Any]) -> None:
    context["stages"]["dev"]["licensedProviders"] = ["dns"]
    with pytest.raises(SettingsError, match=r"licensedProviders: .*no licence is needed for dns"):
        from_context(context | {"stage": "dev"})


def test_the_operators_links_reach_the_page(context: dict[str, Any]) -> None:
    given = {
        "imprint": "https://operator.example/imprint",
        "support": "mailto:help@operator.example",
    }
    context["stages"]["prod"]["links"] = given
    settings = from_context(context | {"stage": "prod"})
    names = ("region", "user_pool_id", "user_pool_client_id", "graphql_url")
    config = page_config(**dict.fromkeys(names, "x"), settings=settings)
    assert config["links"] == given
    assert "operator" not in config
    assert from_context(context | {"stage": "dev"}).links.given() == {}


def test_who_runs_it_at_what_price_reaches_the_page(context: dict[str, Any]) -> None:
    given = {"name": "Operator GmbH", "price": {"en": "It is free.", "de": "Sie ist kostenlos."}}
    context["stages"]["prod"]["operator"] = given
    settings = from_context(context | {"stage": "prod"})
    names = ("region", "user_pool_id", "user_pool_client_id", "graphql_url")
    config = page_config(**dict.fromkeys(names, "x"), settings=settings)
    assert config["operator"] == given
    del given["price"]["de"]
    with pytest.raises(SettingsError, match=r"operator\.price\.de"):
        from_context(context | {"stage": "prod"})


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "http://operator.example",
        "operator.example",
        "https://",
        "mailto:me",
        "",
    ],
)
def test_a_link_that_no_page_should_have_is_refused(context: dict[str, Any], link: str) -> None:
    context["stages"]["dev"]["links"] = {"privacy": link}
    with pytest.raises(SettingsError, match=r"links\.privacy: .*https:// or is mailto:") as raised:
        from_context(context | {"stage": "dev"})
    assert "\n" not in str(raised.value)
