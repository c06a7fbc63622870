"""Wrong settings and taken ports give one clear line."""

from __future__ import annotations

import socket

import pytest

from local.configuration import LocalError, LocalPlatform, from_environment


@pytest.mark.parametrize("port", ["high", "80", "70000", "-1", "4566.0"])
def test_an_impossible_port_is_named(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(LocalError, match="PORT must be a number"):
        from_environment()


def test_live_is_a_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setenv("LIVE", "yes")
    with pytest.raises(LocalError, match="LIVE must be 1 or 0"):
        from_environment()


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(LocalError, match=f"Port {port} is taken"):
            LocalPlatform(port=port).require_free_ports()


def test_nobodys_credentials_reach_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")
    environment = LocalPlatform().environment()
    assert "AWS_PROFILE" not in environment
    assert "AWS_SESSION_TOKEN" not in environment


def test_two_platforms_keep_their_temporary_files_apart_and_in_their_folder() -> None:
    one, other = LocalPlatform(port=4566), LocalPlatform(port=4666)
    assert one.temporary_files != other.temporary_files
    assert one.environment()["TMPDIR"] == str(one.temporary_files)
    assert one.temporary_files.is_relative_to(one.directory)
