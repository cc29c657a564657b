"""Muscles and nerve roots in plain words beside the term. What a root means for a programme is not decided here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..words import _

# In the order they leave the spine; letters alone would put C before L but S before T.
_REGIONS = "CTLS"


def muscle_words(name: str, plain: Mapping[str, str]) -> str:
    """ "Muscle at the front of the shin (tibialis anterior)"; the name alone where it is plain already."""
    term = _(name)
    told = plain.get(name, term)
    both = told if told == term else _("{plain} ({term})").format(plain=told, term=term)
    return both[:1].upper() + both[1:]


def root_order(root: str) -> tuple[int, int]:
    """The place of a root along the spine."""
    return _REGIONS.index(root[0]), int(root[1:])


def root_lines(roots: Iterable[str]) -> tuple[str, ...]:
    """ "L4, L5: …" for each group of neighbouring roots that do the same, from the neck down."""
    groups: dict[str, list[str]] = {}
    for root in sorted(roots, key=root_order):
        groups.setdefault(root_words(root), []).append(root)
    return tuple(_("{roots}: {plain}").format(roots=", ".join(names), plain=told) for told, names in groups.items())


def root_words(root: str) -> str:
    """What the nerve root moves, roughly (`reference.md` §5); textbooks differ on where one ends."""
    return {
        "L1": _("lifts the thigh"),
        "L2": _("lifts the thigh"),
        "L3": _("straightens the knee"),
        "L4": _("straightens the knee and helps to lift the foot"),
        "L5": _("lifts the foot and the big toe, steadies the hip"),
        "S1": _("pushes the foot off the floor"),
        "S2": _("curls the toes"),
        "S3": _("pelvic floor"),  # bladder and bowel run here: `reference.md` §5, S2-S4
        "S4": _("pelvic floor"),
    }.get(root) or (
        _("neck, breathing and arms") if root.startswith("C") else _("chest and tummy")
    )  # [general knowledge]
