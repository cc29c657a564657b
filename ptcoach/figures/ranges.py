"""How far human joints go: the widest angles a drawing may show.

The ranges are the joint motion norms of the American Academy of Orthopaedic Surgeons as taught with goniometry
(Norkin & White) [general knowledge]; where a position needs more than the textbook (a loaded ankle, a foot flat on
its back when kneeling) the comment says so. Degrees, in the signs of `joints`.
"""

from __future__ import annotations

LEG: dict[str, tuple[float, float]] = {
    "hip_flexion": (-30.0, 125.0),
    "hip_abduction": (-30.0, 45.0),
    "hip_rotation": (-45.0, 50.0),
    "knee": (-5.0, 150.0),
    "ankle": (-62.0, 35.0),  # 50 down and 20 up; up to 35 with the body's weight on it, 60 down with the foot's joints
    "eversion": (-35.0, 20.0),
    "toes": (-45.0, 75.0),
}
ARM: dict[str, tuple[float, float]] = {
    "flexion": (-60.0, 180.0),
    "abduction": (-50.0, 180.0),
    "rotation": (-90.0, 90.0),
    "elbow": (-5.0, 152.0),
}
TRUNK: dict[str, tuple[float, float]] = {
    "flexion": (-25.0, 80.0),
    "rotation": (-45.0, 45.0),
    "side_bend": (-35.0, 35.0),
    "neck": (-60.0, 55.0),
    "neck_rotation": (-80.0, 80.0),
    "hitch": (-15.0, 15.0),
}
LENIENT = 3.0  # degrees of rounding that count as inside


def outside(angle: float, bounds: tuple[float, float]) -> bool:
    return not bounds[0] - LENIENT <= angle <= bounds[1] + LENIENT
