"""The shipped library, read once."""

from __future__ import annotations

import pytest

from ptcoach.core.model.library import Library
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES


@pytest.fixture(scope="session")
def shipped() -> Library:
    return load(EXERCISES).library
