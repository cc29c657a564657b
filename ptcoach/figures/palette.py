"""Colours for roles, one table per theme.

In `PRINT` nothing depends on colour: the working part is white with a heavy outline and slanting lines.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from .shapes import Role


class Palette(Struct, frozen=True):
    """`outlines` gives roles a line of (colour, width) around the filled shape; `hatched` roles get slanting lines."""

    name: str
    fills: Mapping[Role, str]
    outlines: Mapping[Role, tuple[str, float]] = {}
    hatched: Mapping[Role, str] = {}
    opacity: Mapping[Role, float] = field(default_factory=lambda: {Role.WATER: 0.45})
    label: str = "#33475b"
    paper: str = "#ffffff"  # behind an inset

    def fill(self, role: Role) -> str:
        return self.fills[role]


_LIGHT: dict[Role, str] = {
    Role.SKIN: "#e3b498",
    Role.SKIN_FAR: "#cc9d82",
    Role.SKIN_SHADE: "#cf9d81",
    Role.HAIR: "#8b8f98",
    Role.FACE: "#5a3e33",
    Role.TOP: "#2d7f86",
    Role.TOP_FAR: "#24666c",
    Role.TOP_SHADE: "#25686f",
    Role.TROUSERS: "#3a4f66",
    Role.TROUSERS_FAR: "#73879d",
    Role.TROUSERS_SHADE: "#2b3c50",
    Role.SHOE: "#25323f",
    Role.SHOE_FAR: "#566779",
    Role.SOLE: "#a9b5bf",
    Role.SOLE_FAR: "#b9c4cc",
    Role.SOCK: "#5d6f82",
    Role.SOCK_FAR: "#94a3b3",
    Role.WORK: "#ef8a2b",
    Role.WORK_FAR: "#f3bb82",
    Role.WORK_SHADE: "#c96c12",
    Role.PROP: "#cbd7dd",
    Role.PROP_DARK: "#aebfc8",
    Role.PROP_LIGHT: "#dde6ea",
    Role.CUSHION: "#ffffff",
    Role.CUSHION_SHADE: "#d9e2e8",
    Role.BAND: "#8a4fb0",
    Role.WOOD: "#a97f4f",
    Role.WATER: "#9fd0e6",
    Role.FLOOR: "#a9bac4",
    Role.ARROW: "#e2761b",
}
LIGHT = Palette("light", _LIGHT, outlines={Role.CUSHION: ("#d3dde3", 0.35)})

DARK = Palette(
    "dark",
    {
        **_LIGHT,
        Role.SKIN: "#e6bca2",
        Role.SKIN_FAR: "#b98f78",
        Role.SKIN_SHADE: "#c3937a",
        Role.HAIR: "#b4b9c2",
        Role.TOP: "#3fa7ae",
        Role.TOP_FAR: "#2b767c",
        Role.TOP_SHADE: "#2b787e",
        Role.TROUSERS: "#8299b3",
        Role.TROUSERS_FAR: "#55697f",
        Role.TROUSERS_SHADE: "#62778f",
        Role.SHOE: "#d3dce5",
        Role.SHOE_FAR: "#8594a3",
        Role.SOLE: "#6c7c8c",
        Role.SOLE_FAR: "#53616f",
        Role.SOCK: "#a9b8c7",
        Role.SOCK_FAR: "#6f7f90",
        Role.WORK: "#ff9f43",
        Role.WORK_FAR: "#a8692c",
        Role.WORK_SHADE: "#cc7413",
        Role.PROP: "#4a5d6a",
        Role.PROP_DARK: "#62778a",
        Role.PROP_LIGHT: "#3b4c58",
        Role.CUSHION: "#dbe4ea",
        Role.CUSHION_SHADE: "#a9b7c1",
        Role.BAND: "#c59be6",
        Role.WOOD: "#c79a66",
        Role.WATER: "#2f6c86",
        Role.FLOOR: "#72879a",
        Role.ARROW: "#ffb066",
    },
    label="#e3eaf0",
    paper="#26333d",
)

CONTRAST = Palette(
    "contrast",
    {
        **_LIGHT,
        Role.SKIN: "#ffffff",
        Role.SKIN_FAR: "#d5d5d5",
        Role.SKIN_SHADE: "#8c8c8c",
        Role.HAIR: "#4d4d4d",
        Role.FACE: "#000000",
        Role.TOP: "#7fd6dc",
        Role.TOP_FAR: "#4f9ba1",
        Role.TOP_SHADE: "#000000",
        Role.TROUSERS: "#5b7fb5",
        Role.TROUSERS_FAR: "#3d5579",
        Role.TROUSERS_SHADE: "#000000",
        Role.SHOE: "#e6e6e6",
        Role.SHOE_FAR: "#a6a6a6",
        Role.SOLE: "#595959",
        Role.SOLE_FAR: "#595959",
        Role.SOCK: "#e6e6e6",
        Role.SOCK_FAR: "#a6a6a6",
        Role.WORK: "#ffb000",
        Role.WORK_FAR: "#b37b00",
        Role.WORK_SHADE: "#000000",
        Role.PROP: "#737373",
        Role.PROP_DARK: "#8c8c8c",
        Role.PROP_LIGHT: "#595959",
        Role.CUSHION: "#d9d9d9",
        Role.CUSHION_SHADE: "#8c8c8c",
        Role.BAND: "#ff8cff",
        Role.WOOD: "#ffcf8a",
        Role.WATER: "#00607f",
        Role.FLOOR: "#ffffff",
        Role.ARROW: "#ffe14d",
    },
    outlines={
        role: ("#000000", 0.5)
        for role in Role
        if role
        not in (
            Role.FLOOR,
            Role.ARROW,
            Role.FACE,
            Role.BAND,
            Role.WOOD,
            Role.TOP_SHADE,
            Role.SKIN_SHADE,
            Role.WORK_SHADE,
            Role.WATER,
            Role.HAIR,
        )
    },
    label="#ffffff",
    paper="#000000",
)

_INK = "#1a1a1a"
PRINT = Palette(
    "print",
    {
        **dict.fromkeys(Role, "#c9c9c9"),
        Role.SKIN: "#ffffff",
        Role.SKIN_FAR: "#e9e9e9",
        Role.SKIN_SHADE: "#8d8d8d",
        Role.HAIR: "#6a6a6a",
        Role.FACE: _INK,
        Role.TOP: "#c4c4c4",
        Role.TOP_FAR: "#a9a9a9",
        Role.TOP_SHADE: "#5a5a5a",
        Role.TROUSERS: "#8f8f8f",
        Role.TROUSERS_FAR: "#bcbcbc",
        Role.SHOE: "#4c4c4c",
        Role.SHOE_FAR: "#8a8a8a",
        Role.SOLE: "#ffffff",
        Role.SOLE_FAR: "#ffffff",
        Role.SOCK: "#dedede",
        Role.SOCK_FAR: "#ededed",
        Role.WORK: "#ffffff",
        Role.WORK_FAR: "#ffffff",
        Role.WORK_SHADE: _INK,
        Role.PROP: "#e4e4e4",
        Role.PROP_DARK: "#cfcfcf",
        Role.PROP_LIGHT: "#efefef",
        Role.CUSHION: "#ffffff",
        Role.CUSHION_SHADE: "#9a9a9a",
        Role.BAND: _INK,
        Role.WOOD: "#4a4a4a",
        Role.WATER: "#dcdcdc",
        Role.FLOOR: "#6e6e6e",
        Role.ARROW: _INK,
    },
    outlines={
        Role.WORK: (_INK, 0.85),
        Role.WORK_FAR: (_INK, 0.6),
        Role.SKIN: ("#4a4a4a", 0.35),
        Role.SKIN_FAR: ("#7a7a7a", 0.3),
        Role.TOP: ("#5a5a5a", 0.35),
        Role.TROUSERS: ("#4a4a4a", 0.35),
        Role.TROUSERS_FAR: ("#7a7a7a", 0.3),
        Role.SOCK: ("#4a4a4a", 0.35),
        Role.SOCK_FAR: ("#7a7a7a", 0.3),
        Role.PROP: ("#8a8a8a", 0.3),
        Role.PROP_LIGHT: ("#9a9a9a", 0.3),
        Role.PROP_DARK: ("#8a8a8a", 0.3),
        Role.CUSHION: ("#7a7a7a", 0.4),
    },
    hatched={Role.WORK: _INK, Role.WORK_FAR: "#7a7a7a"},
    label=_INK,
)

PALETTES: dict[str, Palette] = {p.name: p for p in (LIGHT, DARK, CONTRAST, PRINT)}
