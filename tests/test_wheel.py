"""The wheel, installed in a clean environment away from the checkout, finds its exercises and assets and runs."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def call(*command: str | Path, folder: Path) -> str:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=env | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The `ptcoach` command of a new environment that holds the wheel and what the lock names, nothing else."""
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", folder=ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    place = tmp_path / "env"
    folder = place / ("Scripts" if os.name == "nt" else "bin")
    if shutil.which("uv"):
        call("uv", "venv", "--quiet", "--python", sys.executable, place, folder=tmp_path)
        pip: list[str | Path] = ["uv", "pip", "install", "--quiet", "--python", folder / "python"]
    else:
        call(sys.executable, "-m", "venv", place, folder=tmp_path)
        pip = [folder / "python", "-m", "pip", "install", "--quiet"]
    call(*pip, "--require-hashes", "-r", ROOT / ".locks" / "run.txt", folder=tmp_path)
    call(*pip, "--no-deps", wheel, folder=tmp_path)
    return folder / "ptcoach"


def test_the_installed_program_takes_the_tour_and_starts_from_the_menu(installed: Path, tmp_path: Path) -> None:
    made = call(installed, "tour", "--out", tmp_path / "tour", folder=tmp_path).split()
    assert (tmp_path / "tour" / "week.pdf").stat().st_size > 10_000
    assert sum(name.endswith(".png") for name in made) >= 12
    if not sys.platform.startswith("linux"):
        return
    written = call(installed, "menu", "add", folder=tmp_path).splitlines()
    entry = next(Path(line) for line in written if line.endswith(".desktop"))
    (exec_,) = (line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec="))
    python, *how = shlex.split(exec_.removeprefix("Exec="))[:4]
    assert Path(python).parent == installed.parent
    assert call(python, *how, "--version", folder=tmp_path).startswith("ptcoach")
