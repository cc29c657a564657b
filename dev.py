#!/usr/bin/env python3
"""Set up, run and test PT Coach: `python3 dev.py run | test | check | bench | mutate | words | setup`.

Standard library only. Makes `.venv` from the committed locks and never touches the Python it was started with.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TOUR = ROOT / "build" / "tour"
MUTATION = ROOT / "build" / "mutation"
MUTATION_SCORE = 90  # percent
LINUX = sys.platform.startswith("linux")

# What the Qt libraries of the PySide6 wheel link to on Debian and Ubuntu, and the screen for window tests.
QT_PACKAGES = """
libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
""".split()  # noqa: SIM905
TEST_PACKAGES = ["xvfb"]


def call(*command: str | Path, cwd: Path = ROOT, **env: str) -> None:
    """Run `command` in the checkout; leave with its exit code if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **env}, check=False)
    if done.returncode:
        print(f"dev.py: stopped, because this failed: {' '.join(str(part) for part in command)}", file=sys.stderr)
        raise SystemExit(done.returncode)


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo; else print the one line to type, and leave."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    root = os.name == "posix" and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    can = root or (shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0)
    if not shutil.which("apt-get") or not can:
        raise SystemExit(
            f"dev.py: this machine lacks libraries. Please type:\n  sudo {' '.join(line)}\nand start again."
        )
    print(f"dev.py: installing {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        [*sudo, "apt-get", "update", "-q"], env={**os.environ, **quiet}, check=False, stdout=subprocess.DEVNULL
    )
    call(*sudo, *line, **quiet)


def make_venv() -> None:
    if PYTHON.exists():
        return
    if shutil.which("uv"):
        return call("uv", "venv", "--quiet", "--seed", "--python", sys.executable, VENV)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        if not LINUX:
            raise SystemExit(made.stdout + made.stderr)
        apt_install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
        call(sys.executable, "-m", "venv", VENV)


def install(lock: Path) -> None:
    """Put exactly what `lock` names into `.venv`, and PT Coach itself, editable; nothing if that is done already."""
    stamp = VENV / f".{lock.stem}"
    wanted = hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(
        f"dev.py: installing what {lock.relative_to(ROOT)} names into .venv (the first time takes some minutes)",
        flush=True,
    )
    pip = ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)] if shutil.which("uv") else [
        str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]  # fmt: skip
    call(*pip, "--require-hashes", "-r", lock)
    call(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted)


def missing_libraries() -> bool:
    """Whether Qt's own libraries cannot all be loaded here."""
    probe = "import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent / 'Qt')"
    qt = Path(subprocess.run([str(PYTHON), "-c", probe], capture_output=True, text=True, check=True).stdout.strip())
    parts = [
        qt / "lib" / "libQt6Gui.so.6",
        qt / "lib" / "libQt6Widgets.so.6",
        qt / "plugins" / "platforms" / "libqxcb.so",
    ]
    seen = subprocess.run(["ldd", *map(str, parts)], capture_output=True, text=True, check=False)
    return "not found" in seen.stdout


def setup(lock: str = "run") -> None:
    if sys.version_info < (3, 11):
        raise SystemExit(f"dev.py: PT Coach needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    make_venv()
    install(ROOT / ".locks" / f"{lock}.txt")
    if LINUX and missing_libraries():
        apt_install(QT_PACKAGES)
    call(PYTHON, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])", QT_QPA_PLATFORM="offscreen")


def run(*arguments: str) -> None:
    setup()
    if LINUX and not arguments and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        print("dev.py: this machine has no display, so no window can open. Taking the tour instead.", flush=True)
        call(PYTHON, "-m", "ptcoach", "tour", "--out", TOUR)
        print(f"dev.py: the pictures of every screen and week.pdf are in {TOUR}")
        return
    call(PYTHON, "-m", "ptcoach", *arguments)


def check() -> None:
    setup("dev")
    call(PYTHON, "-m", "ruff", "format", "--check", "--quiet", ".")
    call(PYTHON, "-m", "ruff", "check", "--quiet", ".")
    call(PYTHON, "-m", "mypy")
    call(BIN / "lint-imports")


def test(*arguments: str) -> None:
    """All checks, the suite off-screen, then the few tests that need a real display, under Xvfb."""
    check()
    call(PYTHON, "-m", "pytest", "-n", "auto", "-m", "not window", *arguments, QT_QPA_PLATFORM="offscreen")
    if not LINUX:
        return call(PYTHON, "-m", "pytest", "-m", "window", *arguments)
    if not shutil.which("Xvfb"):
        apt_install(TEST_PACKAGES)
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    try:
        number = os.read(read, 16).decode().strip()
        call(PYTHON, "-m", "pytest", "-m", "window", *arguments, DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb")
    finally:
        screen.terminate()
        screen.wait()


def bench(*arguments: str) -> None:
    setup("dev")
    call(PYTHON, "-m", "tests.bench", *arguments, QT_QPA_PLATFORM="offscreen")


def words() -> None:
    """Collect what the program says, for translators, and compile what they said."""
    setup("dev")
    call(PYTHON, "assets/words/make_words.py")


def copy_for_mutation() -> None:
    """The sources in `build/mutation`, without `@remembered` in the safety rules.

    mutmut leaves decorated functions alone, and that one only keeps answers.
    """
    shutil.rmtree(MUTATION, ignore_errors=True)  # it remembers results, also of tests that have changed
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in ("ptcoach", "tests", "exercises", "assets"):
        shutil.copytree(ROOT / name, MUTATION / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, MUTATION)
    for rules in (MUTATION / "ptcoach" / "core" / "safety").glob("*.py"):
        rules.write_text(rules.read_text(encoding="utf-8").replace("@remembered\n", ""), encoding="utf-8")


def mutate(*arguments: str) -> None:
    """Change the safety rules one sign at a time and see that a test notices; leaves if fewer than 90 % are noticed.

    All of them take about thirteen minutes on two cores; `mutate "ptcoach.core.safety.limits*"` takes one module.
    """
    setup("mutate")
    copy_for_mutation()
    call(PYTHON, "-m", "mutmut", "run", *arguments, cwd=MUTATION)
    call(PYTHON, "-m", "mutmut", "results", cwd=MUTATION)
    call(PYTHON, "-m", "mutmut", "export-cicd-stats", cwd=MUTATION)
    counts = json.loads((MUTATION / "mutants" / "mutmut-cicd-stats.json").read_text())
    noticed = counts["killed"] + counts["timeout"] + counts["suspicious"] + counts["segfault"]
    tried = noticed + counts["survived"] + counts["no_tests"]
    score = 100 * noticed / max(1, tried)
    print(f"{tried} changes, {noticed} noticed: {score:.1f} %. The survivors and why they may live:")
    print("tests/core/safety/mutation_survivors.md")
    if score < MUTATION_SCORE:
        raise SystemExit(f"dev.py: {score:.1f} % is under {MUTATION_SCORE} %.")


if __name__ == "__main__":
    tasks = {
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "mutate": mutate,
        "words": words,
        "setup": setup,
    }
    name, *rest = sys.argv[1:] or ["help"]
    if name not in tasks:
        raise SystemExit(f"{__doc__}\nChoose one of: {', '.join(tasks)}.")
    tasks[name](*rest)
