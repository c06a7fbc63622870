"""What a platform that ran leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from local.platform.running import emptied


def test_a_folder_of_temporary_files_starts_empty_and_ends_with_the_platform(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "tmp" / "4566"
    folder.mkdir(parents=True)
    (folder / "left by a killed run").touch()
    with emptied(folder):
        assert list(folder.iterdir()) == []
        (folder / "unpacked function").mkdir()
    assert not folder.exists()


def test_it_ends_with_a_platform_that_failed_too(tmp_path: Path) -> None:
    def fail() -> None:
        with emptied(tmp_path / "tmp"):
            raise RuntimeError("deployment failed")

    with pytest.raises(RuntimeError, match="deployment failed"):
        fail()
    assert not (tmp_path / "tmp").exists()
