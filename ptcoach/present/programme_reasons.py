"""The sentence for every reason the programme and the progress give: why this one, why not more, what comes next.

A table from code to template; `present.reasons` fills it in and joins it with the safety rules' own.
"""

from __future__ import annotations

from collections.abc import Mapping


def N_(text: str) -> str:  # the name translation tools look for
    """Marks `text` for translation; `present.reasons` translates it when it is shown."""
    return text


PROGRAMME_WORDS: Mapping[str, str] = {
    # Why this exercise
    "for_foot_lift": N_("It trains the muscles that lift your foot."),
    "for_push_off": N_("It trains the muscles that push you off when you walk."),
    "for_heaviness": N_("It helps a heavy leg move more easily."),
    "early_circulation": N_("It keeps your blood and your breath moving. It comes early to warm you up."),
    "early_movement": N_("It keeps your hip and knee moving gently, from the first days on."),
    "teach_mechanics": N_("It teaches a way to move that spares your back. Such lessons take turns."),
    "core_support": N_("It wakes the muscles that hold your back still while your legs work."),
    "leg_work": N_("It keeps both legs strong for walking and rising."),
    "nerve_glide": N_("It lets the nerve move gently. It should never hurt, and it does not make you stronger."),
    "balance_work": N_("It trains your balance, so that you feel steady on your feet."),
    "light_resistance": N_("It adds a little resistance, now that your back is ready for it."),
    "gentle_stretch": N_("It keeps your muscles long, so that you move freely."),
    "own_machine": N_("You have the machine for it, and it trains your heart and legs."),
    "fits_foot_lift": N_("It suits what your foot can lift now (step {rung} of 5)."),
    "fits_push_off": N_("It suits how you can push off now (step {rung} of 5)."),
    "fits_heaviness": N_("It suits what your leg can do now (step {rung} of 5)."),
    "also_hourly": N_("Do a few more every hour you are awake. You need not tick those."),
    "has_grown": N_("Steps up so far: {steps}. It stays in your list while it grows."),
    "this_week": N_("It is part of this week's change. What you are building on stays."),
    "you_know_it": N_("You know it already. On an unsure day, start with what you know."),
    # Why the dose changes, or does not
    "good_sessions": N_("Your last {n} sessions went well: the full amount, little pain, and no worse next morning."),
    "small_steps": N_("Your steps are smaller. Age and diabetes make muscles answer more slowly."),
    "several_levels": N_("More than one level was fused, so each step waits for one more good session."),
    "back_red": N_("It hurt too much last time, so it goes one step back."),
    "back_amber_twice": N_("It hurt twice in the last three sessions, so it goes one step back."),
    "back_worse_mornings": N_("Two mornings after it were worse, so it goes one step back."),
    "back_two_steps": N_("You had {days} days off, so it starts two steps lower."),
    "back_restart": N_("You had {days} days off, so it begins again at its first dose."),
    "more_after": N_("{done} of {needed} good sessions in a row so far. Then a little more is offered."),
    "more_never": N_("It stays at this amount: doing it well counts, not doing more."),
    "more_is_harder": N_("This is the most of it. A harder exercise is the next step."),
    "more_reached": N_("This is the most of it. Keeping it is the aim."),
    # What the next phase needs
    "phase_wait_until_week": N_("Wait until week {week} after surgery. Healing needs this time."),
    "phase_needs_week_6": N_("Have your 6-week check, and write down who cleared you and when."),
    "phase_needs_week_12": N_("Have your 12-week check, and write down who cleared you and when."),
    "phase_locked": N_("A warning sign is open. A clinician must clear it first."),
    "phase_needs_pain_ratings": N_("Rate your pain in the daily check-in, so that we can see how it goes."),
    "phase_needs_calm_pain": N_("Let your pain at rest come down to {n} or less."),
    "phase_needs_quiet_pain": N_("Keep your pain at {n} or less for two weeks, at rest and in every exercise."),
    "phase_needs_walk": N_("Walk {minutes} minutes or more in one day, and write it down."),
    "phase_needs_stance": N_(
        "Stand on your better leg for {seconds} seconds in the home test, holding on if you sway."
    ),
    # Walking
    "walk_start": N_("This is a careful start for your week. Write down each walk and how your leg felt."),
    "walk_hold": N_("The goal stays. It goes up after 2 good days in a row."),
    "walk_one_more_day": N_("The last walk went well. One more good day, and the goal goes up."),
    "walk_up": N_("The goal went up. Your last 2 days of walking went well."),
    "walk_week_limit": N_("This is the most for your week since surgery. Your back needs the time."),
    "walk_back": N_("The goal went one step back. Your leg was worse after the last walk."),
    "walk_after_gap": N_("No walk is written down for {days} days, so the goal starts lower."),
    "walk_easier_day": N_("Today is an easier day, so the goal is one step lower."),
    "walk_before_check_in": N_("Answer today's questions first. Until then the goal is one step lower."),
    "walk_rest_day": N_("Today is a rest day. Keep to short walks indoors."),
    "walk_not_now": N_("Do not walk for exercise now. Do what the warning says."),
    "walk_from_therapist": N_("Your therapist set these minutes."),
    "walk_only_short_without_splint": N_(
        "Your foot drops, and you have no ankle brace and no helper. Walk a little indoors, and ask about a brace."
    ),
    "walk_with_splint": N_("Wear your ankle brace on every walk."),
    "walk_clear_floor": N_("Clear the floor, switch on the light, and wear closed shoes. Your toes may catch."),
    # The usual course and the line at week 6
    "course_first_return": N_("Weeks 2 to 6: strength often begins to return."),
    "course_most": N_("Months 3 to 6: most of the return, for most people."),
    "course_goes_on": N_("Up to month 12: slow gains may go on."),
    "course_some_later": N_("Months 18 to 24: some people still gain a little."),
    "course_week_6_review": N_("No gain by the end of week 6: ask for a medical review."),
    # Milestones
    "first_walk": N_("Your first walk."),
    "first_walk_day": N_("Your first day with {minutes} minutes of walking."),
    "step_gained_foot_lift": N_("Your foot lift went up to step {rung} of 5."),
    "step_gained_push_off": N_("Your push-off went up to step {rung} of 5."),
    "step_gained_heaviness": N_("Your leg lift went up to step {rung} of 5."),
    "better_sit_to_stand_5": N_("You rise from a chair five times faster than at first, by more than chance."),
    "better_chair_stand_30s": N_("You rise from a chair more often in 30 seconds than at first, by more than chance."),
    "better_heel_raises": N_("You do more heel raises than at first, by more than chance."),
    "better_single_leg_stance": N_("You stand on one leg longer than at first."),
    "better_timed_up_and_go": N_("You rise and walk faster than at first, by more than chance."),
    "phase_begun": N_("You began phase {phase}."),
    "cleared_week_6": N_("You were cleared at your 6-week check."),
    "cleared_week_12": N_("You were cleared at your 12-week check."),
    "full_week": N_("Your first week with {days} full days."),
    # Home tests
    "test_needs_clearance": N_("This test waits for your 6-week check."),
    "test_needs_push_off": N_("This test waits until your push-off is at step {rung} of 5."),
    "test_needs_heaviness": N_("This test waits until your leg is at step {rung} of 5."),
    "test_needs_helper": N_("Have somebody beside you for this test. Your leg may give way."),
}
