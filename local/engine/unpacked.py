"""Each archive of code and each layer is unpacked once, not by each of ministack's workers.

A function may only read its code (Lambda Developer Guide, "Lambda runtimes": ``/var/task`` and
``/opt`` are read-only), so that all workers can share one folder, with the bytecode in it.
"""

from __future__ import annotations

import hashlib
import inspect
import shutil
import tempfile
import zipfile
from pathlib import Path
from threading import Lock
from types import ModuleType, SimpleNamespace
from typing import Self

from local.engine.corrections import EngineHasChanged

CALLS = ("zf.extractall(code_dir)", "lzf.namelist()", "lzf.extractall(layer_dir)")
"""All that a worker does with an archive."""


def unpack_once(lambda_runtime: ModuleType, folder: Path) -> None:
    """Let workers share what is unpacked in ``folder``. Raises EngineHasChanged."""
    spawn = inspect.getsource(lambda_runtime.Worker._spawn)
    if any(spawn.count(call) != 1 for call in CALLS) or spawn.count("zipfile.ZipFile(") != 2:
        raise EngineHasChanged("ministack's workers unpack otherwise than expected")
    unpacked = Unpacked(folder)
    lambda_runtime.__dict__["zipfile"] = SimpleNamespace(
        ZipFile=unpacked.archive,
        BadZipFile=zipfile.BadZipFile,
        LargeFileError=zipfile.LargeZipFile,
    )


class Unpacked:
    """The archives that were unpacked, each in a folder named by the digest of its bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()

    def archive(self, path: str) -> Archive:
        """In place of ``zipfile.ZipFile(path)``."""
        return Archive(self, Path(path))

    def place(self, archive: Path) -> Path:
        """Where the content is; raises BadZipFile."""
        with archive.open("rb") as file:
            place = self._folder / hashlib.file_digest(file, "sha256").hexdigest()
        with self._lock:
            if not place.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
                fresh = Path(tempfile.mkdtemp(dir=self._folder))
                try:
                    # It keeps members within the folder, whatever they are named.
                    with zipfile.ZipFile(archive) as opened:
                        opened.extractall(fresh)
                except BaseException:
                    shutil.rmtree(fresh)
                    raise
                fresh.rename(place)
        return place


class Archive:
    """As much of ``zipfile.ZipFile`` as a worker uses."""

    def __init__(self, unpacked: Unpacked, path: Path) -> None:
        self._unpacked, self._path = unpacked, path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is open."""

    def namelist(self) -> list[str]:
        """No name for the worker to check: ``place`` has unpacked them all."""
        return []

    def extractall(self, target: str) -> None:
        """Make the empty folder ``target`` a link to the content."""
        folder = Path(target)
        folder.rmdir()
        folder.symlink_to(self._unpacked.place(self._path), target_is_directory=True)
