"""How long and how thick the parts of the figure are, in hundredths of body height.

Lengths are the body-segment fractions of Drillis & Contini (1966, as tabled by Winter, Biomechanics and Motor Control
of Human Movement) [general knowledge]; thicknesses are ours, drawn from the look of a clothed adult.
"""

from __future__ import annotations

CM = 1 / 1.72  # one centimetre on a person of 172 cm

THIGH = 24.5
SHANK = 24.6
LEG = THIGH + SHANK
ANKLE_HEIGHT = 3.9
FOOT = 15.2
UPPER_ARM = 18.6
FOREARM = 14.6
HAND = 10.2
HIP_HEIGHT = 53.0
HIP_OUT = 5.0
SHOULDER_OUT = 10.3

# Hip centre to waist, to mid-chest, to the base of the neck, to the top of the neck, to the head's centre.
PELVIS = 8.5
LUMBAR = 10.0
THORAX = 10.5
SHOULDER_UP = 7.3
NECK = 5.0
HEAD = 6.1

SEAT_SOFT = 5.3  # hip centre above a seat
KNEE_SOFT = 3.3  # knee centre above the floor when kneeling

# The foot in its own plane, from the ankle: (forward, up) and roundness.
HEEL = (-2.0, -2.1, 1.8)
BALL = (7.0, -2.6, 1.3)
TOE_TIP = (10.1, -2.75, 1.15)
