"""The log: for the owner only, never endless, never in the way."""

from __future__ import annotations

import logging
from pathlib import Path

from ptcoach.log import logged

LOG = logging.getLogger("ptcoach.test")


def test_warnings_and_errors_are_kept_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "data" / "ptcoach.log"
    with logged(path), logged(path):
        LOG.info("nobody needs this")
        assert not path.exists()
        half = LOG.makeRecord(LOG.name, logging.WARNING, "", 0, "half a letter: \udce4", (), None)
        logging.getLogger().handlers[-1].handle(half)  # pytest's own cannot report it
    LOG.warning("after the end")
    assert path.read_text("utf-8").count("WARNING") == 1
    assert "\\udce4" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_long_log_makes_way(tmp_path: Path) -> None:
    path = tmp_path / "ptcoach.log"
    path.write_text("x" * 1_000_001)
    with logged(path):
        LOG.error("new")
        LOG.error("newer")
    assert path.read_text("utf-8").count("\n") == 2
    assert (tmp_path / "ptcoach.old.log").stat().st_size == 1_000_001


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with logged(tmp_path / "file" / "ptcoach.log"):
        LOG.error("lost")
