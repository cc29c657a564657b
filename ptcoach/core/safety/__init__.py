"""What is allowed and why. `door.clear_plan` is the only maker of what a person may do; verdicts only ever tighten."""
