"""Timing side by side: the same number of turns for both, taking turns, and the smallest of each."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

TURNS = 7


def best(
    *works: Callable[[], object], turns: int = TURNS, clock: Callable[[], float] = perf_counter
) -> tuple[float, ...]:
    """Seconds of each of `works`, the smallest of `turns`, measured alternately so that noise hits all alike.

    `clock` is `time.process_time` for work that only computes: what else the machine does then does not count.
    """
    seen: list[list[float]] = [[] for _ in works]
    for _ in range(turns):
        for times, work in zip(seen, works, strict=True):
            start = clock()
            work()
            times.append(clock() - start)
    return tuple(min(times) for times in seen)


def report(name: str, value: float, bar: float, unit: str = "×", detail: str = "") -> int:
    """Print one figure beside its bar; 1 if it is over, else 0."""
    over = value > bar
    print(f"{'OVER ' if over else 'ok   '} {name:52} {value:8.2f} {unit}  (bar {bar:g} {unit})  {detail}", flush=True)
    return int(over)
