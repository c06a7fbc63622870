"""The live check without a network: every API is named with what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import requests
from pytest_socket import disable_socket, enable_socket

from handlers.providers.registry.feeds import FEEDS
from handlers.providers.registry.providers import PROVIDERS
from local.cli import network_ranges, providers_live
from local.cli.providers_live import Options
from local.configuration import key_name
from tests.handlers.adapters.fake_http import Clock, FakeHttp, Reply
from tests.handlers.providers.recordings import read_recorded


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "200")
    Clock.install(monkeypatch)

    def nothing(_place: str) -> str:
        raise requests.ConnectionError("unreachable")

    monkeypatch.setattr(network_ranges, "_fetched", nothing)
    disable_socket()
    yield
    enable_socket()


def test_without_a_network_each_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DOMAIN", "Firm.example")
    FakeHttp.install(monkeypatch, lambda _request: requests.ConnectionError())
    assert providers_live.main() == 1
    out = capsys.readouterr().out
    assert "firm.example" in out
    assert "the connection failed" in out
    for row in (*PROVIDERS, *FEEDS):
        assert row.title in out
    assert "can't be read: unreachable" in out
    assert "Traceback" not in out


def test_a_missing_domain_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DOMAIN", raising=False)
    assert providers_live.main() == 1
    assert "make providers-live DOMAIN=firm.example" in capsys.readouterr().out


def test_what_was_understood_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = read_recorded("mdn_observatory")["scan"]
    report = read_recorded("mdn_observatory")["analyze"]

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        if "observatory" not in str(request.url):
            return requests.ConnectionError()
        return Reply(scan if request.method == "POST" else report)

    monkeypatch.setenv("DOMAIN", "firm.example")
    FakeHttp.install(monkeypatch, reply)
    assert providers_live.main() == 1
    out = capsys.readouterr().out
    assert json.dumps({"score": 80})[1:-1] in out
    assert "as recorded" in out


def test_an_answer_in_another_shape_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = read_recorded("mdn_observatory")["scan"] | {"score": "80", "colour": "red"}

    def reply(request: requests.PreparedRequest) -> Reply | Exception:
        return Reply(scan) if "observatory" in str(request.url) else requests.ConnectionError()

    monkeypatch.setenv("DOMAIN", "firm.example")
    FakeHttp.install(monkeypatch, reply)
    assert providers_live.main() == 1
    out = capsys.readouterr().out
    assert ".score is text, was number" in out
    assert ".colour is new: text" in out


def test_who_needs_a_licence_or_proof_is_left_out_unless_chosen() -> None:
    plain = Options.from_environment({"DOMAIN": "firm.example"})
    willing = Options.from_environment(
        {
            "DOMAIN": "firm.example",
            "OWN": "1",
            "LICENSED": ",".join(row.id for row in PROVIDERS if row.needs_licence),
            **{key_name(row.id): "0" * 32 for row in PROVIDERS if row.needs_key},
        }
    )
    assert {row.id for row in PROVIDERS if plain.left_out(row)} == {
        row.id for row in PROVIDERS if row.needs_licence or row.needs_proof
    }
    assert not [row.id for row in PROVIDERS if willing.left_out(row)]
