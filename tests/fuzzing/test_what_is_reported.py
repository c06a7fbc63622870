"""What ``make chaos`` reports of its fuzzing, whatever machine it runs on."""

from __future__ import annotations

import json
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import pytest

from tests.fuzzing import __main__ as fuzzing
from tests.fuzzing.parsers import PARSERS


def reported(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    of_doors: str,
    fuzzer: object,
) -> tuple[int, str, dict[str, Any]]:
    """The exit code, what is printed before the figures, and these."""

    def run(command: list[str], **_: Any) -> CompletedProcess[str]:
        return CompletedProcess(command, 0, of_doors if "pytest" in command else "", "")

    monkeypatch.setattr(fuzzing, "subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(fuzzing, "find_spec", lambda _name: fuzzer)
    code = fuzzing.main()
    said, brace, figures = capsys.readouterr().out.partition("{")
    return code, said, json.loads(brace + figures)


def test_without_a_fuzzer_for_the_machine_it_says_so_and_nothing_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, figures = reported(
        monkeypatch, capsys, of_doors="inputs tried: 109600\n", fuzzer=None
    )
    assert (code, said) == (0, fuzzing.NOT_GUIDED)
    assert figures == {"inputs": 109600, "guided": 0, "broken": [], "failed": False}


def test_with_one_each_parser_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, figures = reported(
        monkeypatch, capsys, of_doors="inputs tried: 109600\n", fuzzer=object()
    )
    assert (code, said) == (0, "")
    assert figures["guided"] == fuzzing.RUNS * len(PARSERS)


def test_a_run_that_says_no_number_of_inputs_has_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, figures = reported(
        monkeypatch, capsys, of_doors="no tests ran in 0.01s\n", fuzzer=object()
    )
    assert code == 1
    assert "no tests ran" in said
    assert (figures["inputs"], figures["failed"]) == (None, True)
