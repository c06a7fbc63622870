"""What Lambda gets: the handlers, their dependencies, and nothing of this machine."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from infra.settings.stage import ROOT
from infra.shared import packaging


def contents(directory: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands for pip, which needs a registry; gives the platforms installed so far."""
    done: list[str] = []

    def install(target: Path, platform: str) -> None:
        done.append(platform)
        (target / "python").mkdir()
        (target / "python" / "module.py").write_text("")

    monkeypatch.setattr(packaging, "_install", install)
    return done


def test_the_code_is_the_handlers(installs: list[str], tmp_path: Path) -> None:
    packaging.build("arm64", tmp_path)
    shipped = contents(tmp_path / "code")
    assert "handlers/tasks/score_risk.py" in shipped
    assert "handlers/domain/data/catalogue-2.json" in shipped
    assert "handlers/adapters/aws/put_report.graphql" in shipped
    assert all(name.startswith("handlers/") for name in shipped)
    assert not [name for name in shipped if "__pycache__" in name or name.endswith(".pyc")]
    assert {"page.html.jinja", "page.css"} <= {Path(name).name for name in shipped}


def test_two_builds_are_the_same(installs: list[str], tmp_path: Path) -> None:
    packaging.build("arm64", tmp_path / "one")
    packaging.build("arm64", tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_nothing_is_built_twice(installs: list[str], tmp_path: Path) -> None:
    packaging.build("arm64", tmp_path)
    before = (tmp_path / "code").stat().st_mtime_ns
    packaging.build("arm64", tmp_path)
    assert (tmp_path / "code").stat().st_mtime_ns == before
    assert installs == ["arm64"]


def test_a_new_lock_gives_a_new_layer(
    installs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaging.build("arm64", tmp_path)
    monkeypatch.setattr(packaging, "LOCK", ROOT / "requirements" / "all.txt")
    packaging.build("arm64", tmp_path)
    assert installs == ["arm64", "arm64"]


def test_an_interrupted_build_is_not_used(
    installs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaging.build("arm64", tmp_path)
    good = contents(tmp_path / "layer-arm64")

    def interrupt(target: Path, platform: str) -> None:
        (target / "half").write_text("")
        raise KeyboardInterrupt

    monkeypatch.setattr(packaging, "_install", interrupt)
    monkeypatch.setattr(packaging, "LOCK", ROOT / "requirements" / "all.txt")
    with pytest.raises(KeyboardInterrupt):
        packaging.build("arm64", tmp_path)
    assert contents(tmp_path / "layer-arm64") == good


def test_the_layer_for_lambda_is_arm64_and_has_no_sdk() -> None:
    layer = ROOT / ".build" / "layer-arm64" / "python"
    assert layer.is_dir(), "make it with `python -m infra.shared.packaging --platform arm64`"
    compiled = [path.name for path in layer.rglob("*.so")]
    assert compiled
    assert all(name.endswith(".cpython-314-aarch64-linux-gnu.so") for name in compiled)
    for path in layer.rglob("*.so"):
        assert runs_on_lambda(path.read_bytes()), path.name
    packages = {path.name for path in layer.iterdir()}
    assert "jinja2" in packages
    assert not {"boto3", "botocore", "bin"} & packages


def test_the_local_layer_has_bytecode_that_is_taken_as_it_is() -> None:
    module = ROOT / ".build" / "layer-local" / "python" / "requests" / "api.py"
    code = Path(importlib.util.cache_from_source(str(module), optimization="")).name
    flags = (module.parent / "__pycache__" / code).read_bytes()[4:8]
    # PEP 552: bit 0 for a hash, bit 1 for one that is checked.
    assert int.from_bytes(flags, "little") == 1
    compiled = list((ROOT / ".build" / "layer-arm64").rglob("*.pyc"))
    assert bool(compiled) == packaging.runs_here("arm64")


@pytest.mark.parametrize(("version", "has_bytecode"), [((3, 14), True), ((3, 13), False)])
def test_lambda_gets_bytecode_where_the_interpreter_is_its_own(
    version: tuple[int, int],
    has_bytecode: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    compiled: list[Path] = []
    monkeypatch.setattr(packaging.sys, "version_info", (*version, 0))
    monkeypatch.setattr(packaging, "_compile", compiled.append)
    done = subprocess.CompletedProcess[str]([], 0, "", "")
    monkeypatch.setattr(packaging.subprocess, "run", lambda *_, **__: done)
    packaging._install(tmp_path, "arm64")
    assert compiled == ([tmp_path / "python"] if has_bytecode else [])


def runs_on_lambda(library: bytes) -> bool:
    """Whether it is for 64-bit Arm and asks for no newer C library than Amazon Linux 2023 has.

    The machine stands in the ELF header (System V ABI, "e_machine"); the symbols' versions, in the
    names that the library needs.
    """
    machine = int.from_bytes(library[18:20], "little")
    needed = [tuple(map(int, pair)) for pair in re.findall(rb"GLIBC_(\d+)\.(\d+)", library)]
    return library[:4] == b"\x7fELF" and machine == AARCH64 and max(needed) <= GLIBC_OF_LAMBDA


AARCH64 = 183
GLIBC_OF_LAMBDA = (2, 34)


def test_a_library_of_another_machine_or_of_a_newer_system_does_not_run_there() -> None:
    header = b"\x7fELF" + bytes(14)
    good = header + AARCH64.to_bytes(2, "little") + b" GLIBC_2.17 "
    assert runs_on_lambda(good)
    assert not runs_on_lambda(good.replace(b"2.17", b"2.38"))
    assert not runs_on_lambda(header + (62).to_bytes(2, "little") + b" GLIBC_2.17 ")
