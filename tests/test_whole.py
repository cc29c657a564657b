"""A file is there whole or as it was, whatever it is called and whatever is in the way."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptcoach.whole import write_whole

NAMES = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="/\0"), min_size=1).filter(
    lambda name: name not in (".", "..") and len(name.encode()) <= 255
)


@given(NAMES, st.binary(), st.binary())
def test_any_name_the_disk_takes(name: str, first: bytes, second: bytes) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "made" / name
        for data in (first, second):
            write_whole(path, data)
            assert path.read_bytes() == data
        assert list(path.parent.iterdir()) == [path]
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_longest_name(tmp_path: Path) -> None:
    path = tmp_path / ("ß" * 127)
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


@pytest.mark.parametrize("place", ["file/in/the/way", "folder", "n" * 256])
def test_what_cannot_be_written_is_an_os_error_and_leaves_nothing(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r"."):
        write_whole(tmp_path / place, b"x")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
