"""Drawn figures: from a clinician's angles to filled shapes, for the window and for paper.

The package is pure: no Qt, files or clock. A `Figure` (core.model.figure) becomes a `Film` (`film.film`), a film gives
a `Scene` for any moment (`Film.scene(u)`), and one painter each turns the scene into Qt drawing (ui.parts.figure) and
SVG text (`svg.svg`). Left and right mirror: write for the working side, drawn near the viewer.

How it works: a keyframe in full (`spec`) -> skeleton in space (`skeleton`) -> contact places it (`feet`, `legs`,
`contact`) -> hands reach what they hold (`holds`, `reach`) -> any moment between keyframes (`motion`) -> tapered shapes
with a role (`body`, `head`, `limbs`, `foot`, `hand`, `props`, `furniture`, `arrow`) -> a frame that fits (`film`).

# How to write the `figure:` block of an exercise

1. `posture` gives a whole believable body, with its contacts and resting hands: supine, hook_lying, side_lying
   (working leg on top, facing the viewer), prone, long_sitting, reclined, sitting, edge_sitting (on a bed),
   standing, stride_standing (working leg in front), leaning (straight body, hands on wall or counter), walking,
   four_point, kneeling, half_kneeling (working foot in front), cycling, recumbent (bike or leg press).
2. `props`: what it needs. Plain names go to their usual place: bed or mat under a lying body, chair under a seat,
   counter, wall or step in front. `{kind: pillow, at: under_knees}`, `{kind: step, height_cm: 10}`,
   `{kind: wall, at: behind}`, `{kind: counter, at: beside}`, `{kind: strap, ties: [hands, sole]}`,
   `{kind: band, ties: [hands, anchor_mid]}`, `{kind: roll, at: under_knee}`, `{kind: ball, at: between_knees}`.
   Lying needs `bed` or `mat`; sitting needs `chair`, `armchair`, `stool` or (edge_sitting) `bed`.
3. `start` and `end` (with `mids` between, if the way matters) say only what differs from the posture, in degrees and
   anatomical directions. `pose` holds what start and end share. `both`, `working`, `other` name the side.
   Leg: hip_flexion (minus = back), hip_abduction (out), hip_rotation (out), knee_flexion, ankle_dorsiflexion
   (minus = pointed), ankle_eversion, toe_extension. Arm: shoulder_flexion, shoulder_abduction, shoulder_rotation,
   elbow_flexion. Trunk: trunk_flexion (spine), trunk_lean (tips at the hips; in lying, minus lifts the hips over the
   shoulders: a bridge), trunk_rotation, trunk_side_bend, neck_flexion (minus = look up), neck_rotation, roll (lying,
   toward the viewer), body_lean (whole straight body at the feet), hip_hitch (working side of the pelvis up).
   `belly: 1` is a full breath. `shoulders_back_cm: 3` draws the shoulder blades together.
4. `foot` says what a foot does: flat, heel (the heel stays on the surface and slides), toes (heel up by
   ankle_dorsiflexion, toes stay), step, knee (kneeling), pedal, stays (in the air
   where it is, while hip_rotation swings the knee: a clamshell), free. Postures set it. A leg with its own hip or knee
   angle (under `working` or `other`) becomes free unless `foot` says otherwise. Flat feet stay where they are and the
   joints follow: with `drop_cm`, `weight_forward_cm`, `weight_side_cm` (plus = working side) the hips move over
   planted feet. A squat is `both: {knee_flexion: 45}`. `step_cm` and `out_cm` move the place of a standing foot
   (forward, outward); with a wall behind, the back stays on the wall.
5. `hand` places a hand and the arm follows: side, bed, floor, seat, armrest, thigh, knee, behind_thigh,
   behind_other_thigh, belly, chest, hip, head, crossed, counter, wall, forearm_wall, chair_back, chair_seat, rail,
   walker, handlebar, strap, band, dowel_top, dowel_bottom, hover (just above the support), free (arm angles).
6. `work`: the parts that work (neck, trunk, belly, pelvis, leg = thigh and shank, thigh, shank, foot, arm, upper_arm,
   forearm, hand), `work_on: both` if on both sides. `arrow: [heel]` draws an arrow along the way that point goes;
   where hardly anything moves `{follow: thigh, push: down}` draws a short one (up, down, forward, back, in, out).
   `both_ways: true`: two heads.
7. `view`: side (default; side_lying is then seen from a little above), front, back (best with a counter or wall in
   front of the person; `front` turns into it there), raised (side, from above), above (down on a bed or mat: legs
   sliding apart). `zoom: toes` shows the foot once more, larger, where only the foot moves. `loops: true` for walking,
   marching, pedalling: after `end` it goes on to `start` instead of back. `seconds` and `easing: steady` on a keyframe
   set the pace of the movement that leads to it. `feet: bare` shows toes.

Heel slide::

    figure:
      posture: supine
      props: [bed, pillow]
      end:
        working: {knee_flexion: 85, foot: heel}
      work: [leg]
      arrow: [heel]

Standing hip abduction at a counter, seen from behind so that the counter hides nothing::

    figure:
      posture: standing
      view: back
      props: [counter]
      pose:
        both: {hand: counter}
      end:
        working: {hip_abduction: 28}
      work: [leg]
      arrow: [ankle]

Sit to stand with armrests::

    figure:
      posture: sitting
      props: [armchair]
      start:
        both: {hand: armrest}
      mids:
        - trunk_lean: 35
          both: {hand: armrest}
      end:
        posture: standing
        seconds: 1.5
      work: [thigh]
      work_on: both
      arrow: [pelvis]

`checks.check_figure(figure, loads)` measures every keyframe: angles in the human range, contacts, frame, limbs through
props, and the spine against the exercise's own bend and twist score.
"""

from __future__ import annotations
