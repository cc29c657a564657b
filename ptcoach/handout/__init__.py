"""Pages on paper: a state of `present` becomes a tagged PDF. It chooses and judges nothing."""
