"""What ``make chaos`` reports of its fuzzing, whatever machine it runs on."""

from __future__ import annotations

import json
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import pytest

from tests.chaos.figures import WHERE
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
        if "pytest" in command:
            return CompletedProcess(command, 0, of_doors, "")
        return CompletedProcess(command, 0, "", "#8 DONE\nDone 1234 runs in 5 second(s)\n")

    monkeypatch.setattr(fuzzing, "subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(fuzzing, "find_spec", lambda _name: fuzzer)
    # Itself it may run inside make chaos, whose figures these aren't.
    monkeypatch.delenv(WHERE, raising=False)
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
    assert (figures["inputs"], figures["guided"], figures["found"]) == (109600, 0, 0)


def test_with_one_each_parser_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, figures = reported(
        monkeypatch, capsys, of_doors="inputs tried: 109600\n", fuzzer=object()
    )
    assert (code, said) == (0, "")
    assert figures["guided"] == 1234 * len(PARSERS)


def test_a_run_that_says_no_number_of_inputs_has_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, figures = reported(
        monkeypatch, capsys, of_doors="no tests ran in 0.01s\n", fuzzer=object()
    )
    assert code == 1
    assert "no tests ran" in said
    assert (figures["inputs"], figures["found"], figures["failed"]) == (0, 1, True)
