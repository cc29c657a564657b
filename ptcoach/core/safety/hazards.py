"""The hazard table: which rules of the registry control which hazard, and what remains when they have done their part.

Rows are made from the registry, so a rule cannot be missing. Hazards that are no business of these rules (storage,
paper, accessibility) are named with the room that controls them. No clinical safety officer has reviewed any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from .rule import Rule
from .rules import RULES


class Hazard(Struct, frozen=True):
    """One line of the hazard list: what may go wrong, whom it hurts how, and what stays after the rules."""

    id: str
    hazard: str
    harm: str
    remains: str


class HazardRow(Struct, frozen=True):
    hazard: Hazard
    rules: tuple[Rule, ...]


def _hazard(id_: str, hazard: str, harm: str, remains: str) -> tuple[str, Hazard]:
    return id_, Hazard(id_, hazard, harm, remains)


HAZARDS: Mapping[str, Hazard] = MappingProxyType(
    dict(
        (
            _hazard(
                "H1",
                "An exercise of a later stage is shown too early",
                "hardware or graft failure, bleeding",
                "A clearance nobody gave, typed in all the same; a wrong surgery date that is still plausible.",
            ),
            _hazard(
                "H2",
                "A forbidden movement (bend, lift, twist) is taught early",
                "hardware or graft failure",
                "Scores of the library that are wrong; movements of daily life outside the programme.",
            ),
            _hazard(
                "H3",
                "The dose is too high",
                "flare-up, fall",
                "Somebody who does more than the plan says and does not report it.",
            ),
            _hazard(
                "H4",
                "A red flag is not seen",
                "lasting nerve damage",
                "Symptoms between two weekly questions that the person does not report by themselves.",
            ),
            _hazard(
                "H5",
                "A red flag is answered yes and the session goes on",
                "lasting nerve damage",
                "A false answer; exercising without the program.",
            ),
            _hazard(
                "H6",
                "Worsening is taken for normal",
                "delay",
                "A slow loss below two points of ten, or one nobody rates.",
            ),
            _hazard(
                "H7",
                "The questions come so often that they are clicked away",
                "delay",
                "Daily questions to week 6 may still become a habit.",
            ),
            _hazard("H8", "A fall in a standing exercise", "fracture", "A helper who is not there after all."),
            _hazard("H9", "A walking goal too far or too fast", "fall, flare-up", "Longer walks than the goal."),
            _hazard("H10", "A session done twice, or caught up", "overuse", "Sets done and not ticked."),
            _hazard(
                "H13",
                "A foreign library file brings an unsafe item",
                "harm",
                "A file whose weeks, scores and codes are all wrong but possible.",
            ),
            _hazard("H17", "Left and right are mixed up", "wrong limb", "The wrong weak leg chosen at set-up."),
            _hazard(
                "H18",
                "An illness beside the surgery is ignored",
                "harm",
                "A condition that was not told, or that the list does not hold.",
            ),
            _hazard("H19", "Clot, infection or fever is missed", "harm", "Signs the person does not notice."),
            _hazard("H20", "No number to call", "delay", "A number that is given but wrong."),
            _hazard("H22", "Fear stops movement", "worse recovery", "Fear that is not told."),
        )
    )
)

# Controlled by other rooms of the program (see their tests), not by a rule of this registry.
ELSEWHERE: Mapping[str, str] = MappingProxyType(
    {
        "H11": "store: the record is wrong",
        "H12": "therapist screens: the wrong patient",
        "H14": "handout: an old plan is used",
        "H15": "handout: pages cut or mixed",
        "H16": "screens: unreadable or unusable",
        "H21": "store: privacy",
        "H23": "player: a crash or a wrong timer",
        "H24": "present: numbers change with the language",
        "H25": "store: an update changes the programme silently",
    }
)


def rows() -> tuple[HazardRow, ...]:
    """A row per hazard, in order of its number, with every rule that names it."""
    return tuple(
        HazardRow(hazard, tuple(rule for rule in RULES.values() if hazard.id in rule.hazards))
        for hazard in HAZARDS.values()
    )


def table() -> str:
    """The rows as a Markdown table for the README's page, ending in a line break."""
    lines = ["| hazard | harm | rules | what they promise | what remains |", "|---|---|---|---|---|"]
    for row in rows():
        ids = "<br>".join(f"`{rule.id}`" for rule in row.rules)
        promises = "<br>".join(f"{rule.sentence} ({rule.source})" for rule in row.rules)
        hazard = row.hazard
        lines.append(f"| {hazard.id} {hazard.hazard} | {hazard.harm} | {ids} | {promises} | {hazard.remains} |")
    lines += [f"| {id_} | | | controlled by {room} | |" for id_, room in ELSEWHERE.items()]
    return "\n".join(lines) + "\n"
