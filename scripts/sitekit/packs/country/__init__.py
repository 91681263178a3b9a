"""A country's own pack: its answers in the boxes of the sessions and cases, and ten sheets to fill in (adapt/index)."""
