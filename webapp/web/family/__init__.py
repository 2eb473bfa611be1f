"""Pages of guardians: a link on paper, then their own children, and nobody else."""
