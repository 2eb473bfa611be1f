"""The first page, and the learner's own."""
