"""The muscles a clinician grades here, with their nerve roots and the movement of the ladder each belongs to.

Data only: a grade is the clinician's own and is never turned into the person's rung (`decisions.md` 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from .body import Complaint

MRC_MOST = 5  # Medical Research Council scale, 0 (no contraction) to 5 (normal)


class Muscle(StrEnum):
    ILIOPSOAS = "iliopsoas"
    QUADRICEPS = "quadriceps"
    TIBIALIS_ANTERIOR = "tibialis_anterior"
    EXTENSOR_HALLUCIS_LONGUS = "extensor_hallucis_longus"
    PERONEI = "peronei"
    GLUTEUS_MEDIUS = "gluteus_medius"
    GASTROCNEMIUS_SOLEUS = "gastrocnemius_soleus"
    HAMSTRINGS = "hamstrings"
    GLUTEUS_MAXIMUS = "gluteus_maximus"


class MuscleInfo(Struct, frozen=True):
    """`movement` is the movement of the ladder that rests on it mostly; None where none of the three does."""

    roots: tuple[str, ...]
    movement: Complaint | None


# Roots and movements as in `reference.md` §5 and §5.1; textbooks differ on where a root ends.
MUSCLES: Mapping[Muscle, MuscleInfo] = MappingProxyType(
    {
        Muscle.ILIOPSOAS: MuscleInfo(("L2", "L3"), Complaint.HEAVINESS),
        Muscle.QUADRICEPS: MuscleInfo(("L3", "L4"), Complaint.HEAVINESS),
        Muscle.TIBIALIS_ANTERIOR: MuscleInfo(("L4", "L5"), Complaint.FOOT_LIFT),
        Muscle.EXTENSOR_HALLUCIS_LONGUS: MuscleInfo(("L5",), Complaint.FOOT_LIFT),
        Muscle.PERONEI: MuscleInfo(("L5", "S1"), Complaint.FOOT_LIFT),
        Muscle.GLUTEUS_MEDIUS: MuscleInfo(("L5",), None),
        Muscle.GASTROCNEMIUS_SOLEUS: MuscleInfo(("S1", "S2"), Complaint.PUSH_OFF),
        Muscle.HAMSTRINGS: MuscleInfo(("S1",), None),
        Muscle.GLUTEUS_MAXIMUS: MuscleInfo(("S1",), None),
    }
)
