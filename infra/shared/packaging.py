"""Builds Lambda's code and layer without Docker: ``python -m infra.shared.packaging``.

``.build/code`` holds the handlers, ``.build/layer-<platform>`` what they import. Each is made only
when its inputs have changed, and the same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from infra.settings.stage import ROOT

LAMBDA_PYTHON = "3.14"
LOCK = ROOT / "requirements" / "lambda.txt"
HANDLERS = ROOT / "handlers"
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc", "README.md")
PLATFORMS = {
    "arm64": [
        "--platform=manylinux2014_aarch64",
        "--platform=manylinux_2_28_aarch64",
        f"--python-version={LAMBDA_PYTHON}",
        "--implementation=cp",
    ],
    "local": [],
}


def build(platform: str, bundle: Path = ROOT / ".build") -> None:
    """Make the code asset and the layer of one platform below ``bundle``, where they are stale."""
    code_inputs = sorted(path for path in HANDLERS.rglob("*") if path.is_file())
    shipped = [path for path in code_inputs if path.suffix != ".pyc"]
    _when_stale(bundle / "code", _digest(shipped), _copy_handlers)
    interpreter = sys.version if runs_here(platform) else LAMBDA_PYTHON
    locked = _digest([LOCK, Path(__file__)], platform, interpreter)
    _when_stale(bundle / f"layer-{platform}", locked, lambda target: _install(target, platform))


def _when_stale(target: Path, inputs: str, make: Callable[[Path], None]) -> None:
    """Make ``target`` beside its old version and swap them, so that half of one is never used."""
    stamp = target.with_name(f"{target.name}.inputs")
    if target.is_dir() and stamp.is_file() and stamp.read_text() == inputs:
        return
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    make(fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)
    stamp.write_text(inputs)


def _copy_handlers(target: Path) -> None:
    shutil.copytree(HANDLERS, target / "handlers", ignore=NOT_SHIPPED)


def _install(target: Path, platform: str) -> None:
    packages = target / "python"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", "--disable-pip-version-check"]
    command += [*PLATFORMS[platform], "--target", str(packages), "--requirement", str(LOCK)]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        sys.exit(f"The layer for {platform} can't be installed:\n{done.stderr.strip()}")
    # Command-line entry points name the interpreter of this machine.
    shutil.rmtree(packages / "bin", ignore_errors=True)
    if runs_here(platform):
        _compile(packages)


def runs_here(platform: str) -> bool:
    """Whether what is built is imported by an interpreter of this one's version.

    Lambda can't keep bytecode, its folders are read-only: without it each cold start compiles. The
    workflow that deploys has Lambda's version, so that its layer carries bytecode.
    """
    return platform == "local" or f"{sys.version_info[0]}.{sys.version_info[1]}" == LAMBDA_PYTHON


def _compile(packages: Path) -> None:
    """Put bytecode beside the modules, where the interpreter that imports them is this one.

    It is never compared with its module: an asset's files have other times (PEP 552).
    """
    command = [sys.executable, "-X", "pycache_prefix=", "-m", "compileall", "-q"]
    command += ["--invalidation-mode", "unchecked-hash", str(packages)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603
        sys.exit(f"{packages} can't be compiled")


def _digest(files: list[Path], *words: str) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for path in files:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main() -> None:
    """Build for the platform that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platform", choices=sorted(PLATFORMS), default="arm64")
    build(parser.parse_args().platform)


if __name__ == "__main__":
    main()
