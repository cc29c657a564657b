"""Where a rule or number comes from, as a clinician may read it: no names of files. It adds no source."""

from __future__ import annotations

from ..words import _

_OUR_OWN = ("architecture", "product.md", "core/", "[design]")  # chosen by us, no clinical source


def source_words(source: str) -> str:
    """ "Clinical reference §10; decision 7"; what has no clinical source says that it is PT Coach's own choice."""
    told = dict.fromkeys(_own() if part.startswith(_OUR_OWN) else _named(part) for part in source.split("; "))
    words = "; ".join(told)
    return words[:1].upper() + words[1:]


def _own() -> str:
    return _("PT Coach's own choice")


def _named(part: str) -> str:
    names = {
        "reference.md": _("clinical reference"),
        "decisions.md": _("decision"),
        "reliability.md": _("hazard"),
        "[design]": _("(own choice)"),
    }
    for ours, told in names.items():
        part = part.replace(ours, told)
    return part
