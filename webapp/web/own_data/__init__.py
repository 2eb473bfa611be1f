"""Everything that is stored about a learner, and what can be asked for."""
