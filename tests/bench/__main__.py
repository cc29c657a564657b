"""`python -m tests.bench [NAME…]`: every speed as a ratio to the bare thing, side by side, min of 7, in one run."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the modules named `bench_NAME` (default: all); the exit code counts the figures over their bar."""
    here = Path(__file__).parent
    known = sorted(m.name for m in pkgutil.iter_modules([str(here)]) if m.name.startswith("bench_"))
    over = 0
    for module in known:
        if not names or module.removeprefix("bench_") in names:
            over += importlib.import_module(f"tests.bench.{module}").main()
    print(f"\n{over} over the bar" if over else "\nall within the bar")
    return over


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
