"""Made-up people with believable histories, lived day by day through the real actions: no chance, no present time.

Always the same people and the same days. For `ptcoach demo`, the tour, the pictures and tests; nobody in it exists.
"""

from __future__ import annotations

from .clinic import CLINIC, THERAPIST, fill_clinic
from .sam import SURGERY, fill, person
from .when import MORNING

__all__ = ["CLINIC", "MORNING", "SURGERY", "THERAPIST", "fill", "fill_clinic", "person"]
