"""The example figures of `examples.yaml`, built strictly."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from ptcoach.core.model.figure import Figure

EXAMPLES: dict[str, Figure] = {
    name: msgspec.convert(said, Figure)
    for name, said in yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text("utf-8")).items()
}


@pytest.fixture(params=sorted(EXAMPLES))
def example(request: pytest.FixtureRequest) -> Figure:
    return EXAMPLES[request.param]


@pytest.fixture
def examples() -> dict[str, Figure]:
    return EXAMPLES
