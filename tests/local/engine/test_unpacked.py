"""Workers share what is unpacked; another archive is another folder."""

from __future__ import annotations

import types
import zipfile
from pathlib import Path

import pytest
from ministack.core import lambda_runtime

from local.engine.corrections import EngineHasChanged
from local.engine.unpacked import Unpacked, unpack_once


def zipped(path: Path, **members: str) -> str:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return str(path)


@pytest.fixture
def unpacked(tmp_path: Path) -> Unpacked:
    return Unpacked(tmp_path / "unpacked")


def extracted(unpacked: Unpacked, path: str, target: Path) -> Path:
    """As a worker does it."""
    target.mkdir()
    with unpacked.archive(path) as archive:
        assert archive.namelist() == []
        archive.extractall(str(target))
    return target


def test_the_same_bytes_are_one_folder(unpacked: Unpacked, tmp_path: Path) -> None:
    one, other = (zipped(tmp_path / name, module="first") for name in ("1.zip", "2.zip"))
    first, second = (
        extracted(unpacked, one, tmp_path / "a"),
        extracted(unpacked, other, tmp_path / "b"),
    )
    assert (first / "module").read_text() == "first"
    assert first.resolve() == second.resolve()
    (first / "bytecode").write_text("made by the first worker")
    assert (second / "bytecode").exists()


def test_other_bytes_are_another(unpacked: Unpacked, tmp_path: Path) -> None:
    old = extracted(unpacked, zipped(tmp_path / "1.zip", module="old"), tmp_path / "a")
    new = extracted(unpacked, zipped(tmp_path / "2.zip", module="new"), tmp_path / "b")
    assert [(old / "module").read_text(), (new / "module").read_text()] == ["old", "new"]


def test_a_worker_s_end_leaves_the_shared_folder(unpacked: Unpacked, tmp_path: Path) -> None:
    worker = lambda_runtime.Worker("function", {}, b"")
    worker._tmpdir = str(tmp_path / "worker")
    (tmp_path / "worker").mkdir()
    path = zipped(tmp_path / "1.zip", module="here")
    extracted(unpacked, path, tmp_path / "worker" / "code")
    worker._discard_tmpdir()
    assert not (tmp_path / "worker").exists()
    assert (unpacked.place(Path(path)) / "module").read_text() == "here"


def test_no_member_leaves_its_folder(unpacked: Unpacked, tmp_path: Path) -> None:
    path = zipped(tmp_path / "1.zip", **{"../../outside": "text", "/absolute": "text"})
    target = extracted(unpacked, path, tmp_path / "a")
    assert {one.name for one in target.iterdir()} == {"outside", "absolute"}
    assert not (tmp_path / "outside").exists()


def test_half_an_archive_is_not_used(unpacked: Unpacked, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK no archive")
    with pytest.raises(zipfile.BadZipFile):
        unpacked.place(broken)
    assert list((tmp_path / "unpacked").iterdir()) == []


def test_the_installed_worker_takes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(lambda_runtime, "zipfile", zipfile)
    unpack_once(lambda_runtime, tmp_path / "unpacked")
    (tmp_path / "a").mkdir()
    with lambda_runtime.zipfile.ZipFile(zipped(tmp_path / "1.zip", module="here")) as archive:
        archive.extractall(str(tmp_path / "a"))
    assert (tmp_path / "a" / "module").read_text() == "here"


def test_a_changed_worker_is_refused(tmp_path: Path) -> None:
    class Worker:
        def _spawn(self) -> None:
            """Unpacks nothing."""

    changed = types.ModuleType("lambda_runtime")
    changed.__dict__["Worker"] = Worker
    with pytest.raises(EngineHasChanged):
        unpack_once(changed, tmp_path)
